// SPDX-License-Identifier: MIT
// An observer for as long as a scope lasts, beside the one that is there.
#pragma once

#include <sorrel/backend/observer.hpp>
#include <sorrel/session/executor.hpp>

#include <memory>
#include <utility>

namespace sorrel {

namespace detail {
class relay;
}

/// Has another observer told as well, until it is destroyed: of one connection, or of all that a pool lends
/// meanwhile. Scopes of this kind end innermost first, and before their connection or pool does.
class observed {
public:
    template <any_executor Executor>
    observed(Executor& on, std::shared_ptr<observer> told)
        : observed(place_of(on), &exchange<Executor>, std::move(told)) {}
    observed(const observed&) = delete;
    observed& operator=(const observed&) = delete;
    ~observed();

private:
    using exchanger = std::shared_ptr<observer> (*)(void* place, std::shared_ptr<observer> told);

    observed(void* place, exchanger puts, std::shared_ptr<observer> told);

    /// A pool has no session.
    template <class Executor>
    static constexpr bool is_pool = !requires(Executor& on) { on.session(); };
    template <class Executor>
    static void* place_of(Executor& on) {
        if constexpr (is_pool<Executor>) {
            return &on;
        } else {
            return &on.session();
        }
    }
    template <class Executor>
    static std::shared_ptr<observer> exchange(void* place, std::shared_ptr<observer> told) {
        if constexpr (is_pool<Executor>) {
            return static_cast<Executor*>(place)->observe(std::move(told));
        } else {
            return static_cast<typename Executor::session_type*>(place)->observe(std::move(told));
        }
    }

    void* place_;
    exchanger put_;
    std::shared_ptr<detail::relay> relay_;
};

}  // namespace sorrel
