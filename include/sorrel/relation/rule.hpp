// SPDX-License-Identifier: MIT
// What is said beside a view where its foreign keys alone do not tell which rows a member means.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/schema/mapping.hpp>

#include <type_traits>

namespace sorrel {

/// See `via`.
template <auto Member, auto... Fields>
struct via_rule {
    using view = reflect::struct_of<Member>;
    static constexpr auto member = Member;
    using key_fields = meta::value_list<Fields...>;
};

/// The member goes by this foreign key, named by its fields: one of the root's that points at the member,
/// or one of the member's that points at the root.
/// @code
/// template <> struct sorrel::mapping<PostView> {
///     static constexpr auto relations = all_of(via<&PostView::author, &Post::author_id>,
///                                              via<&PostView::editor, &Post::editor_id>);
/// };
/// @endcode
template <auto Member, auto... Fields>
    requires(sizeof...(Fields) > 0)
inline constexpr via_rule<Member, Fields...> via{};

/// See `through`.
template <auto Member, class Join, auto... Fields>
struct through_rule {
    using view = reflect::struct_of<Member>;
    static constexpr auto member = Member;
    using join = Join;
    using key_fields = meta::value_list<Fields...>;
};

/// The rows of a vector are found through a join struct, which has a foreign key to the root and one to
/// them. Where it has several, a field of each is named, that of the key to the root first:
/// `through<&PersonView::friends, Friendship, &Friendship::person_id, &Friendship::friend_id>`.
template <auto Member, class Join, auto... Fields>
    requires(sizeof...(Fields) == 0 || sizeof...(Fields) == 2)
inline constexpr through_rule<Member, Join, Fields...> through{};

/// A rule about a member of a view.
template <class Rule>
concept relation_rule = requires {
    typename Rule::view;
    typename Rule::key_fields;
};

/// The rules of one view.
template <class View, class... Rules>
struct relation_list {
    using struct_type = View;
};

/// Collects what is said of the members of a view: `static constexpr auto relations = all_of(…);`
template <relation_rule First, relation_rule... Rest>
[[nodiscard]] constexpr auto all_of(const First&, const Rest&...) {
    using view = typename First::view;
    static_assert((std::is_same_v<view, typename Rest::view> && ...),
                  "sorrel: the relations of one view name members of another "
                  "[docs/errors.md#wrong-relation]");
    return relation_list<view, First, Rest...>{};
}

}  // namespace sorrel
