// SPDX-License-Identifier: MIT
// Telling a connection's observer.
#include <sorrel/error/kinds.hpp>

#include "watch.hpp"

#include <exception>

namespace sorrel {

std::string_view to_string(transaction_step step) noexcept {
    switch (step) {
        case transaction_step::begin:
            return "BEGIN";
        case transaction_step::commit:
            return "COMMIT";
        case transaction_step::rollback:
            return "ROLLBACK";
        case transaction_step::savepoint:
            return "SAVEPOINT";
        case transaction_step::release:
            return "RELEASE";
        case transaction_step::rollback_to_savepoint:
            return "ROLLBACK TO";
    }
    return "unknown";
}

std::string_view to_string(rollback_cause cause) noexcept {
    switch (cause) {
        case rollback_cause::none:
            return "none";
        case rollback_cause::asked:
            return "the program asked for it";
        case rollback_cause::left:
            return "the scope was left without a commit";
        case rollback_cause::exception:
            return "an exception passed";
        case rollback_cause::commit_failed:
            return "the commit failed";
        case rollback_cause::engine:
            return "the database ended the transaction";
    }
    return "unknown";
}

namespace {

class several_observers final : public observer {
public:
    explicit several_observers(std::vector<std::shared_ptr<observer>> all) : all_(std::move(all)) {}

    void on_statement(const statement_event& event) override {
        each([&](observer& told) { told.on_statement(event); });
    }
    void on_transaction(const transaction_event& event) override {
        each([&](observer& told) { told.on_transaction(event); });
    }
    [[nodiscard]] bool wants_values() const noexcept override {
        for (const auto& told : all_) {
            if (told != nullptr && told->wants_values()) {
                return true;
            }
        }
        return false;
    }

private:
    template <class Tell>
    void each(Tell tell) {
        for (const auto& told : all_) {
            try {
                if (told != nullptr) {
                    tell(*told);
                }
            } catch (...) {  // the others are told all the same
            }
        }
    }

    std::vector<std::shared_ptr<observer>> all_;
};

}  // namespace

std::shared_ptr<observer> observers(std::vector<std::shared_ptr<observer>> all) {
    return std::make_shared<several_observers>(std::move(all));
}

namespace detail {

std::shared_ptr<observer> watch::set(std::shared_ptr<observer> told, call_notes* notes) noexcept {
    notes_ = notes;
    if (notes_ != nullptr) {
        notes_->is_rollback_asked = false;
    }
    if (told == nullptr) {  // who comes next has not seen how they began
        scopes_.clear();
        last_error_.clear();
        has_commit_failed_ = false;
    }
    return std::exchange(observer_, std::move(told));
}

void watch::tell(std::string_view sql, const watched_run& run, bool in_transaction) noexcept {
    const auto took = run.since->took();
    const quiet inside{*this};
    const auto told = observer_;  // it may take itself away
    try {
        if (run.failure) {
            last_error_ = run.failure->message();
        }
        told->on_statement({.connection = this,
                            .sql = sql,
                            .began = run.since->began,
                            .took = took,
                            .rows = run.rows,
                            .changed = run.changed,
                            .failure = run.failure ? &*run.failure : nullptr,
                            .where = run.where,
                            .values = run.values,
                            .is_stream = run.is_stream,
                            .in_transaction = in_transaction});
    } catch (...) {  // another one may be passing
    }
}

void watch::pass(const transaction_event& event) noexcept {
    const quiet inside{*this};
    const auto told = observer_;
    try {
        told->on_transaction(event);
    } catch (...) {
    }
}

rollback_cause watch::cause_of_rollback() noexcept {
    if (notes_ != nullptr && std::exchange(notes_->is_rollback_asked, false)) {
        return rollback_cause::asked;
    }
    if (has_commit_failed_) {
        return rollback_cause::commit_failed;
    }
    return std::uncaught_exceptions() > exceptions_before_ ? rollback_cause::exception
                                                           : rollback_cause::left;
}

void watch::remember(transaction_step which, std::uint32_t depth, const stopwatch& since) {
    switch (which) {
        case transaction_step::begin:
            scopes_.assign(1, since.from);
            exceptions_before_ = std::uncaught_exceptions();
            has_commit_failed_ = false;
            last_error_.clear();
            return;
        case transaction_step::savepoint:
            scopes_.resize(std::size_t{depth} + 1, since.from);
            return;
        case transaction_step::commit:
        case transaction_step::rollback:
            scopes_.clear();
            has_commit_failed_ = false;
            last_error_.clear();
            return;
        case transaction_step::release:
        case transaction_step::rollback_to_savepoint:
            if (scopes_.size() > depth) {
                scopes_.resize(depth);
            }
            return;
    }
}

void watch::tell_step(transaction_step which, std::uint32_t depth, const stopwatch& since,
                      const error* failure) noexcept {
    const bool begins = which == transaction_step::begin || which == transaction_step::savepoint;
    if (which == transaction_step::begin && failure == nullptr && !scopes_.empty()) {
        transaction_is_gone();  // the one before, of which nobody has heard
    }
    transaction_event event{.connection = this,
                            .step = which,
                            .depth = depth,
                            .began = since.began,
                            .took = since.took(),
                            .failure = failure,
                            .where = holder()};
    if (!begins && depth < scopes_.size()) {
        event.lived = std::chrono::steady_clock::now() - scopes_[depth];
    }
    if (which == transaction_step::rollback || which == transaction_step::rollback_to_savepoint) {
        event.cause = cause_of_rollback();
        event.last_error = last_error_;
    }
    pass(event);
    if (failure == nullptr) {
        try {
            remember(which, depth, since);
        } catch (...) {  // without memory, how long it lived is not told
        }
    } else if (which == transaction_step::commit) {
        has_commit_failed_ = true;
        try {
            last_error_ = failure->message();
        } catch (...) {
        }
    }
}

void watch::transaction_is_gone() noexcept {
    if (!is_on() || scopes_.empty()) {
        return;
    }
    const auto cause = has_commit_failed_ ? rollback_cause::commit_failed : rollback_cause::engine;
    const stopwatch now;
    pass({.connection = this,
          .step = transaction_step::rollback,
          .began = now.began,
          .lived = now.from - scopes_.front(),
          .cause = cause,
          .last_error = last_error_,
          .where = holder()});
    scopes_.clear();
    has_commit_failed_ = false;
    last_error_.clear();
    if (notes_ != nullptr) {
        notes_->is_rollback_asked = false;
    }
}

}  // namespace detail

}  // namespace sorrel
