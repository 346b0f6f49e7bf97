// SPDX-License-Identifier: MIT
// COPY … FROM STDIN in binary (https://www.postgresql.org/docs/current/sql-copy.html, file formats).
#include <sorrel/backend/postgres/bulk_writer.hpp>
#include <sorrel/error/kinds.hpp>

#include "../../types/text_fault.hpp"
#include "failure.hpp"
#include "state.hpp"
#include "value_size.hpp"
#include "wire.hpp"
#include "wire_array.hpp"
#include "wire_decimal.hpp"
#include "wire_time.hpp"
#include "wire_value.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <utility>

namespace sorrel::postgres {

namespace {

using detail::wire_type;

// Signature, flags, and the length of an extension that is not there.
constexpr std::string_view file_head{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19};
constexpr std::size_t enough_to_send = std::size_t{64} * 1024;

}  // namespace

// Not a std::string, which would fill with zeros what is written at once anyway.
inline char* bulk_writer::room(std::size_t size) {
    if (capacity_ - size_ < size) [[unlikely]] {
        grow(size);
    }
    char* const begin = buffer_.get() + size_;
    size_ += size;
    return begin;
}

void bulk_writer::grow(std::size_t size) {
    const std::size_t capacity = std::max(2 * capacity_, size_ + size + 2 * enough_to_send);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity);
    if (size_ != 0) {
        std::memcpy(larger.get(), buffer_.get(), size_);
    }
    buffer_ = std::move(larger);
    capacity_ = capacity;
}

inline char* bulk_writer::start(std::size_t size) {
    char* const begin = room(sizeof(std::int32_t) + size);
    detail::put_int32(begin, static_cast<std::int32_t>(size));
    return begin + sizeof(std::int32_t);
}

bulk_writer::bulk_writer(detail::connection_state& connection, std::string sql,
                         std::vector<detail::column_target> columns)
    : connection_(connection), sql_(std::move(sql)), columns_(std::move(columns)) {
    connection_.begin_copy(sql_, PGRES_COPY_IN);
    is_open_ = true;
    std::memcpy(room(file_head.size()), file_head.data(), file_head.size());
}

bulk_writer::~bulk_writer() {
    if (is_open_) {
        connection_.abandon_copy_in();
    }
}

void bulk_writer::begin_row() {
    if (size_ >= enough_to_send) {
        send();
    }
    detail::put_int16(room(sizeof(std::int16_t)), static_cast<std::int16_t>(columns_.size()));
}

std::int64_t bulk_writer::finish() {
    detail::put_int16(room(sizeof(std::int16_t)), -1);
    send();
    is_open_ = false;
    return connection_.finish_copy_in(sql_);
}

void bulk_writer::send() {
    connection_.wire.restart_call();
    connection_.wire.put_copy_data({buffer_.get(), size_});
    size_ = 0;
}

void bulk_writer::append(std::string_view bytes) {
    detail::check_value_size(bytes.size(), sql_);
    char* const begin = start(bytes.size());
    if (!bytes.empty()) {
        std::memcpy(begin, bytes.data(), bytes.size());
    }
}

void bulk_writer::refuse_number(int parameter, const char* expected) const {
    throw_error({.kind = error_kind::out_of_range,
                 .message = "a value does not fit its column",
                 .sql = sql_,
                 .column = std::string(column(parameter).name),
                 .expected = expected,
                 .got = "a number outside its range"});
}

void bulk_writer::bind_null(int, value_kind) {
    detail::put_int32(room(sizeof(std::int32_t)), -1);
}

void bulk_writer::bind_integer(int parameter, std::int64_t value) {
    switch (column(parameter).type) {
        case wire_type::int4:
            if (!fits<std::int32_t>(value)) {
                refuse_number(parameter, "integer");
            }
            detail::put_int32(start(sizeof(std::int32_t)), static_cast<std::int32_t>(value));
            break;
        case wire_type::int2:
            if (!fits<std::int16_t>(value)) {
                refuse_number(parameter, "smallint");
            }
            detail::put_int16(start(sizeof(std::int16_t)), static_cast<std::int16_t>(value));
            break;
        default:
            detail::put_int64(start(sizeof value), value);
    }
}

void bulk_writer::bind_boolean(int, bool value) {
    *start(1) = value ? 1 : 0;
}

void bulk_writer::bind_real(int parameter, double value) {
    if (column(parameter).type == wire_type::float4) {
        const auto narrow = static_cast<float>(value);
        if (std::isfinite(value) && !std::isfinite(narrow)) {
            refuse_number(parameter, "real");
        }
        detail::put_int32(start(sizeof narrow), std::bit_cast<std::int32_t>(narrow));
    } else {
        detail::put_int64(start(sizeof value), std::bit_cast<std::int64_t>(value));
    }
}

void bulk_writer::bind_text(int parameter, std::string_view value) {
    detail::check_value_size(value.size(), sql_);
    sorrel::detail::check_text(value, sql_);
    if (column(parameter).type == wire_type::jsonb) {
        return bind_json(parameter, value);
    }
    append(value);
}

void bulk_writer::bind_bytes(int, std::span<const std::byte> value) {
    append({reinterpret_cast<const char*>(value.data()), value.size()});
}

void bulk_writer::bind_day(int, day_count value) {
    detail::put_day(start(sizeof(std::int32_t)), value);
}

void bulk_writer::bind_instant(int, microsecond_count value) {
    detail::put_instant(start(sizeof(std::int64_t)), value);
}

void bulk_writer::bind_decimal(int, const decimal& value) {
    std::string bytes;
    detail::append_decimal(bytes, value);
    append(bytes);
}

void bulk_writer::bind_uuid(int, const uuid& value) {
    detail::put_uuid(start(detail::uuid_size), value);
}

void bulk_writer::bind_time(int, time_of_day value) {
    detail::put_time(start(detail::time_size), value);
}

void bulk_writer::bind_interval(int, const interval& value) {
    detail::put_interval(start(detail::interval_size), value);
}

void bulk_writer::bind_json(int parameter, std::string_view text) {
    detail::check_value_size(text.size(), sql_);
    sorrel::detail::check_text(text, sql_);
    append(column(parameter).type == wire_type::jsonb ? '\x01' + std::string(text)
                                                      : std::string(text));
}

void bulk_writer::bind_array(int parameter, const array_values& values) {
    append(detail::encode_array(values, column(parameter).element, sql_));
}

}  // namespace sorrel::postgres
