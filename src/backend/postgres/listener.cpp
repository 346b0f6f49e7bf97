// SPDX-License-Identifier: MIT
// Waiting for notifications, and for the wish to stop doing so.
#include <sorrel/backend/postgres/listener.hpp>
#include <sorrel/error/kinds.hpp>

#include "../../dialect/quoted.hpp"
#include "../../types/text_fault.hpp"
#include "state.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>

namespace sorrel::postgres {

namespace {

using sorrel::detail::quoted_name;

// A destructor may find the network silent; nobody waits longer than this for it.
constexpr std::chrono::seconds farewell_time{1};

struct free_notification {
    void operator()(PGnotify* notification) const noexcept { PQfreemem(notification); }
};

listener::clock::time_point from_now(listener::clock::duration at_most) {
    const auto now = listener::clock::now();
    constexpr auto never = listener::clock::time_point::max();
    return at_most >= never - now ? never : now + at_most;
}

/// Becomes readable, for poll, when a stop is asked for.
class stop_signal {
public:
    explicit stop_signal(const std::stop_token& stop) {
        if (::pipe2(ends_.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
            throw_error({.kind = error_kind::other, .message = "no pipe is to be had"});
        }
        on_stop_.emplace(stop, write{ends_[1]});
    }
    stop_signal(const stop_signal&) = delete;
    stop_signal& operator=(const stop_signal&) = delete;
    ~stop_signal() {
        on_stop_.reset();  // waits for one that is just writing
        ::close(ends_[0]);
        ::close(ends_[1]);
    }

    [[nodiscard]] int readable() const noexcept { return ends_[0]; }

private:
    struct write {
        int end;
        void operator()() const noexcept {
            [[maybe_unused]] const auto written = ::write(end, "", 1);
        }
    };

    std::array<int, 2> ends_{};
    std::optional<std::stop_callback<write>> on_stop_;
};

}  // namespace

namespace detail {

void check_channel(std::string_view channel) {
    constexpr std::size_t longest = 63;  // NAMEDATALEN - 1
    if (channel.empty() || channel.size() > longest) {
        throw_error({.kind = channel.empty() ? error_kind::out_of_range : error_kind::too_large,
                     .message = "a channel's name has the wrong length",
                     .expected = "1 to 63 bytes",
                     .got = std::to_string(channel.size()) + " bytes"});
    }
    sorrel::detail::check_text(channel, "LISTEN");
}

void check_payload(std::string_view payload) {
    constexpr std::size_t longest = 7999;
    if (payload.size() > longest) {
        throw_error({.kind = error_kind::too_large,
                     .message = "the payload of a notification is too long; send the key of a row "
                                "that holds it",
                     .expected = "at most 7999 bytes",
                     .got = std::to_string(payload.size()) + " bytes"});
    }
}

}  // namespace detail

void driver::listen(std::string_view channel) {
    state_->has_changed = true;
    state_->command("LISTEN " + quoted_name(channel));
}

void driver::unlisten(std::string_view channel) {
    state_->command("UNLISTEN " + quoted_name(channel));
}

void detail::connection_state::drop_notifications() noexcept {
    while (std::unique_ptr<PGnotify, free_notification>{PQnotifies(wire.connection())} != nullptr) {
    }
}

std::optional<notification> driver::next_notification(clock::time_point until, int or_readable) {
    auto& wire = state_->wire;
    bool is_ready = false;
    while (true) {
        const std::unique_ptr<PGnotify, free_notification> next{PQnotifies(wire.connection())};
        if (next != nullptr) {
            return notification{
                .channel = next->relname, .payload = next->extra, .process = next->be_pid};
        }
        if (!is_ready) {
            state_->make_way();
            wire.start_call("LISTEN");
            if (in_transaction()) {
                throw_error({.kind = error_kind::transaction,
                             .message =
                                 "a transaction is open, and notifications come only when it "
                                 "is over"});
            }
            is_ready = true;
        }
        if (!wire.wait_for_input(std::min(until, wire.limit().value_or(until)), or_readable)) {
            return std::nullopt;
        }
    }
}

listener::~listener() {
    const auto before = driver_.deadline();
    driver_.set_deadline(from_now(farewell_time));
    try {
        for (const auto& channel : channels_) {
            driver_.unlisten(channel);
        }
    } catch (...) {  // then the connection is lost, or in a transaction that has failed
    }
    driver_.set_deadline(before);
    driver_.count_user(-1);
}

void listener::listen(std::string_view channel) {
    detail::check_channel(channel);
    driver_.listen(channel);
    if (std::ranges::find(channels_, channel) == channels_.end()) {
        channels_.emplace_back(channel);
    }
}

void listener::unlisten(std::string_view channel) {
    detail::check_channel(channel);
    driver_.unlisten(channel);
    std::erase(channels_, channel);
}

std::optional<notification> listener::wait(clock::duration at_most) {
    return driver_.next_notification(from_now(at_most));
}

void listener::run(const std::stop_token& stop, const handler& each) {
    const stop_signal signal{stop};
    const auto until = driver_.deadline().value_or(clock::time_point::max());
    while (!stop.stop_requested()) {
        const auto next = driver_.next_notification(until, signal.readable());
        if (next) {
            each(*next);
        } else if (clock::now() >= until) {
            return;
        }
    }
}

void listener::run(clock::duration at_most, const handler& each) {
    const auto until = from_now(at_most);
    while (const auto next = driver_.next_notification(until)) {
        each(*next);
        if (clock::now() >= until) {
            return;  // however many there are
        }
    }
}

}  // namespace sorrel::postgres
