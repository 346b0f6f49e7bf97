// SPDX-License-Identifier: MIT
// Reading columns in PostgreSQL's binary form.
#include <sorrel/backend/postgres/elements.hpp>
#include <sorrel/backend/postgres/row.hpp>
#include <sorrel/error/kinds.hpp>

#include "../reading.hpp"
#include "state.hpp"
#include "wire.hpp"
#include "wire_decimal.hpp"
#include "wire_time.hpp"
#include "wire_value.hpp"

#include <bit>
#include <utility>

namespace sorrel::postgres {

using detail::wire_type;

row::row(const detail::running_statement& statement)
    : result_(statement.result.get()), index_(statement.row), statement_(&statement) {}

inline wire_type row::type(int column) const {
    return statement_->column_types[static_cast<std::size_t>(column)];
}

void row::refuse(int column, error_kind kind, std::string message, const char* expected,
                 const char* got) const {
    const char* const name = PQfname(result_, column);
    throw_error({.kind = kind,
                 .message = "column " + std::string(name != nullptr ? name : "?") + " " +
                            std::move(message),
                 .sql = std::string(statement_->text),
                 .column = name != nullptr ? name : "",
                 .expected = expected,
                 .got = got});
}

void row::wrong_type(int column, const char* expected) const {
    if (is_null(column)) {
        refuse(column, error_kind::unexpected_null, "is NULL and its field is not std::optional",
               expected, "NULL");
    }
    refuse(column, error_kind::type_mismatch, "has another type than its field", expected,
           detail::name_of_type(PQftype(result_, column)).c_str());
}

inline const char* row::fixed(int column, wire_type wanted, int size, const char* expected) const {
    // NULL has no length either
    if (type(column) != wanted || PQgetlength(result_, index_, column) != size) [[unlikely]] {
        wrong_type(column, expected);
    }
    return PQgetvalue(result_, index_, column);
}

bool row::is_null(int column) const {
    return PQgetisnull(result_, index_, column) != 0;
}

std::int64_t row::integer(int column) const {
    switch (type(column)) {
        case wire_type::int8:
            return detail::get_int64(fixed(column, wire_type::int8, 8, "bigint"));
        case wire_type::int4:
            return detail::get_int32(fixed(column, wire_type::int4, 4, "integer"));
        case wire_type::int2:
            return detail::get_int16(fixed(column, wire_type::int2, 2, "smallint"));
        case wire_type::oid:
            return static_cast<std::uint32_t>(
                detail::get_int32(fixed(column, wire_type::oid, 4, "oid")));
        default:
            wrong_type(column, "an integer");
    }
}

bool row::boolean(int column) const {
    return *fixed(column, wire_type::boolean, 1, "boolean") != 0;
}

double row::real(int column) const {
    if (type(column) == wire_type::float4) {
        return static_cast<double>(
            std::bit_cast<float>(detail::get_int32(fixed(column, wire_type::float4, 4, "real"))));
    }
    return std::bit_cast<double>(
        detail::get_int64(fixed(column, wire_type::float8, 8, "double precision")));
}

float row::real32(int column) const {
    const double number = real(column);
    if (!sorrel::detail::fits_float(number)) {
        refuse(column, error_kind::out_of_range, "holds a number beyond float", "float",
               "a larger number");
    }
    return static_cast<float>(number);
}

inline std::string_view row::raw(int column) const {
    return {PQgetvalue(result_, index_, column),
            static_cast<std::size_t>(PQgetlength(result_, index_, column))};
}

std::string_view row::text(int column) const {
    const auto wire = type(column);
    const auto bytes = raw(column);
    if (bytes.empty() && is_null(column)) [[unlikely]] {
        wrong_type(column, "text");
    }
    if (wire == wire_type::text || wire == wire_type::json) [[likely]] {
        return bytes;
    }
    if (wire == wire_type::jsonb && bytes.starts_with('\x01')) {  // its version
        return bytes.substr(1);
    }
    wrong_type(column, "text");
}

std::span<const std::byte> row::bytes(int column) const {
    const auto bytes = raw(column);
    if (type(column) != wire_type::bytes || (bytes.empty() && is_null(column))) [[unlikely]] {
        wrong_type(column, "bytea");
    }
    return {reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()};
}

day_count row::day(int column) const {
    return detail::get_day(fixed(column, wire_type::day, 4, "date"));
}

microsecond_count row::instant(int column) const {
    return detail::get_instant(fixed(column, wire_type::instant, 8, "timestamptz"));
}

decimal row::decimal(int column) const {
    if (type(column) != wire_type::numeric || is_null(column)) {
        wrong_type(column, "numeric");
    }
    return detail::read_decimal(raw(column));
}

uuid row::uuid(int column) const {
    return detail::get_uuid(fixed(column, wire_type::uuid, detail::uuid_size, "uuid"));
}

time_of_day row::time(int column) const {
    return detail::get_time(fixed(column, wire_type::time, detail::time_size, "time"));
}

interval row::interval(int column) const {
    return detail::get_interval(
        fixed(column, wire_type::interval, detail::interval_size, "interval"));
}

json_text row::json(int column) const {
    const auto wire = type(column);
    if ((wire != wire_type::json && wire != wire_type::jsonb) || is_null(column)) {
        wrong_type(column, "json");
    }
    return json_text::unchecked(std::string(text(column)));
}

elements row::array(int column) const {
    if (type(column) != wire_type::array || is_null(column)) {
        wrong_type(column, "an array");
    }
    const auto& connection = *statement_->connection;
    const auto element = connection.facts_of(PQftype(result_, column)).element;
    return {*this, raw(column), connection.facts_of(element).wire};
}

int row::size() const {
    return PQnfields(result_);
}

int row::find(std::string_view name) const {
    for (int column = 0; column != size(); ++column) {
        if (name == PQfname(result_, column)) {
            return column;
        }
    }
    return -1;
}

void row::out_of_range(int column, std::size_t bytes, bool is_signed) const {
    refuse(column, error_kind::out_of_range, "holds an integer its field cannot hold",
           sorrel::detail::name_of_integer(bytes, is_signed).c_str(),
           "an integer outside its range");
}

void row::unknown_label(int column) const {
    refuse(column, error_kind::type_mismatch, "holds a text that is no label of the enum",
           "a text of sorrel::enum_labels", "another text");
}

void row::decode(const cell<row>* cells, void* const* fields, std::size_t size,
                 int first_column) const {
    const auto optional_text = [this](int column) -> std::optional<std::string_view> {
        if (PQgetlength(result_, index_, column) == 0 && is_null(column)) {
            return std::nullopt;
        }
        return text(column);
    };
    sorrel::detail::decode_cells(*this, cells, fields, size, first_column, optional_text);
}

}  // namespace sorrel::postgres

namespace sorrel::detail {

template void decode_value<std::int64_t>(const postgres::row&, int, void*);
template void decode_value<std::int32_t>(const postgres::row&, int, void*);
template void decode_value<bool>(const postgres::row&, int, void*);
template void decode_value<double>(const postgres::row&, int, void*);
template void decode_value<std::string>(const postgres::row&, int, void*);
template void decode_value<std::optional<std::int64_t>>(const postgres::row&, int, void*);
template void decode_value<std::optional<std::int32_t>>(const postgres::row&, int, void*);
template void decode_value<std::optional<double>>(const postgres::row&, int, void*);
template void decode_value<std::optional<std::string>>(const postgres::row&, int, void*);

}  // namespace sorrel::detail
