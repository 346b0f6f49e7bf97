// SPDX-License-Identifier: MIT
// Putting an observer beside the one that is there.
#include <sorrel/observe/observed.hpp>

#include <mutex>
#include <shared_mutex>

namespace sorrel {

namespace detail {

/// Tells the one that was there, and the other one until its scope ends: connections that a pool has lent still
/// have this when the scope is over.
class relay final : public observer {
public:
    explicit relay(std::shared_ptr<observer> told) : told_(std::move(told)) {}

    /// Nothing is told meanwhile, so that nobody misses anything.
    template <class Exchange>
    void begin(Exchange exchange) {
        const std::lock_guard lock{mutex_};
        before_ = exchange();
    }
    [[nodiscard]] std::shared_ptr<observer> end() {
        const std::lock_guard lock{mutex_};
        told_ = nullptr;
        return before_;
    }

    void on_statement(const statement_event& event) override {
        each([&](observer& told) { told.on_statement(event); });
    }
    void on_transaction(const transaction_event& event) override {
        each([&](observer& told) { told.on_transaction(event); });
    }
    [[nodiscard]] bool wants_values() const noexcept override {
        const std::shared_lock lock{mutex_};
        return (before_ != nullptr && before_->wants_values()) ||
               (told_ != nullptr && told_->wants_values());
    }

private:
    template <class Tell>
    void each(Tell tell) {
        const std::shared_lock lock{mutex_};
        for (const auto* told : {&before_, &told_}) {
            try {
                if (*told != nullptr) {
                    tell(**told);
                }
            } catch (...) {  // the other one is told all the same
            }
        }
    }

    mutable std::shared_mutex mutex_{};
    std::shared_ptr<observer> before_{};
    std::shared_ptr<observer> told_;
};

}  // namespace detail

observed::observed(void* place, exchanger puts, std::shared_ptr<observer> told)
    : place_(place), put_(puts), relay_(std::make_shared<detail::relay>(std::move(told))) {
    relay_->begin([&] { return put_(place_, relay_); });
}

observed::~observed() {
    put_(place_, relay_->end());
}

}  // namespace sorrel
