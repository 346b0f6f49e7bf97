// SPDX-License-Identifier: MIT
// Reading the elements of an array.
#include <sorrel/backend/postgres/elements.hpp>
#include <sorrel/error/kinds.hpp>

#include "../reading.hpp"
#include "wire.hpp"
#include "wire_array.hpp"
#include "wire_decimal.hpp"
#include "wire_time.hpp"
#include "wire_value.hpp"

#include <bit>

namespace sorrel::postgres {

using detail::wire_type;

elements::elements(const row& of, std::string_view bytes, wire_type type)
    : row_(of), type_(type), reader_(std::make_unique<detail::array_reader>(bytes)) {}

elements::elements(elements&& other) noexcept = default;
elements::~elements() = default;

std::size_t elements::size() const {
    return reader_->size();
}

bool elements::next() {
    return reader_->next();
}

bool elements::is_null(int) const {
    return !reader_->element();
}

void elements::wrong_type(int column, const char* expected) const {
    if (is_null(column)) {
        row_.refuse(column, error_kind::unexpected_null,
                    "has an element that is NULL and its field no std::optional elements", expected,
                    "NULL");
    }
    row_.refuse(column, error_kind::type_mismatch, "has elements of another type than its field",
                expected, "another type");
}

std::string_view elements::value(int column, wire_type type, const char* expected) const {
    const auto element = reader_->element();
    if (!element || type_ != type) {
        wrong_type(column, expected);
    }
    return *element;
}

const char* elements::fixed(int column, wire_type type, std::size_t size,
                            const char* expected) const {
    const auto bytes = value(column, type, expected);
    if (bytes.size() != size) {
        wrong_type(column, expected);
    }
    return bytes.data();
}

std::int64_t elements::integer(int column) const {
    switch (type_) {
        case wire_type::int4:
            return detail::get_int32(fixed(column, type_, 4, "integer"));
        case wire_type::int2:
            return detail::get_int16(fixed(column, type_, 2, "smallint"));
        default:
            return detail::get_int64(fixed(column, wire_type::int8, 8, "bigint"));
    }
}

bool elements::boolean(int column) const {
    return *fixed(column, wire_type::boolean, 1, "boolean") != 0;
}

double elements::real(int column) const {
    if (type_ == wire_type::float4) {
        return static_cast<double>(
            std::bit_cast<float>(detail::get_int32(fixed(column, type_, 4, "real"))));
    }
    return std::bit_cast<double>(
        detail::get_int64(fixed(column, wire_type::float8, 8, "double precision")));
}

float elements::real32(int column) const {
    const double number = real(column);
    if (!sorrel::detail::fits_float(number)) {
        row_.refuse(column, error_kind::out_of_range, "holds a number beyond float", "float",
                    "a larger number");
    }
    return static_cast<float>(number);
}

std::string_view elements::text(int column) const {
    if (type_ == wire_type::json) {
        return value(column, type_, "text");
    }
    if (type_ == wire_type::jsonb) {
        const auto versioned = value(column, type_, "text");
        return versioned.substr(versioned.empty() ? 0 : 1);
    }
    return value(column, wire_type::text, "text");
}

std::span<const std::byte> elements::bytes(int column) const {
    const auto bytes = value(column, wire_type::bytes, "bytea");
    return {reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()};
}

day_count elements::day(int column) const {
    return detail::get_day(fixed(column, wire_type::day, 4, "date"));
}

microsecond_count elements::instant(int column) const {
    return detail::get_instant(fixed(column, wire_type::instant, 8, "timestamptz"));
}

decimal elements::decimal(int column) const {
    return detail::read_decimal(value(column, wire_type::numeric, "numeric"));
}

uuid elements::uuid(int column) const {
    return detail::get_uuid(fixed(column, wire_type::uuid, detail::uuid_size, "uuid"));
}

time_of_day elements::time(int column) const {
    return detail::get_time(fixed(column, wire_type::time, detail::time_size, "time"));
}

interval elements::interval(int column) const {
    return detail::get_interval(
        fixed(column, wire_type::interval, detail::interval_size, "interval"));
}

json_text elements::json(int column) const {
    return json_text::unchecked(std::string(text(column)));
}

void elements::out_of_range(int column, std::size_t bytes, bool is_signed) const {
    row_.out_of_range(column, bytes, is_signed);
}

void elements::unknown_label(int column) const {
    row_.unknown_label(column);
}

}  // namespace sorrel::postgres
