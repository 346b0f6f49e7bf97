// SPDX-License-Identifier: MIT
// What ran, kept to be looked at: for tests.
#pragma once

#include <sorrel/backend/observer.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <source_location>
#include <string>
#include <vector>

namespace sorrel {

/// A statement that ran.
struct recorded_statement {
    std::string sql{};
    std::chrono::nanoseconds took{};
    std::int64_t rows = 0;
    std::int64_t changed = 0;
    std::string failure{};         ///< empty: none
    std::source_location where{};  ///< line 0: not known
    std::vector<std::string> values{};
};

/// An observer that keeps every statement, of any number of connections and threads; BEGIN, COMMIT and their
/// like are kept apart. It grows until it is cleared.
class statement_record : public observer {
public:
    explicit statement_record(bool with_values = false) : with_values_(with_values) {}

    [[nodiscard]] std::vector<recorded_statement> statements() const;
    /// Lines such as "ROLLBACK, an exception passed", without times.
    [[nodiscard]] std::vector<std::string> transactions() const;
    [[nodiscard]] std::size_t size() const;
    void clear();

    void on_statement(const statement_event& event) override;
    void on_transaction(const transaction_event& event) override;
    [[nodiscard]] bool wants_values() const noexcept override { return with_values_; }

private:
    bool with_values_;
    mutable std::mutex mutex_;
    std::vector<recorded_statement> statements_{};
    std::vector<std::string> transactions_{};
};

}  // namespace sorrel
