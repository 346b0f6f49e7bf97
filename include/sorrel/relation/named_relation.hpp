// SPDX-License-Identifier: MIT
// A relation by its name in a condition: a member of a view, the field of a foreign key, or the struct that
// has one.
#pragma once

#include <sorrel/reflect/member.hpp>
#include <sorrel/relation/check/wrong_name.hpp>
#include <sorrel/relation/reference.hpp>
#include <sorrel/relation/resolve.hpp>
#include <sorrel/relation/shape.hpp>

#include <type_traits>

namespace sorrel::detail {

/// Rows of `Element`, and how they belong to a row of `Root`.
template <class Root, class Element, class Relation>
struct related_rows {
    using root = Root;
    using element = Element;
    using relation = Relation;
};

template <class Keys>
constexpr auto rows_with_key() {
    if constexpr (checks::names_one_key<Keys>()) {
        using key = first_of<Keys>;
        using facts = reference_facts<key>;
        return related_rows<typename facts::to, typename facts::from, has_rows<key>>{};
    } else {
        return related_rows<void, void, no_relation>{};
    }
}

template <auto Name>
constexpr auto find_named_relation() {
    using owner = reflect::struct_of<Name>;
    if constexpr (view_type<owner>) {
        constexpr auto index = field_index<Name>;
        if constexpr (!checks::names_a_member<owner, index>()) {
            return related_rows<void, void, no_relation>{};
        } else {
            return related_rows<root_of<owner>, root_of<element_of_member<owner, index>>,
                                relation_of<owner, index>>{};
        }
    } else {
        using over = goes_over<meta::value_list<Name>>;
        return rows_with_key<
            typename chosen_references<over::template choice, references_of<owner>>::type>();
    }
}

template <auto Name>
using named_relation = decltype(find_named_relation<Name>());

template <class Child>
using only_relation = decltype(rows_with_key<references_of<Child>>());

}  // namespace sorrel::detail
