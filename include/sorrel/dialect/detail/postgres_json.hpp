// SPDX-License-Identifier: MIT
// PostgreSQL's words for JSON, which is jsonb there
// (https://www.postgresql.org/docs/current/functions-json.html).
#pragma once

#include <sorrel/dialect/json_texts.hpp>

namespace sorrel::postgres {

inline constexpr json_texts json_words{
    // of the numbers a jsonb holds, those that are no bigint or double are none
    .text = "CASE WHEN jsonb_typeof($1$2) = 'string' THEN $1$2 #>> '{}' END",
    .integer =
        "CASE WHEN jsonb_typeof($1$2) <> 'number' THEN NULL "
        "WHEN CAST($1$2 AS numeric) % 1 = 0 AND CAST($1$2 AS numeric) "
        "BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST($1$2 AS bigint) END",
    .real =
        "CASE WHEN jsonb_typeof($1$2) <> 'number' THEN NULL "
        "WHEN abs(CAST($1$2 AS numeric)) < 2.5e-324 THEN 0 "
        "WHEN abs(CAST($1$2 AS numeric)) <= 1.7976931348623157e308 "
        "THEN CAST($1$2 AS double precision) END",
    .boolean = "CASE WHEN jsonb_typeof($1$2) = 'boolean' THEN CAST($1$2 AS boolean) END",
    .document = "nullif($1$2, 'null')",
    .exists = "($1$2 IS NOT NULL)",
    .length =
        "CASE WHEN jsonb_typeof($1$2) = 'array' "
        "THEN CAST(jsonb_array_length($1$2) AS bigint) END",
    .contains = "($1$2 @> $3)",
    // without the type, a text would contain itself
    .array_contains_text = "(jsonb_typeof($1$2) = 'array' AND $1$2 @> to_jsonb(CAST($3 AS text)))",
    .array_contains_number = "(jsonb_typeof($1$2) = 'array' AND $1$2 @> to_jsonb($3))",
    .array_contains_boolean = "(jsonb_typeof($1$2) = 'array' AND $1$2 @> to_jsonb($3))",
    .elements =
        "jsonb_array_elements(CASE WHEN jsonb_typeof($1$2) = 'array' THEN $1$2 END) "
        "WITH ORDINALITY",
    .elements_after = "(\"value\", \"key\")",
    .element_text = "CASE WHEN jsonb_typeof($2) = 'string' THEN $2 #>> '{}' END",
    .element_integer =
        "CASE WHEN jsonb_typeof($2) <> 'number' THEN NULL "
        "WHEN CAST($2 AS numeric) % 1 = 0 AND CAST($2 AS numeric) "
        "BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST($2 AS bigint) END",
    .element_real =
        "CASE WHEN jsonb_typeof($2) <> 'number' THEN NULL "
        "WHEN abs(CAST($2 AS numeric)) < 2.5e-324 THEN 0 "
        "WHEN abs(CAST($2 AS numeric)) <= 1.7976931348623157e308 "
        "THEN CAST($2 AS double precision) END",
    .element_boolean = "CASE WHEN jsonb_typeof($2) = 'boolean' THEN CAST($2 AS boolean) END",
    .element_document = "nullif($2, 'null')",
    .element_container = "$2",
    .element_index = "($1 - 1)",
    .set_key = "CASE WHEN jsonb_typeof($1$2) = 'object' THEN jsonb_set($1, $3, $4) ELSE $1 END",
    .set_element =
        "CASE WHEN jsonb_typeof($1$2) = 'array' THEN jsonb_set($1, $3, $4, false) ELSE $1 END",
    .remove = "CASE WHEN $1$2 IS NULL THEN $1 ELSE $1 #- $3 END",
    .append_to_key =
        "CASE WHEN coalesce(jsonb_typeof($1$2), 'null') = 'null' "
        "AND jsonb_typeof($1$3) = 'object' THEN jsonb_set($1, $4, jsonb_build_array($5)) "
        "WHEN jsonb_typeof($1$2) = 'array' "
        "THEN jsonb_set($1, $4, $1$2 || jsonb_build_array($5)) ELSE $1 END",
    .append_to_element =
        "CASE WHEN jsonb_typeof($1$2) = 'array' "
        "THEN jsonb_set($1, $3, $1$2 || jsonb_build_array($4)) ELSE $1 END",
    .append_to_whole =
        "CASE WHEN jsonb_typeof($1$2) = 'array' THEN $1 || jsonb_build_array($3) ELSE $1 END",
    .from_text = "coalesce(to_jsonb(CAST($1 AS text)), 'null')",
    .from_integer = "coalesce(to_jsonb($1), 'null')",
    .from_real =
        "coalesce(to_jsonb(nullif(nullif(nullif($1, 'NaN'), 'Infinity'), '-Infinity')), "
        "'null')",
    .from_boolean = "coalesce(to_jsonb($1), 'null')",
    .from_document = "coalesce($1, 'null')",
    .from_parameter = "CAST($1 AS jsonb)",
    .null = "CAST('null' AS jsonb)",
    .object = "jsonb_build_object",
    .array_agg = "jsonb_agg",
    .object_agg = "jsonb_object_agg",
    .agg_before = "coalesce(",
    .array_agg_after = ", '[]')",
    .object_agg_after = ", '{}')",
    .path = {.before = "",
             .after = "",
             .between = "",
             .key_before = " -> '",
             .key_after = "'",
             .index_before = " -> ",
             .last_index_before = " -> -",
             .index_after = "",
             .bound_key_before = " -> CAST(",
             .bound_key_after = " AS text)",
             .bound_index_before = " -> CAST(",
             .bound_index_after = " AS integer)"},
    .changed_path = {.before = "ARRAY[",
                     .after = "]",
                     .between = ", ",
                     .key_before = "'",
                     .key_after = "'",
                     .index_before = "'",
                     .last_index_before = "'-",
                     .index_after = "'",
                     .bound_key_before = "CAST(",
                     .bound_key_after = " AS text)",
                     .bound_index_before = "CAST(",
                     .bound_index_after = " AS text)"}};

}  // namespace sorrel::postgres
