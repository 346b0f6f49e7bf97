// SPDX-License-Identifier: MIT
// The promise: each field of a view stands for rows that a foreign key leads to, and there is no doubt
// about which.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/schema/foreign_key.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/types/storage.hpp>

namespace sorrel::checks {

/// Named so that a failed assertion shows the struct.
template <class Type>
inline constexpr bool is_entity_or_view = entity_type<Type> && !storable<Type>;

/// Stops compilation when `load<Type>()` is asked for rows of what is no struct.
template <class Type>
constexpr bool can_be_loaded() {
    static_assert(is_entity_or_view<Type>,
                  "sorrel: load() takes an entity, or a struct whose first field is one and whose "
                  "other fields are filled with what belongs to it "
                  "[docs/errors.md#wrong-relation]");
    return is_entity_or_view<Type>;
}

/// Named so that a failed assertion shows the view and the type of the field.
template <class View, class Element>
inline constexpr bool holds_rows = is_entity_or_view<Element>;

/// Stops compilation when a field of a view cannot hold rows.
template <class View, class Element>
constexpr bool member_holds_rows() {
    static_assert(holds_rows<View, Element>,
                  "sorrel: each field of a view after its first is an entity, a view, or a "
                  "std::optional or std::vector of one [docs/errors.md#wrong-relation]");
    return holds_rows<View, Element>;
}

/// Named so that a failed assertion shows both structs.
template <class From, class To, class Keys>
inline constexpr bool foreign_key_leads = Keys::size != 0;

/// Stops compilation when no foreign key leads from one struct to the other, as a single row wants it.
template <class Root, class Element, class Keys>
constexpr bool has_key_to_one() {
    static_assert(foreign_key_leads<Root, Element, Keys>,
                  "sorrel: no foreign key leads from the root of this view to the struct of this "
                  "member; say it in the mapping of the struct that has it "
                  "[docs/errors.md#wrong-relation]");
    return foreign_key_leads<Root, Element, Keys>;
}

/// The same in either direction, for an optional.
template <class Root, class Element, class Keys>
constexpr bool has_key_either_way() {
    static_assert(foreign_key_leads<Root, Element, Keys>,
                  "sorrel: no foreign key leads from the root of this view to the struct of this "
                  "member, nor back; say it in the mapping of the struct that has it "
                  "[docs/errors.md#wrong-relation]");
    return foreign_key_leads<Root, Element, Keys>;
}

/// The same of the key that many rows have.
template <class Root, class Element, class Keys>
constexpr bool has_key_from_many() {
    static_assert(foreign_key_leads<Element, Root, Keys>,
                  "sorrel: no foreign key leads from the struct of this vector to the root of its "
                  "view; say it in the struct's mapping, or with through<…> which join struct "
                  "stands between [docs/errors.md#wrong-relation]");
    return foreign_key_leads<Element, Root, Keys>;
}

/// The same of a join struct.
template <class Join, class To, class Keys>
constexpr bool join_has_key() {
    static_assert(foreign_key_leads<Join, To, Keys>,
                  "sorrel: the join struct of through<…> has no foreign key to one of the two "
                  "structs it stands between (or not over the field named) "
                  "[docs/errors.md#wrong-relation]");
    return foreign_key_leads<Join, To, Keys>;
}

/// Named so that a failed assertion shows the view and the keys.
template <class View, class... Keys>
inline constexpr bool one_key_is_meant = sizeof...(Keys) == 1;

/// Stops compilation when several foreign keys could be meant.
template <class View, class... Keys>
constexpr bool key_is_clear(meta::type_list<Keys...>) {
    static_assert(
        one_key_is_meant<View, Keys...>,
        "sorrel: several foreign keys could be meant by a member of this view; say beside "
        "the view which one, with via<&View::member, &Struct::field> "
        "[docs/errors.md#wrong-relation]");
    return one_key_is_meant<View, Keys...>;
}

/// The same of a join struct.
template <class Join, class... Keys>
constexpr bool join_key_is_clear(meta::type_list<Keys...>) {
    static_assert(
        one_key_is_meant<Join, Keys...>,
        "sorrel: several foreign keys of this join struct could be meant; name a field of "
        "both: through<&View::member, Join, &Join::to_root, &Join::to_member> "
        "[docs/errors.md#wrong-relation]");
    return one_key_is_meant<Join, Keys...>;
}

/// Named so that a failed assertion shows the fields and what they were to lead to.
template <class View, class Fields, class Keys>
inline constexpr bool via_names_a_key = Keys::size != 0;

/// Stops compilation when the fields of `via` are no foreign key between the two structs.
template <class View, class Fields, class Keys>
constexpr bool via_is_a_key() {
    static_assert(
        via_names_a_key<View, Fields, Keys>,
        "sorrel: the fields of via<…> are no foreign key between the root of this view and "
        "the struct of the member, or not in the direction that the member wants "
        "[docs/errors.md#wrong-relation]");
    return via_names_a_key<View, Fields, Keys>;
}

/// Named so that a failed assertion shows the view.
template <class View, bool IsVector>
inline constexpr bool member_is_a_vector = IsVector;

/// Stops compilation when a join struct is named for a single row.
template <class View, bool IsVector>
constexpr bool through_is_for_many() {
    static_assert(
        member_is_a_vector<View, IsVector>,
        "sorrel: through<…> is for a std::vector; a single row is found by one foreign key, "
        "named with via<…> [docs/errors.md#wrong-relation]");
    return member_is_a_vector<View, IsVector>;
}

/// Named so that a failed assertion shows the view and the key.
template <class View, class Key>
inline constexpr bool key_is_not_null = !Key::is_nullable;

/// Stops compilation when a member must be there and its key may be NULL.
template <class View, class Key>
constexpr bool row_is_always_there() {
    static_assert(
        key_is_not_null<View, Key>,
        "sorrel: the foreign key of this member may be NULL, and then there is no row for "
        "it; make the member a std::optional [docs/errors.md#wrong-relation]");
    return key_is_not_null<View, Key>;
}

/// Named so that a failed assertion shows the type of a key's field.
template <class Field>
inline constexpr bool can_be_compared_in_memory =
    kind_of<Field> == value_kind::integer || kind_of<Field> == value_kind::text ||
    kind_of<Field> == value_kind::uuid || kind_of<Field> == value_kind::day ||
    kind_of<Field> == value_kind::instant;

/// Stops compilation when rows cannot be put together by a key of this type.
template <class Field>
constexpr bool groups_rows() {
    static_assert(can_be_compared_in_memory<Field>,
                  "sorrel: rows are put together by keys that are integers, texts, uuids, dates or "
                  "timestamps; this foreign key has another type [docs/errors.md#wrong-relation]");
    return can_be_compared_in_memory<Field>;
}

}  // namespace sorrel::checks
