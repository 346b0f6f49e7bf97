// SPDX-License-Identifier: MIT
// Many rows into one table by COPY in binary, the fastest way there is.
#pragma once

#include <sorrel/backend/postgres/row.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/types/parameter_sink.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::postgres {

namespace detail {

struct connection_state;

}  // namespace detail

/// Takes values like a statement, row after row, and sends them when enough have come together. The
/// connection does nothing else meanwhile. Destroyed before `finish()`, it stores nothing, and fails
/// the transaction it belongs to.
///
/// COPY skips no constraint and no trigger (https://www.postgresql.org/docs/current/sql-copy.html).
class bulk_writer {
public:
    /// The types of the columns, in the struct's order, without those that are left out.
    bulk_writer(detail::connection_state& connection, std::string sql,
                std::vector<detail::column_target> columns);
    bulk_writer(const bulk_writer&) = delete;
    bulk_writer& operator=(const bulk_writer&) = delete;
    ~bulk_writer();

    /// The values bound from here on, one for each column in order, are those of the next row.
    void begin_row();
    /// Sends the rest; all rows are stored then, as far as the transaction is. Gives their number.
    std::int64_t finish();

    void bind_null(int parameter, value_kind kind);
    void bind_integer(int parameter, std::int64_t value);
    void bind_boolean(int parameter, bool value);
    void bind_real(int parameter, double value);
    void bind_text(int parameter, std::string_view value);
    void bind_text_copy(int parameter, std::string_view value) { bind_text(parameter, value); }
    void bind_bytes(int parameter, std::span<const std::byte> value);
    void bind_bytes_copy(int parameter, std::span<const std::byte> value) {
        bind_bytes(parameter, value);
    }
    void bind_day(int parameter, day_count value);
    void bind_instant(int parameter, microsecond_count value);
    void bind_decimal(int parameter, const decimal& value);
    void bind_uuid(int parameter, const uuid& value);
    void bind_time(int parameter, time_of_day value);
    void bind_interval(int parameter, const interval& value);
    void bind_json(int parameter, std::string_view text);
    void bind_json_copy(int parameter, std::string_view text) { bind_json(parameter, text); }
    void bind_array(int parameter, const array_values& values);

private:
    /// Room for bytes at the end of the buffer.
    char* room(std::size_t size);
    void grow(std::size_t size);
    /// Room for a value with its length before it.
    char* start(std::size_t size);
    void append(std::string_view bytes);
    void send();
    [[nodiscard]] const detail::column_target& column(int parameter) const {
        return columns_[static_cast<std::size_t>(parameter) - 1];
    }
    [[noreturn]] void refuse_number(int parameter, const char* expected) const;

    detail::connection_state& connection_;
    std::string sql_;
    std::vector<detail::column_target> columns_;
    std::unique_ptr<char[]> buffer_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    bool is_open_ = false;
};

}  // namespace sorrel::postgres
