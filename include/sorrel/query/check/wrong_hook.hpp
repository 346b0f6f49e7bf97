// SPDX-License-Identifier: MIT
// The promise: no write passes by the hooks and the validation of a struct unseen.
#pragma once

#include <sorrel/query/check/missing_column.hpp>
#include <sorrel/schema/table.hpp>

#include <string_view>

namespace sorrel::checks {

/// The first field of `Table` that only the database could give a value to when it is inserted from a
/// `Row`, or an empty text.
constexpr std::string_view find_unknown_default(const table_info& table, const table_info& row) {
    for (const auto& column : table.columns) {
        bool is_given = !column.has_default || !column.default_value.is_expression;
        for (const auto& field : row.columns) {
            is_given = is_given || (field.field == column.field && !field.is_nullable);
        }
        if (!is_given) {
            return column.field;
        }
    }
    return {};
}

/// Named so that a failed assertion shows the table and the field.
template <class Table, field_name Field>
inline constexpr bool is_known_before_insert = Field.size() == 0;

/// Stops compilation when the hooks and validation of a struct could not see a whole row.
template <class Table, class Row>
constexpr bool can_be_seen_whole() {
    constexpr auto unknown = find_unknown_default(table_of<Table>, table_of<Row>);
    static_assert(
        is_known_before_insert<Table, field_name<unknown.size()>{unknown}>,
        "sorrel: this struct has hooks or validation, which see a whole row, and a column is left "
        "to a "
        "default that only the database knows; give it a value [docs/errors.md#wrong-hook]");
    return unknown.empty();
}

/// Named so that a failed assertion shows the struct.
template <class Table, bool HasHooksOfOthers>
inline constexpr bool has_hooks_for_upsert = !HasHooksOfOthers;

/// Stops compilation when upsert() would pass by the hooks of insert and update.
template <class Table, bool HasHooksOfOthers>
constexpr bool upsert_has_hooks() {
    static_assert(has_hooks_for_upsert<Table, HasHooksOfOthers>,
                  "sorrel: upsert() knows too late whether it inserts or updates, so it calls "
                  "neither's hooks; write before_upsert or after_upsert beside them "
                  "[docs/errors.md#wrong-hook]");
    return has_hooks_for_upsert<Table, HasHooksOfOthers>;
}

/// Named so that a failed assertion shows the struct.
template <class Table, bool NeedsAnswer>
inline constexpr bool is_written_blindly = !NeedsAnswer;

/// Stops compilation when a pipeline would have to see the answer to a write before it goes on.
template <class Table, bool NeedsAnswer>
constexpr bool may_be_written_in_pipeline() {
    static_assert(
        is_written_blindly<Table, NeedsAnswer>,
        "sorrel: a struct with a version, hooks or validation is not written in a pipeline, "
        "which goes on before the answer is there; use db.update() and db.erase() "
        "[docs/errors.md#wrong-hook]");
    return is_written_blindly<Table, NeedsAnswer>;
}

/// Named so that a failed assertion shows the struct.
template <class Table, bool HasHooks>
inline constexpr bool has_no_hooks = !HasHooks;

/// Stops compilation when structs are inserted by what does not call their hooks.
template <class Table, bool HasHooks>
constexpr bool no_hooks_passed_by() {
    static_assert(has_no_hooks<Table, HasHooks>,
                  "sorrel: this struct has insert hooks, which only insert() calls "
                  "[docs/errors.md#wrong-hook]");
    return has_no_hooks<Table, HasHooks>;
}

}  // namespace sorrel::checks
