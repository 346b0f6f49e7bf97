// SPDX-License-Identifier: MIT
// A prepared SQLite statement on loan from its connection's cache.
#pragma once

#include <sorrel/backend/sqlite/row.hpp>
#include <sorrel/types/parameter_sink.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3_stmt;

namespace sorrel::sqlite {

namespace detail {
struct cached_statement;
}

/// Bound, stepped and read; reset and given back when destroyed, on every path.
///
/// Parameters are numbered from 1. Text and bytes are borrowed unless the name says copy. A bind
/// throws `value_error` for what SQLite would change silently: text with a NUL or that is not UTF-8,
/// NaN.
class statement {
public:
    statement(detail::cached_statement& cached, sqlite3_stmt* handle) noexcept
        : cached_(&cached), handle_(handle) {}
    statement(statement&& other) noexcept
        : cached_(std::exchange(other.cached_, nullptr)),
          handle_(other.handle_),
          rows_(other.rows_),
          is_stream_(other.is_stream_) {}
    statement& operator=(statement&&) = delete;
    ~statement() {
        if (cached_ != nullptr) {
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

    /// SQLite makes each row when it is asked for, however many there are.
    void expect_many_rows() noexcept {}
    void expect_stream() noexcept { is_stream_ = true; }
    /// Not kept here.
    [[nodiscard]] static std::size_t rows_last_time() noexcept { return 0; }
    static void remember_rows(std::size_t) noexcept {}
    /// Goes to the next row; false when there is none.
    bool step();
    /// Runs to the end; gives the number of rows changed.
    std::int64_t execute();
    /// Runs to the end, for statements whose count nobody asks for.
    void run();
    /// How many columns its rows have.
    [[nodiscard]] int column_count() const { return current_row().size(); }
    /// Whether it may change the database.
    [[nodiscard]] bool writes() const noexcept;
    /// Ready for other values.
    void reset() noexcept;

    [[nodiscard]] row current_row() const { return row{handle_}; }

    /// For the driver: what it does from here on is told to the connection's observer.
    void begin_watch();

private:
    void give_back() noexcept;
    [[gnu::noinline, gnu::cold]] void give_back_watched() noexcept;
    void reset_watched() noexcept;
    [[nodiscard]] bool finish_watch();
    template <class Count, class Text>
    void bind_time_text(int parameter, Count count, const Text& text);
    [[gnu::noinline, gnu::cold]] void bind_unusual_text(int parameter, std::string_view value);
    [[gnu::always_inline]] inline void check(int result) const;
    [[noreturn, gnu::noinline, gnu::cold]] void fail(int result) const;

    detail::cached_statement* cached_;
    sqlite3_stmt* handle_;
    std::int64_t rows_ = 0;  ///< read; for an observer, but to count costs less than to ask for one
    bool is_stream_ = false;
};

}  // namespace sorrel::sqlite
