// SPDX-License-Identifier: MIT
// Who is told of every statement and transaction of a connection.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <source_location>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel {

class error;

/// A statement that has run, or failed. What its views and pointers lead to lasts for the call only.
struct statement_event {
    const void* connection = nullptr;  ///< tells connections apart
    std::string_view sql{};            ///< as sent, with placeholders
    std::chrono::system_clock::time_point began{};
    /// From the first byte sent until the statement was given back, reading its rows included; of a
    /// stream, what the program did between its rows as well.
    std::chrono::nanoseconds took{};
    std::int64_t rows = 0;           ///< read
    std::int64_t changed = 0;        ///< inserted, updated or deleted
    const error* failure = nullptr;  ///< null: none
    /// Of the verb that was called; where none was, of what a pool lent the connection for. Line 0: not known.
    std::source_location where{};
    /// As SQL would write them, in the order of their placeholders; empty unless `wants_values()`.
    std::span<const std::string> values{};
    bool is_stream = false;
    bool in_transaction = false;  ///< when it was over
};

/// A step in the life of a transaction or savepoint.
enum class transaction_step : unsigned char {
    begin,
    commit,
    rollback,
    savepoint,
    release,
    rollback_to_savepoint
};
/// "BEGIN", "COMMIT", …
[[nodiscard]] std::string_view to_string(transaction_step step) noexcept;

/// Why something was rolled back.
enum class rollback_cause : unsigned char {
    none,           ///< it was not
    asked,          ///< by `rollback()`
    left,           ///< its scope was left without a commit
    exception,      ///< its scope was left by an exception
    commit_failed,  ///< COMMIT gave an error
    engine          ///< the database ended the transaction by itself
};
/// Words for a sentence: "an exception passed", …
[[nodiscard]] std::string_view to_string(rollback_cause cause) noexcept;

/// A transaction or savepoint has begun or ended, or failed to.
struct transaction_event {
    const void* connection = nullptr;  ///< tells connections apart
    transaction_step step = transaction_step::begin;
    std::uint32_t depth = 0;  ///< of a savepoint: 1 for one in the transaction itself
    std::chrono::system_clock::time_point began{};  ///< this step
    std::chrono::nanoseconds took{};                ///< this step
    std::chrono::nanoseconds lived{};  ///< the transaction or savepoint, until the step was over
    rollback_cause cause = rollback_cause::none;
    std::string_view last_error{};   ///< of the last statement that failed in the transaction
    const error* failure = nullptr;  ///< why the step failed; null: it did not
    std::source_location where{};    ///< of what a pool lent the connection for; else line 0
};

/// Told of what a connection does: `db.observe(std::make_shared<my_observer>())`.
///
/// It is called in the thread that uses the connection, when the statement is over; one that several
/// connections have, as in a pool, is called by several threads at once. It must not use the connection
/// it is called for. What it throws is dropped: it may be called while another exception passes.
class observer {
public:
    observer() = default;
    observer(const observer&) = delete;
    observer& operator=(const observer&) = delete;
    virtual ~observer() = default;

    virtual void on_statement(const statement_event&) {}
    virtual void on_transaction(const transaction_event&) {}
    /// Whether events shall have values, which may be secrets and take time to write down.
    [[nodiscard]] virtual bool wants_values() const noexcept { return false; }
};

/// Tells several, one after the other; those that are null are left out.
[[nodiscard]] std::shared_ptr<observer> observers(std::vector<std::shared_ptr<observer>> all);

}  // namespace sorrel
