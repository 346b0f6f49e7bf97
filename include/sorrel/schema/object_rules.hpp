// SPDX-License-Identifier: MIT
// Columns that Sorrel looks after by itself: the version of a row, when it was made, changed and deleted.
#pragma once

#include <sorrel/reflect/member.hpp>
#include <sorrel/schema/rule.hpp>
#include <sorrel/types/chrono.hpp>

#include <concepts>
#include <type_traits>

namespace sorrel {

namespace detail {

/// Named so that a failed assertion shows the type of the field.
template <class Field>
inline constexpr bool counts_versions =
    std::is_integral_v<Field> && kind_of<Field> == value_kind::integer && sizeof(Field) >= 4;
template <class Field>
inline constexpr bool holds_instant = kind_of<Field> == value_kind::instant;
template <class Field>
inline constexpr bool may_hold_instant = is_optional<Field> && holds_instant<Field>;

template <rule_kind Kind, auto Member>
constexpr auto rule_about() {
    return table_rule<reflect::struct_of<Member>>{{.kind = Kind, .fields = member_names<Member>}};
}

template <auto Member>
constexpr auto version_rule() {
    using field = reflect::field_of<Member>;
    static_assert(
        counts_versions<field>,
        "sorrel: row_version<> takes an integer field of 32 bits or more, and no optional "
        "[docs/errors.md#wrong-rule]");
    return rule_about<rule_kind::row_version, Member>();
}

template <rule_kind Kind, auto Member>
constexpr auto instant_rule() {
    using field = reflect::field_of<Member>;
    static_assert(
        holds_instant<field>,
        "sorrel: created_at<> and updated_at<> take a timestamp field, or an optional one "
        "[docs/errors.md#wrong-rule]");
    return rule_about<Kind, Member>();
}

template <auto Member>
constexpr auto deletion_rule() {
    using field = reflect::field_of<Member>;
    static_assert(may_hold_instant<field>,
                  "sorrel: soft_delete<> takes a std::optional<sorrel::timestamp> field, which is "
                  "empty in living rows [docs/errors.md#wrong-rule]");
    return rule_about<rule_kind::soft_delete, Member>();
}

}  // namespace detail

/// Counts the changes of a row, so that nobody overwrites what he has not seen: `update` and `erase` of
/// a struct whose version is no longer the stored one throw `stale_object`. A new row has the version
/// in its struct, 0; each update adds 1, in the struct too.
template <auto Member>
inline constexpr auto row_version = detail::version_rule<Member>();

/// When the row was inserted. A value that was given is left alone, and no update of a whole struct
/// changes it.
template <auto Member>
inline constexpr auto created_at = detail::instant_rule<rule_kind::created_at, Member>();

/// When the row was written last. In a new row a value that was given is left alone.
template <auto Member>
inline constexpr auto updated_at = detail::instant_rule<rule_kind::updated_at, Member>();

/// `erase` only notes when the row was deleted, and from then on queries do not see it: see
/// `with_deleted`, `only_deleted`, and `purge`, which deletes for good.
template <auto Member>
inline constexpr auto soft_delete = detail::deletion_rule<Member>();

}  // namespace sorrel
