// SPDX-License-Identifier: MIT
// What the levels of a load have in common: the rows above, their keys, and the query that asks by them.
#pragma once

#include <sorrel/relation/level.hpp>
#include <sorrel/relation/level_query.hpp>
#include <sorrel/relation/row_pointers.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

/// Calls `function` with the fields of a key, unless one of them is NULL.
template <auto... Fields, class Entity, class Function>
void with_key(meta::value_list<Fields...>, const Entity& row, Function&& function) {
    const auto is_there = [](const auto& field) {
        if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>) {
            return field.has_value();
        } else {
            return true;
        }
    };
    const auto held = [](const auto& field) -> const auto& {
        if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>) {
            return *field;
        } else {
            return field;
        }
    };
    if ((is_there(row.*Fields) && ...)) {
        std::forward<Function>(function)(as_key_part(held(row.*Fields))...);
    }
}

template <bool Whole, class Session, class View, class Load>
void open_members(load_levels& levels, const row_pointers& nodes, const Load& load);

/// Whether a load leaves no row of its table out.
template <class View, class Load>
inline constexpr bool takes_every_row =
    std::is_same_v<typename Load::filter_type, every_row> && !Load::range_type::has_limit &&
    !Load::range_type::has_offset && !is_marked_when_deleted<root_of<View>>;

/// A query under the name of its member: two levels that ask the same, such as the authors and the editors
/// of posts, are two statements, since both are under way at once.
template <class View, std::size_t Index, class Query>
struct query_of_member : Query {};

/// What two kinds of levels have in common. `Whole` says that the level above holds all rows of its table.
template <class Session, class View, std::size_t Index, class Load, bool Whole>
class member_level : public load_level {
protected:
    using relation = relation_of<View, Index>;
    using shape = shape_of_member<View, Index>;
    using element = typename shape::element;
    using entity = root_of<element>;
    using key_fields = typename key_of_relation<relation>::fields;
    using index = typename key_index_of<key_fields>::type;
    using asked_keys = std::conditional_t<Whole, any_key, index>;
    using query_type =
        query_of_member<View, Index,
                        decltype(related_query<element, relation, shape::count>(
                            std::declval<const Load&>(), std::declval<const asked_keys&>()))>;

    member_level(const row_pointers& nodes, const Load& load)
        : nodes_(nodes),
          load_(load),
          query_{related_query<element, relation, shape::count>(load, keys_to_ask())} {}

    [[nodiscard]] static View& view_at(void* node) { return *static_cast<View*>(node); }
    [[nodiscard]] static auto& member_at(void* node) {
        return reflect::field<Index>(view_at(node));
    }

    /// Calls `read(rows)` with the rows of the level's query.
    template <class Read>
    void ask_for_rows(load_lane& lane, Read read) {
        static_cast<session_lane<Session>&>(lane).template ask<member_count<element>>(query_, read);
    }

    [[nodiscard]] const asked_keys& keys_to_ask() const {
        if constexpr (Whole) {
            static constexpr any_key any{};
            return any;
        } else {
            return keys_;
        }
    }

    const row_pointers& nodes_;  ///< `View`s, in which the members are
    const Load& load_;
    row_pointers below_{};  ///< the elements, when they have members of their own
    index keys_{};
    query_type query_;

public:
    [[nodiscard]] bool has_keys() const override { return keys_.size() != 0; }
};

}  // namespace sorrel::detail
