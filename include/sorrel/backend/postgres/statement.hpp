// SPDX-License-Identifier: MIT
// A PostgreSQL statement on loan from its connection's cache.
#pragma once

#include <sorrel/backend/postgres/elements.hpp>
#include <sorrel/backend/postgres/row.hpp>
#include <sorrel/types/parameter_sink.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace sorrel::postgres {

/// Bound, stepped and read; given back when destroyed, on every path: rows nobody wants any more are
/// then read away inside a transaction, and the statement is cancelled outside of one.
///
/// Parameters are numbered from 1. Text and bytes are borrowed until the first step unless the name
/// says copy. A bind throws `value_error` for what the server would refuse only after the fact: text
/// with a NUL or that is not UTF-8, a value too large for a message.
class statement {
public:
    explicit statement(detail::running_statement& running) noexcept : running_(&running) {}
    statement(statement&& other) noexcept : running_(std::exchange(other.running_, nullptr)) {}
    statement& operator=(statement&&) = delete;
    ~statement() {
        if (running_ != nullptr) {
            give_back();
        }
    }

    void bind_null(int parameter, value_kind kind);
    void bind_integer(int parameter, std::int64_t value);
    void bind_boolean(int parameter, bool value);
    void bind_real(int parameter, double value);
    void bind_text(int parameter, std::string_view value);
    void bind_text_copy(int parameter, std::string_view value);
    void bind_bytes(int parameter, std::span<const std::byte> value);
    void bind_bytes_copy(int parameter, std::span<const std::byte> value);
    void bind_day(int parameter, day_count value);
    void bind_instant(int parameter, microsecond_count value);
    void bind_decimal(int parameter, const decimal& value);
    void bind_uuid(int parameter, const uuid& value);
    void bind_time(int parameter, time_of_day value);
    void bind_interval(int parameter, const interval& value);
    void bind_json(int parameter, std::string_view text);
    void bind_json_copy(int parameter, std::string_view text);
    void bind_array(int parameter, const array_values& values);
    void bind_list(int parameter, std::span<const std::int64_t> values);
    void bind_list(int parameter, std::span<const double> values);
    void bind_list(int parameter, std::span<const std::string> values);

    /// Many rows are about to come: they are then read while they arrive, and never all kept.
    void expect_many_rows() noexcept;
    /// The same, and the program takes its time between two rows.
    void expect_stream() noexcept;
    /// How many rows it gave when all of them were read the last time.
    [[nodiscard]] std::size_t rows_last_time() const noexcept;
    void remember_rows(std::size_t rows) noexcept;
    /// Goes to the next row; false when there is none.
    bool step();
    /// Runs to the end; gives the number of rows changed.
    std::int64_t execute();
    /// Runs to the end, for statements whose count nobody asks for.
    void run() { execute(); }
    /// How many columns its rows have; asked of the server once.
    [[nodiscard]] int column_count();
    /// Whether it may change the database.
    [[nodiscard]] bool writes() const noexcept;
    /// Ready for other values.
    void reset() noexcept;

    [[nodiscard]] row current_row() const { return row{*running_}; }

    // What the driver builds on.
    [[nodiscard]] detail::running_statement& running() noexcept { return *running_; }

private:
    void give_back() noexcept;

    detail::running_statement* running_;
};

}  // namespace sorrel::postgres
