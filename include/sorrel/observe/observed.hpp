// SPDX-License-Identifier: MIT
// An observer for as long as a scope lasts, beside the one that is there.
#pragma once

#include <sorrel/backend/observer.hpp>
#include <sorrel/session/executor.hpp>

#include <memory>
#include <utility>

namespace sorrel {

/// Has another observer told as well, until it is destroyed. Scopes of this kind end innermost first, and
/// before their connection does.
class observed {
public:
    template <any_executor Executor>
    observed(Executor& on, std::shared_ptr<observer> told)
        : observed(&on.session(), &exchange<Executor>, std::move(told)) {}
    observed(const observed&) = delete;
    observed& operator=(const observed&) = delete;
    ~observed();

private:
    using exchanger = std::shared_ptr<observer> (*)(void* session, std::shared_ptr<observer> told);

    observed(void* session, exchanger puts, std::shared_ptr<observer> told);

    template <class Executor>
    static std::shared_ptr<observer> exchange(void* session, std::shared_ptr<observer> told) {
        return static_cast<typename Executor::session_type*>(session)->observe(std::move(told));
    }

    void* session_;
    exchanger put_;
    std::shared_ptr<observer> before_;
};

}  // namespace sorrel
