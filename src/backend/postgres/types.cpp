// SPDX-License-Identifier: MIT
// The table of built-in types.
#include "types.hpp"

#include <algorithm>
#include <iterator>

namespace sorrel::postgres::detail {

namespace {

struct known_type {
    Oid number;
    const char* name;
    type_facts facts;
};

// In the order of their numbers. Text of any length, with or without blanks at the end, is text.
constexpr known_type known_types[] = {
    {oid::boolean, "boolean", {wire_type::boolean}},
    {oid::bytea, "bytea", {wire_type::bytes}},
    {18, "\"char\"", {wire_type::text}},
    {19, "name", {wire_type::text}},
    {oid::int8, "bigint", {wire_type::int8}},
    {oid::int2, "smallint", {wire_type::int2}},
    {oid::int4, "integer", {wire_type::int4}},
    {oid::text, "text", {wire_type::text}},
    {26, "oid", {wire_type::oid}},
    {oid::json, "json", {wire_type::json}},
    {142, "xml", {wire_type::text}},
    {199, "json[]", {wire_type::array, oid::json}},
    {oid::float4, "real", {wire_type::float4}},
    {oid::float8, "double precision", {wire_type::float8}},
    {705, "unknown", {wire_type::text}},
    {oid::boolean_array, "boolean[]", {wire_type::array, oid::boolean}},
    {oid::bytea_array, "bytea[]", {wire_type::array, oid::bytea}},
    {1003, "name[]", {wire_type::array, 19}},
    {1005, "smallint[]", {wire_type::array, oid::int2}},
    {1007, "integer[]", {wire_type::array, oid::int4}},
    {oid::text_array, "text[]", {wire_type::array, oid::text}},
    {1014, "char[]", {wire_type::array, 1042}},
    {1015, "varchar[]", {wire_type::array, oid::varchar}},
    {oid::int8_array, "bigint[]", {wire_type::array, oid::int8}},
    {1021, "real[]", {wire_type::array, oid::float4}},
    {oid::float8_array, "double precision[]", {wire_type::array, oid::float8}},
    {1042, "char", {wire_type::text}},
    {oid::varchar, "varchar", {wire_type::text}},
    {oid::date, "date", {wire_type::day}},
    {oid::time, "time", {wire_type::time}},
    {oid::timestamp, "timestamp", {wire_type::instant}},
    {1115, "timestamp[]", {wire_type::array, oid::timestamp}},
    {oid::date_array, "date[]", {wire_type::array, oid::date}},
    {oid::time_array, "time[]", {wire_type::array, oid::time}},
    {oid::timestamptz, "timestamptz", {wire_type::instant}},
    {oid::timestamptz_array, "timestamptz[]", {wire_type::array, oid::timestamptz}},
    {oid::interval, "interval", {wire_type::interval}},
    {oid::interval_array, "interval[]", {wire_type::array, oid::interval}},
    {oid::numeric_array, "numeric[]", {wire_type::array, oid::numeric}},
    {oid::numeric, "numeric", {wire_type::numeric}},
    {oid::uuid, "uuid", {wire_type::uuid}},
    {oid::uuid_array, "uuid[]", {wire_type::array, oid::uuid}},
    {oid::jsonb, "jsonb", {wire_type::jsonb}},
    {oid::jsonb_array, "jsonb[]", {wire_type::array, oid::jsonb}},
};

const known_type* find(Oid type) noexcept {
    const auto* const at =
        std::lower_bound(std::begin(known_types), std::end(known_types), type,
                         [](const known_type& each, Oid wanted) { return each.number < wanted; });
    return at != std::end(known_types) && at->number == type ? at : nullptr;
}

}  // namespace

const type_facts* built_in(Oid type) noexcept {
    const auto* const known = find(type);
    return known != nullptr ? &known->facts : nullptr;
}

Oid parameter_type(value_kind kind) noexcept {
    switch (kind) {
        case value_kind::integer:
            return oid::int8;
        case value_kind::real:
            return oid::float8;
        case value_kind::boolean:
            return oid::boolean;
        case value_kind::bytes:
            return oid::bytea;
        case value_kind::day:
            return oid::date;
        case value_kind::instant:
            return oid::timestamptz;
        case value_kind::decimal:
            return oid::numeric;
        case value_kind::uuid:
            return oid::uuid;
        case value_kind::time:
            return oid::time;
        case value_kind::interval:
            return oid::interval;
        case value_kind::text:   // text, varchar, citext, an enum, …
        case value_kind::json:   // json or jsonb
        case value_kind::array:  // see array_type()
        case value_kind::none:
            break;
    }
    return oid::unknown;
}

Oid array_type(value_kind element) noexcept {
    switch (element) {
        case value_kind::integer:
            return oid::int8_array;
        case value_kind::real:
            return oid::float8_array;
        case value_kind::boolean:
            return oid::boolean_array;
        case value_kind::bytes:
            return oid::bytea_array;
        case value_kind::day:
            return oid::date_array;
        case value_kind::instant:
            return oid::timestamptz_array;
        case value_kind::decimal:
            return oid::numeric_array;
        case value_kind::uuid:
            return oid::uuid_array;
        case value_kind::time:
            return oid::time_array;
        case value_kind::interval:
            return oid::interval_array;
        case value_kind::json:
            return oid::jsonb_array;
        default:
            return oid::unknown;
    }
}

bool keeps(const type_facts& column, value_kind kind) noexcept {
    const auto is = [&](auto... wires) { return ((column.wire == wires) || ...); };
    switch (kind) {
        case value_kind::integer:
            return is(wire_type::int2, wire_type::int4, wire_type::int8);
        case value_kind::real:
            return is(wire_type::float4, wire_type::float8);
        case value_kind::boolean:
            return is(wire_type::boolean);
        case value_kind::text:
            return is(wire_type::text, wire_type::json, wire_type::jsonb);
        case value_kind::bytes:
            return is(wire_type::bytes);
        case value_kind::day:
            return is(wire_type::day);
        case value_kind::instant:
            return is(wire_type::instant);
        case value_kind::decimal:
            return is(wire_type::numeric);
        case value_kind::uuid:
            return is(wire_type::uuid);
        case value_kind::time:
            return is(wire_type::time);
        case value_kind::interval:
            return is(wire_type::interval);
        case value_kind::json:
            return is(wire_type::json, wire_type::jsonb);
        case value_kind::array:
            return is(wire_type::array);
        case value_kind::none:
            break;
    }
    return false;
}

const char* name_of(value_kind kind) noexcept {
    switch (kind) {
        case value_kind::integer:
            return "bigint";
        case value_kind::real:
            return "double precision";
        case value_kind::boolean:
            return "boolean";
        case value_kind::bytes:
            return "bytea";
        case value_kind::day:
            return "date";
        case value_kind::instant:
            return "timestamptz";
        case value_kind::decimal:
            return "numeric";
        case value_kind::uuid:
            return "uuid";
        case value_kind::time:
            return "time";
        case value_kind::interval:
            return "interval";
        case value_kind::json:
            return "jsonb";
        case value_kind::array:
            return "an array";
        case value_kind::text:
        case value_kind::none:
            break;
    }
    return "text";
}

std::string name_of_type(Oid type) {
    const auto* const known = find(type);
    return known != nullptr ? known->name : "another type";
}

}  // namespace sorrel::postgres::detail
