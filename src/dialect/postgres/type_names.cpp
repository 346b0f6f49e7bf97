// SPDX-License-Identifier: MIT
// The table of type names.
#include "type_names.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace sorrel::postgres::detail {

namespace {

struct known_name {
    std::string_view name;
    type_meaning meaning;
};

constexpr known_name known_names[] = {
    {"smallint", {value_kind::integer, 16}},
    {"integer", {value_kind::integer, 32}},
    {"bigint", {value_kind::integer, 64}},
    {"real", {value_kind::real, 32}},
    {"double precision", {value_kind::real, 64}},
    {"boolean", {value_kind::boolean}},
    {"text", {value_kind::text}},
    {"character varying", {value_kind::text}},
    {"character", {value_kind::text}},
    {"bpchar", {value_kind::text}},
    {"name", {value_kind::text}},
    {"xml", {value_kind::text}},
    {"bytea", {value_kind::bytes}},
    {"date", {value_kind::day}},
    {"timestamp without time zone", {value_kind::instant}},
    {"timestamp with time zone", {value_kind::instant}},
    {"timestamptz", {value_kind::instant}},
    {"timestamp", {value_kind::instant}},
    {"time without time zone", {value_kind::time}},
    {"time", {value_kind::time}},
    {"interval", {value_kind::interval}},
    {"numeric", {value_kind::decimal}},
    {"uuid", {value_kind::uuid}},
    {"json", {value_kind::json}},
    {"jsonb", {value_kind::json}},
};

/// "numeric" of "numeric(10,2)", "timestamp with time zone" of "timestamp(3) with time zone".
std::string without_length(std::string_view type) {
    const auto open = type.find('(');
    const auto close = type.find(')');
    std::string name(type.substr(0, open));
    if (open != std::string_view::npos && close != std::string_view::npos) {
        name += type.substr(close + 1);
    }
    return name.starts_with("interval ") ? "interval" : name;
}

}  // namespace

type_meaning meaning_of(std::string_view type) {
    const std::string name = without_length(type);
    const auto* const at = std::find_if(std::begin(known_names), std::end(known_names),
                                        [&](const known_name& each) { return each.name == name; });
    return at != std::end(known_names) ? at->meaning : type_meaning{};
}

}  // namespace sorrel::postgres::detail
