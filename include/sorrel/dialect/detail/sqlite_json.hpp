// SPDX-License-Identifier: MIT
// SQLite's words for JSON, which is text there (https://sqlite.org/json1.html).
#pragma once

#include <sorrel/dialect/json_texts.hpp>

namespace sorrel::sqlite {

// '$."key"[0]', in which a bound key or index is put together with the rest.
inline constexpr json_path_words quoted_json_path{.before = "'$",
                                                  .after = "'",
                                                  .between = "",
                                                  .key_before = ".\"",
                                                  .key_after = "\"",
                                                  .index_before = "[",
                                                  .last_index_before = "[#-",
                                                  .index_after = "]",
                                                  .bound_key_before = ".\"' || ",
                                                  .bound_key_after = " || '\"",
                                                  .bound_index_before = "[' || ",
                                                  .bound_index_after = " || ']"};

// json_extract() gives 1 for true, and a double for an integer that is too large; json_type() tells what
// they were. Of a double, json() would write 15 digits, which are often enough, 17 should always be, and
// 20 are where a version of SQLite computes the last of them wrong.
inline constexpr json_texts json_words{
    .text = "CASE json_type($1, $2) WHEN 'text' THEN json_extract($1, $2) END",
    .integer =
        "CASE json_type($1, $2) "
        "WHEN 'integer' THEN CASE typeof(json_extract($1, $2)) "
        "WHEN 'integer' THEN json_extract($1, $2) END "
        "WHEN 'real' THEN CASE WHEN json_extract($1, $2) = "
        "CAST(json_extract($1, $2) AS INTEGER) "
        "THEN CAST(json_extract($1, $2) AS INTEGER) END END",
    .real =
        "CASE WHEN json_type($1, $2) IN ('integer', 'real') "
        "AND abs(CAST(json_extract($1, $2) AS REAL)) < 9e999 "
        "THEN CAST(json_extract($1, $2) AS REAL) END",
    .boolean = "CASE json_type($1, $2) WHEN 'true' THEN 1 WHEN 'false' THEN 0 END",
    .document = "nullif($1 -> $2, 'null')",
    .exists = "(json_type($1, $2) IS NOT NULL)",
    .length = "CASE json_type($1, $2) WHEN 'array' THEN json_array_length($1, $2) END",
    .contains = "",
    .array_contains_text =
        "(json_type($1, $2) = 'array' AND CASE WHEN json_type($1, $2) IS NOT NULL "
        "AND ($3) IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each($1, $2) "
        "WHERE type = 'text' AND value = ($3)) END)",
    .array_contains_number =
        "(json_type($1, $2) = 'array' AND CASE WHEN json_type($1, $2) IS NOT NULL "
        "AND ($3) IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each($1, $2) "
        "WHERE type IN ('integer', 'real') AND value = ($3)) END)",
    .array_contains_boolean =
        "(json_type($1, $2) = 'array' AND CASE WHEN json_type($1, $2) IS NOT NULL "
        "AND ($3) IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each($1, $2) "
        "WHERE type IN ('true', 'false') AND value = ($3)) END)",
    .elements = "json_each(CASE json_type($1, $2) WHEN 'array' THEN $1 END, $2)",
    .elements_after = "",
    .element_text = "CASE $1 WHEN 'text' THEN $2 END",
    .element_integer =
        "CASE $1 WHEN 'integer' THEN CASE typeof($2) WHEN 'integer' THEN $2 END "
        "WHEN 'real' THEN CASE WHEN $2 = CAST($2 AS INTEGER) THEN CAST($2 AS INTEGER) END END",
    .element_real =
        "CASE WHEN $1 IN ('integer', 'real') AND abs(CAST($2 AS REAL)) < 9e999 "
        "THEN CAST($2 AS REAL) END",
    .element_boolean = "CASE WHEN $1 IN ('true', 'false') THEN $2 END",
    .element_document =
        "CASE $1 WHEN 'null' THEN NULL WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' "
        "WHEN 'text' THEN json_quote($2) WHEN 'real' THEN "
        "CASE WHEN CAST(printf('%!.17g', $2) AS REAL) = $2 THEN printf('%!.17g', $2) "
        "ELSE printf('%!.20g', $2) END "
        "ELSE CAST($2 AS TEXT) END",
    .element_container = "CASE WHEN $1 IN ('object', 'array') THEN $2 END",
    .element_index = "$1",
    .set_key = "CASE json_type($1, $2) WHEN 'object' THEN json_set($1, $3, $4) ELSE $1 END",
    .set_element = "CASE json_type($1, $2) WHEN 'array' THEN json_replace($1, $3, $4) ELSE $1 END",
    .remove = "CASE WHEN json_type($1, $2) IS NULL THEN $1 ELSE json_remove($1, $3) END",
    .append_to_key =
        "CASE WHEN coalesce(json_type($1, $2), 'null') = 'null' "
        "AND json_type($1, $3) = 'object' THEN json_set($1, $4, json_array($5)) "
        "WHEN json_type($1, $2) = 'array' THEN json_insert($1, $4 || '[#]', $5) ELSE $1 END",
    .append_to_element =
        "CASE json_type($1, $2) WHEN 'array' THEN json_insert($1, $3 || '[#]', $4) ELSE $1 END",
    .append_to_whole =
        "CASE json_type($1, $2) WHEN 'array' THEN json_insert($1, $2 || '[#]', $3) ELSE $1 END",
    .from_text = "$1",
    .from_integer = "$1",
    .from_real =
        "json(CASE WHEN CAST(printf('%!.15g', $1) AS REAL) = ($1) THEN printf('%!.15g', $1) "
        "WHEN CAST(printf('%!.17g', $1) AS REAL) = ($1) THEN printf('%!.17g', $1) "
        "WHEN abs($1) < 9e999 THEN printf('%!.20g', $1) END)",
    .from_boolean = "json(CASE WHEN $1 THEN 'true' WHEN NOT ($1) THEN 'false' END)",
    .from_document = "json($1)",
    .from_parameter = "json($1)",
    .null = "NULL",
    .object = "json_object",
    .array_agg = "json_group_array",
    .object_agg = "json_group_object",
    .agg_before = "",
    .array_agg_after = "",
    .object_agg_after = "",
    .path = quoted_json_path,
    .changed_path = quoted_json_path};

}  // namespace sorrel::sqlite
