// SPDX-License-Identifier: MIT
// Structs made of structs. What the verbs do with them is said in <sorrel/relation.hpp>, which programs
// include that have some; here is only what tells them from others.
#pragma once

#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/types/storage.hpp>

namespace sorrel {

namespace detail {

template <class Type>
constexpr bool begins_with_struct() {
    if constexpr (entity_type<Type>) {
        using first = reflect::field_type<Type, 0>;
        return entity_type<first> && !storable<first>;
    } else {
        return false;
    }
}

/// Whether the first field of `Type` is an entity itself, the root of what the others belong to.
template <class Type>
inline constexpr bool made_of_structs = begins_with_struct<Type>();

/// What the verbs do with such a struct; defined in relation/.
template <class View>
struct graph_verbs;

/// What is read by several queries, one after the other, such as `load<View>()`.
template <class Query>
concept read_in_levels = requires { typename Query::levels_of; };

/// What the verbs do with it; defined in relation/.
template <class Load>
struct load_verbs;

}  // namespace detail

namespace checks {

/// Named so that a failed assertion shows the struct.
template <class View>
inline constexpr bool relations_are_included =
    requires { sizeof(sorrel::detail::graph_verbs<View>); };

/// Stops compilation when a struct made of structs is given to a verb that knows tables only.
template <class View>
constexpr bool knows_relations() {
    static_assert(
        relations_are_included<View>,
        "sorrel: this struct is made of others; include <sorrel/relation.hpp> to find and "
        "insert it as a whole [docs/errors.md#wrong-relation]");
    return relations_are_included<View>;
}

}  // namespace checks

}  // namespace sorrel
