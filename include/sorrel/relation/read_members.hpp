// SPDX-License-Identifier: MIT
// Reading what belongs to rows that are there: a level for each member, and so on below.
#pragma once

#include <sorrel/relation/children_level.hpp>
#include <sorrel/relation/parents_level.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

template <bool Whole, class Session, class View, class Load>
void open_members(load_levels& levels, const row_pointers& nodes, const Load& load) {
    for_each_member<View>([&]<std::size_t Index>(std::integral_constant<std::size_t, Index>) {
        const auto& said = said_of<Index, element_of_member<View, Index>>(load.members);
        using member_load = std::remove_cvref_t<decltype(said)>;
        using relation = relation_of<View, Index>;
        if constexpr (!may_be_loaded<element_of_member<View, Index>, relation, member_load>()) {
            return;
        } else if constexpr (is_belongs_to<relation>) {
            levels.add<parents_level<Session, View, Index, member_load>>(nodes, said);
        } else {
            levels.add<children_level<Session, View, Index, member_load, Whole>>(nodes, said);
        }
    });
}

/// Reads what belongs to roots that are there. `Whole` says that they are all rows of their table.
template <bool Whole, class View, class Session, class Load>
void read_members(Session& session, const row_pointers& roots, const Load& load) {
    if constexpr (member_count<View> != 0) {
        if (roots.size() != 0) {
            load_levels levels;
            open_members<Whole, Session, View>(levels, roots, load);
            read_levels(std::move(levels), &session, &ask_levels<Session>);
        }
    }
}

/// The same for one root.
template <class View, class Session, class Load>
void read_members(Session& session, View& root, const Load& load) {
    row_pointers roots;
    roots.add(&root);
    read_members<false, View>(session, roots, load);
}

}  // namespace sorrel::detail
