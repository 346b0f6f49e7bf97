// SPDX-License-Identifier: MIT
// From a member of a view to the foreign keys it goes by.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/relation/check/wrong_view.hpp>
#include <sorrel/relation/reference.hpp>
#include <sorrel/relation/rule.hpp>
#include <sorrel/relation/shape.hpp>

#include <cstddef>
#include <type_traits>

namespace sorrel::detail {

/// The root's foreign key points at the member's row.
template <class Reference>
struct belongs_to {
    using reference = reference_facts<Reference>;
};

/// The foreign key of the member's rows points at the root.
template <class Reference>
struct has_rows {
    using reference = reference_facts<Reference>;
};

/// A join struct has a foreign key to the root and one to the member's rows.
template <class Join, class ToRoot, class ToElement>
struct across {
    using join = Join;
    using to_root = reference_facts<ToRoot>;
    using to_element = reference_facts<ToElement>;
};

/// Stands for a relation that was complained of.
struct no_relation {};

template <class Relation>
inline constexpr bool is_belongs_to = false;
template <class Reference>
inline constexpr bool is_belongs_to<belongs_to<Reference>> = true;
template <class Relation>
inline constexpr bool is_across = false;
template <class Join, class ToRoot, class ToElement>
inline constexpr bool is_across<across<Join, ToRoot, ToElement>> = true;

template <class View, std::size_t Index, class... Rules>
constexpr auto find_member_rule(std::type_identity<relation_list<View, Rules...>>) {
    using found =
        meta::concatenate<std::conditional_t<field_index<Rules::member> == Index,
                                             meta::type_list<Rules>, meta::type_list<>>...>;
    return found{};
}
template <class View, std::size_t Index>
constexpr auto find_member_rule() {
    if constexpr (requires { mapping<View>::relations; }) {
        return find_member_rule<View, Index>(
            std::type_identity<std::remove_cvref_t<decltype(mapping<View>::relations)>>{});
    } else {
        return meta::type_list<>{};
    }
}

/// What is said beside a view of one of its members, as a list of at most one.
template <class View, std::size_t Index>
using rule_of_member = decltype(find_member_rule<View, Index>());

template <class Rule>
inline constexpr bool is_through = requires { typename Rule::join; };

/// The keys a member may go by: those of the root first.
template <row_count_of Count, class Root, class Element>
constexpr auto keys_for_member() {
    if constexpr (Count == row_count_of::one) {
        return references_between<Root, Element>{};
    } else if constexpr (Count == row_count_of::many) {
        return references_between<Element, Root>{};
    } else if constexpr (std::is_same_v<Root,
                                        Element>) {  // a single one is what the root points at
        return references_between<Root, Element>{};
    } else {
        return meta::concatenate<references_between<Root, Element>,
                                 references_between<Element, Root>>{};
    }
}

template <row_count_of Count, class Root, class Element, class Keys>
constexpr bool has_some_key() {
    if constexpr (Count == row_count_of::one) {
        return checks::has_key_to_one<Root, Element, Keys>();
    } else if constexpr (Count == row_count_of::many) {
        return checks::has_key_from_many<Root, Element, Keys>();
    } else {
        return checks::has_key_either_way<Root, Element, Keys>();
    }
}

template <class... Fields>
constexpr bool can_group(meta::type_list<Fields...>) {
    return (checks::groups_rows<Fields>() && ...);
}
template <auto... Fields>
constexpr bool can_group(meta::value_list<Fields...>) {
    return can_group(meta::type_list<reflect::field_of<Fields>...>{});
}

/// The relation of a member that goes by `Key`.
template <class View, row_count_of Count, class Root, class Key>
constexpr auto relation_by() {
    using facts = reference_facts<Key>;
    // A vector holds rows that point at the root, also where both are of one struct.
    constexpr bool points_away =
        std::is_same_v<typename facts::from, Root> && Count != row_count_of::many;
    if constexpr (!can_group(typename facts::key_fields{})) {
        return no_relation{};
    } else if constexpr (!points_away) {
        return has_rows<Key>{};
    } else if constexpr (Count == row_count_of::one) {
        if constexpr (checks::row_is_always_there<View, facts>()) {
            return belongs_to<Key>{};
        } else {
            return no_relation{};
        }
    } else {
        return belongs_to<Key>{};
    }
}

template <class Join, class To, class Keys>
constexpr bool is_one_join_key() {
    if constexpr (checks::join_has_key<Join, To, Keys>()) {
        return checks::join_key_is_clear<Join>(Keys{});
    } else {
        return false;
    }
}

/// The key of a join struct to one side: over `Field` when one was named.
template <class Join, class To, class Field>
using join_keys = typename chosen_references<goes_over<Field>::template choice,
                                             references_between<Join, To>>::type;

template <class Join, class ToRoot, class ToElement, class Root, class Element>
constexpr auto relation_across() {
    if constexpr (!is_one_join_key<Join, Root, ToRoot>()) {
        return no_relation{};
    } else if constexpr (!is_one_join_key<Join, Element, ToElement>()) {
        return no_relation{};
    } else if constexpr (!can_group(typename reference_facts<first_of<ToRoot>>::key_fields{})) {
        return no_relation{};
    } else {
        return across<Join, first_of<ToRoot>, first_of<ToElement>>{};
    }
}

template <class Join, class Root, class Element, auto... Fields>
constexpr auto relation_through(meta::value_list<Fields...>) {
    if constexpr (sizeof...(Fields) == 0) {
        return relation_across<Join, references_between<Join, Root>,
                               references_between<Join, Element>, Root, Element>();
    } else {
        return []<auto First, auto Second>(meta::value_list<First, Second>) {
            return relation_across<Join, join_keys<Join, Root, meta::value_list<First>>,
                                   join_keys<Join, Element, meta::value_list<Second>>, Root,
                                   Element>();
        }(meta::value_list<Fields...>{});
    }
}

template <class View, row_count_of Count, class Root, class Element>
constexpr auto relation_without_rule() {
    using keys = decltype(keys_for_member<Count, Root, Element>());
    if constexpr (!has_some_key<Count, Root, Element, keys>()) {
        return no_relation{};
    } else if constexpr (!checks::key_is_clear<View>(keys{})) {
        return no_relation{};
    } else {
        return relation_by<View, Count, Root, first_of<keys>>();
    }
}

template <class View, row_count_of Count, class Root, class Element, class Rule>
constexpr auto relation_by_rule() {
    if constexpr (is_through<Rule>) {
        if constexpr (checks::through_is_for_many<View, Count == row_count_of::many>()) {
            return relation_through<typename Rule::join, Root, Element>(
                typename Rule::key_fields{});
        } else {
            return no_relation{};
        }
    } else {
        using candidates = decltype(keys_for_member<Count, Root, Element>());
        using fields = typename Rule::key_fields;
        using keys = typename chosen_references<goes_by<fields>::template choice, candidates>::type;
        if constexpr (checks::via_is_a_key<View, fields, keys>()) {
            return relation_by<View, Count, Root, first_of<keys>>();
        } else {
            return no_relation{};
        }
    }
}

template <class View, std::size_t Index>
constexpr auto find_relation() {
    using shape = shape_of_member<View, Index>;
    if constexpr (!checks::member_holds_rows<View, typename shape::element>()) {
        return no_relation{};
    } else {
        using root = root_of<View>;
        using element = root_of<typename shape::element>;
        using rules = rule_of_member<View, Index>;
        if constexpr (rules::size == 0) {
            return relation_without_rule<View, shape::count, root, element>();
        } else {
            return relation_by_rule<View, shape::count, root, element, first_of<rules>>();
        }
    }
}

/// How the rows of a member of a view belong to its root.
template <class View, std::size_t Index>
using relation_of = decltype(find_relation<View, Index>());

/// Whether all members of a view have a relation; what is wrong with one has been said then.
template <class View>
constexpr bool is_well_related() {
    return []<std::size_t... Before>(std::index_sequence<Before...>) {
        return (!std::is_same_v<relation_of<View, Before + 1>, no_relation> && ...);
    }(std::make_index_sequence<member_count<View>>());
}

}  // namespace sorrel::detail
