// SPDX-License-Identifier: MIT
// The promise: ON CONFLICT names something that rows can conflict in, and what it then does is clear.
#pragma once

#include <sorrel/meta/view.hpp>
#include <sorrel/query/check/unknown_table.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/reflect/names.hpp>
#include <sorrel/schema/table.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace sorrel {
template <class Column>
struct excluded_column;
struct any_conflict;
struct default_row;
}  // namespace sorrel

namespace sorrel::checks {

/// Whether the two name the same fields in whatever order; neither names one twice.
template <std::size_t Size, class Fields, class NameOf>
constexpr bool are_same_fields(const std::array<std::string_view, Size>& given,
                               const Fields& fields, NameOf name_of) {
    for (const auto& field : fields) {
        bool is_given = false;
        for (const auto name : given) {
            is_given = is_given || name == name_of(field);
        }
        if (!is_given) {
            return false;
        }
    }
    return fields.size() == Size;
}

/// Whether rows conflict in some fields, and which: those of a partial index's condition, or all.
struct conflict_facts {
    bool is_possible = false;
    std::string_view rows{};
};

template <std::size_t Size>
constexpr conflict_facts find_conflict_target(const table_info& table,
                                              const std::array<std::string_view, Size>& given) {
    if (are_same_fields(given, table.key, [&](auto index) { return table.columns[index].field; })) {
        return {.is_possible = true};
    }
    conflict_facts found;
    for (const auto& rule : table.rules) {
        const bool is_unique = rule.kind == rule_kind::unique || rule.is_unique_index;
        if (is_unique && are_same_fields(given, rule.fields, [](auto name) { return name; })) {
            if (rule.text.empty()) {
                return {.is_possible = true};
            }
            found = {.is_possible = true, .rows = rule.text};
        }
    }
    return found;
}

/// What ON CONFLICT says of the rows, beside the fields.
template <auto First, auto... Members>
constexpr std::string_view rows_of_conflict() {
    return find_conflict_target(table_of<reflect::struct_of<First>>,
                                std::array<std::string_view, sizeof...(Members) + 1>{
                                    reflect::member_name<First>, reflect::member_name<Members>...})
        .rows;
}

/// Named so that a failed assertion shows the table and the fields.
template <class Table, auto... Members>
inline constexpr bool can_conflict_in =
    (std::is_same_v<Table, reflect::struct_of<Members>> && ...) &&
    find_conflict_target(
        table_of<Table>,
        std::array<std::string_view, sizeof...(Members)>{reflect::member_name<Members>...})
        .is_possible;

/// Stops compilation when the database would have no rule by which rows conflict in these fields.
template <class Table, auto... Members>
constexpr bool conflict_target() {
    static_assert(can_conflict_in<Table, Members...>,
                  "sorrel: on_conflict<>() names the primary key or the fields of a unique rule of "
                  "this table's mapping [docs/errors.md#wrong-conflict]");
    return can_conflict_in<Table, Members...>;
}

/// Named so that a failed assertion shows the values.
template <class Values>
inline constexpr bool may_say_on_conflict = !std::is_base_of_v<default_row, Values>;

/// Stops compilation when ON CONFLICT follows DEFAULT VALUES, for which SQLite has no syntax.
template <class Values>
constexpr bool values_before_conflict() {
    static_assert(
        may_say_on_conflict<Values>,
        "sorrel: on_conflict() follows values(), row(), rows() or select(); SQLite has none for "
        "a row of defaults [docs/errors.md#wrong-conflict]");
    return may_say_on_conflict<Values>;
}

/// Named so that a failed assertion shows what is to be done.
template <class Target, class... Assignments>
inline constexpr bool knows_the_conflict = !std::is_same_v<Target, any_conflict>;

/// Named so that a failed assertion shows what is assigned.
template <class... Assignments>
inline constexpr bool updates_something = sizeof...(Assignments) != 0;

/// Stops compilation when do_update() does not say which row to update, or to what.
template <class Target, class... Assignments>
constexpr bool update_is_clear() {
    static_assert(knows_the_conflict<Target, Assignments...>,
                  "sorrel: do_update() changes the row that is in the way, so on_conflict<>() must "
                  "name the fields they share [docs/errors.md#wrong-conflict]");
    static_assert(updates_something<Assignments...>,
                  "sorrel: do_update() assigns nothing; name columns, or say do_nothing() "
                  "[docs/errors.md#wrong-conflict]");
    return knows_the_conflict<Target, Assignments...> && updates_something<Assignments...>;
}

/// Named so that a failed assertion shows the column and where it stands.
template <class Column, class From>
inline constexpr bool is_excluded_here =
    requires { requires std::is_same_v<typename From::proposed, typename Column::table>; };

/// Stops compilation when excluded() stands where there is no such row.
template <class Column, class From>
constexpr bool excluded_row_is_there() {
    static_assert(is_excluded_here<Column, From>,
                  "sorrel: excluded() is the row that could not be inserted: it is there in "
                  "do_update() alone, and has the columns of that table "
                  "[docs/errors.md#wrong-conflict]");
    return true;  // the assertion above has spoken
}

template <class Column, class From>
inline constexpr bool table_is_in_from<excluded_column<Column>, From> =
    excluded_row_is_there<Column, From>();

/// Named so that a failed assertion shows the insert.
template <class Insert>
inline constexpr bool says_what_to_do = false;

/// Stops compilation when an insert ends half-way.
template <class Insert>
constexpr bool insert_is_finished() {
    static_assert(
        says_what_to_do<Insert>,
        "sorrel: this insert ends half-way: columns<>() wants select(), and on_conflict() "
        "wants do_nothing() or do_update() [docs/errors.md#wrong-conflict]");
    return says_what_to_do<Insert>;
}

}  // namespace sorrel::checks
