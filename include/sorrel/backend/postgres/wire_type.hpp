// SPDX-License-Identifier: MIT
// The forms in which PostgreSQL sends and takes values.
#pragma once

#include <cstdint>
#include <string_view>

namespace sorrel::postgres::detail {

/// What a column holds on the wire, by the type the server names for it.
enum class wire_type : unsigned char {
    other,
    int2,
    int4,
    int8,
    oid,
    float4,
    float8,
    boolean,
    text,
    bytes,
    day,
    instant,
    numeric,
    uuid,
    time,
    interval,
    json,
    jsonb,
    array
};

/// A column that rows are written to.
struct column_target {
    std::string_view name{};
    wire_type type = wire_type::other;
    std::uint32_t element = 0;  ///< the type of an array's elements
};

}  // namespace sorrel::postgres::detail
