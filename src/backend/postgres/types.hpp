// SPDX-License-Identifier: MIT
// The types of PostgreSQL by the numbers the server names them with (src/include/catalog/pg_type.dat;
// those of built-in types never change).
#pragma once

#include <sorrel/backend/postgres/row.hpp>
#include <sorrel/types/storage.hpp>

#include <libpq-fe.h>

#include <string>
#include <unordered_map>

namespace sorrel::postgres::detail {

namespace oid {

inline constexpr Oid unknown = 0;  ///< for a parameter: let the context say
inline constexpr Oid boolean = 16;
inline constexpr Oid bytea = 17;
inline constexpr Oid int8 = 20;
inline constexpr Oid int2 = 21;
inline constexpr Oid int4 = 23;
inline constexpr Oid text = 25;
inline constexpr Oid json = 114;
inline constexpr Oid float4 = 700;
inline constexpr Oid float8 = 701;
inline constexpr Oid boolean_array = 1000;
inline constexpr Oid bytea_array = 1001;
inline constexpr Oid text_array = 1009;
inline constexpr Oid int8_array = 1016;
inline constexpr Oid float8_array = 1022;
inline constexpr Oid varchar = 1043;
inline constexpr Oid date = 1082;
inline constexpr Oid time = 1083;
inline constexpr Oid timestamp = 1114;
inline constexpr Oid date_array = 1182;
inline constexpr Oid time_array = 1183;
inline constexpr Oid timestamptz = 1184;
inline constexpr Oid timestamptz_array = 1185;
inline constexpr Oid interval = 1186;
inline constexpr Oid interval_array = 1187;
inline constexpr Oid numeric_array = 1231;
inline constexpr Oid numeric = 1700;
inline constexpr Oid uuid = 2950;
inline constexpr Oid uuid_array = 2951;
inline constexpr Oid jsonb = 3802;
inline constexpr Oid jsonb_array = 3807;

}  // namespace oid

/// What is known of a type.
struct type_facts {
    wire_type wire = wire_type::other;
    Oid element = 0;  ///< of an array
};

/// The facts of a built-in type; null when it is none that we know.
[[nodiscard]] const type_facts* built_in(Oid type) noexcept;

/// The type a value of this kind is sent as; `unknown` where the context says it better.
[[nodiscard]] Oid parameter_type(value_kind kind) noexcept;
/// The same for an array of such values.
[[nodiscard]] Oid array_type(value_kind element) noexcept;

/// Whether a column of this type gives back what a field of this kind stored into it.
[[nodiscard]] bool keeps(const type_facts& column, value_kind kind) noexcept;

/// The type a column for this kind is made with, for messages.
[[nodiscard]] const char* name_of(value_kind kind) noexcept;

/// A built-in type's name for messages, or "another type".
[[nodiscard]] std::string name_of_type(Oid type);

/// Types made by users and extensions: enums, domains, citext, …; asked of the server once.
using learnt_types = std::unordered_map<Oid, type_facts>;

}  // namespace sorrel::postgres::detail
