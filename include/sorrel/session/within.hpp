// SPDX-License-Identifier: MIT
// The verbs under a deadline: `db.within(200ms).all(query)`.
#pragma once

#include <sorrel/session/executor.hpp>

#include <chrono>
#include <optional>

namespace sorrel {

namespace detail {

/// The deadline that comes first: this one, or the end of the time from now.
[[nodiscard]] std::chrono::steady_clock::time_point nearer_deadline(
    const std::optional<std::chrono::steady_clock::time_point>& outer,
    std::chrono::steady_clock::duration limit);

}  // namespace detail

/// While it lives, every call on its connection ends by the deadline, or throws `timeout_error`; what is
/// running then is cancelled. One made inside another can only shorten the time.
template <class Session>
class time_limited : public executor<time_limited<Session>, Session> {
    using clock = std::chrono::steady_clock;

public:
    using session_type = Session;

    time_limited(Session& on, clock::duration limit)
        : on_(on), outer_deadline_(on.driver().deadline()) {
        on.driver().set_deadline(detail::nearer_deadline(outer_deadline_, limit));
    }
    time_limited(const time_limited&) = delete;
    time_limited& operator=(const time_limited&) = delete;
    ~time_limited() { on_.driver().set_deadline(outer_deadline_); }

    // What the verbs run on.
    [[nodiscard]] Session& session() noexcept { return on_; }

private:
    Session& on_;
    std::optional<clock::time_point> outer_deadline_;
};

template <class Self, class Session>
auto executor<Self, Session>::within(std::chrono::steady_clock::duration limit) {
    return time_limited<Session>(session(), limit);
}

}  // namespace sorrel
