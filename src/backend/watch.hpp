// SPDX-License-Identifier: MIT
// What a connection does for its observer. Everything here is off the path of connections without one.
#pragma once

#include <sorrel/backend/call_notes.hpp>
#include <sorrel/backend/observer.hpp>
#include <sorrel/error/error.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sorrel::detail {

struct stopwatch {
    std::chrono::steady_clock::time_point from = std::chrono::steady_clock::now();
    std::chrono::system_clock::time_point began = std::chrono::system_clock::now();

    [[nodiscard]] std::chrono::nanoseconds took() const noexcept {
        return std::chrono::steady_clock::now() - from;
    }
};

/// One execution of a statement; without a time, nobody watches.
struct watched_run {
    std::optional<stopwatch> since{};
    std::optional<error> failure{};
    std::vector<std::string> values{};
    std::int64_t rows = 0;
    std::int64_t changed = 0;
    bool is_stream = false;
    std::source_location where{};
};

/// A connection's observer, and what must be kept in mind to tell it.
class watch {
public:
    /// Whether somebody is to be told of what runs now.
    [[nodiscard]] bool is_on() const noexcept { return observer_ != nullptr && !is_quiet_; }
    [[nodiscard]] bool is_set() const noexcept { return observer_ != nullptr; }
    [[nodiscard]] bool wants_values() const noexcept { return observer_->wants_values(); }

    /// Where the statement that begins now was asked for.
    [[nodiscard]] std::source_location caller() const noexcept {
        return notes_ != nullptr ? notes_->caller : std::source_location{};
    }

    /// Gives the observer that was there before. `notes` must live as long as this one stays.
    std::shared_ptr<observer> set(std::shared_ptr<observer> told, call_notes* notes) noexcept;

    void tell(std::string_view sql, const watched_run& run, bool in_transaction) noexcept;

    /// Runs what is one statement for an observer, such as a script.
    template <class Call>
    auto statement(std::string_view sql, Call call) {
        if (!is_on()) {
            return call();
        }
        watched_run run{.since = stopwatch{}, .where = caller()};
        try {
            const quiet inside{*this};
            if constexpr (std::is_void_v<decltype(call())>) {
                call();
            } else {
                run.rows = call();
            }
        } catch (const error& failure) {
            run.failure = failure;
            tell(sql, run, is_in_transaction());
            throw;
        }
        tell(sql, run, is_in_transaction());
        if constexpr (!std::is_void_v<decltype(call())>) {
            return run.rows;
        }
    }

    /// Prepares a statement by `call()`, and tells when that fails.
    template <class Call>
    auto preparing(std::string_view sql, Call call) {
        if (!is_on()) {
            return call();
        }
        watched_run run{.since = stopwatch{}, .where = caller()};
        try {
            return call();
        } catch (const error& failure) {
            run.failure = failure;
            tell(sql, run, is_in_transaction());
            throw;
        }
    }

    /// Runs a step of a transaction, whose own statements are not told.
    template <class Call>
    void step(transaction_step which, std::uint32_t depth, Call call) {
        if (!is_on()) {
            return call();
        }
        const stopwatch since;
        try {
            const quiet inside{*this};
            call();
        } catch (const error& failure) {
            tell_step(which, depth, since, &failure);
            throw;
        }
        tell_step(which, depth, since, nullptr);
    }
    /// Where a transaction was to be rolled back there is none any more.
    void transaction_is_gone() noexcept;

private:
    struct quiet {
        explicit quiet(watch& during) noexcept
            : of(during), was_quiet(std::exchange(during.is_quiet_, true)) {}
        quiet(const quiet&) = delete;
        quiet& operator=(const quiet&) = delete;
        ~quiet() { of.is_quiet_ = was_quiet; }

        watch& of;
        bool was_quiet;
    };

    [[nodiscard]] bool is_in_transaction() const noexcept { return !scopes_.empty(); }
    [[nodiscard]] std::source_location holder() const noexcept {
        return notes_ != nullptr ? notes_->holder : std::source_location{};
    }
    void tell_step(transaction_step which, std::uint32_t depth, const stopwatch& since,
                   const error* failure) noexcept;
    [[nodiscard]] rollback_cause cause_of_rollback() noexcept;
    void remember(transaction_step which, std::uint32_t depth, const stopwatch& since);
    void pass(const transaction_event& event) noexcept;

    std::shared_ptr<observer> observer_{};
    call_notes* notes_ = nullptr;
    bool is_quiet_ = false;
    /// When the transaction began, and the savepoints in it.
    std::vector<std::chrono::steady_clock::time_point> scopes_{};
    int exceptions_before_ = 0;
    bool has_commit_failed_ = false;
    std::string last_error_{};
};

}  // namespace sorrel::detail
