// SPDX-License-Identifier: MIT
// What a select does with equal rows: nothing, DISTINCT, or DISTINCT ON some keys.
#pragma once

#include <sorrel/dialect/feature.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/select_list.hpp>

#include <type_traits>

namespace sorrel {

/// SELECT: gives every row.
struct all_rows_selected {
    using keys = meta::type_list<>;
    using columns = meta::type_list<>;
};

namespace detail {

template <class Key>
inline constexpr bool is_column_number = requires { Key::number; };

/// Whether a key of ORDER BY is among the selected items, by itself or with its whole struct.
template <class Key, class Item>
inline constexpr bool selects_key = std::is_same_v<Key, Item> && !Key::has_value;
template <class Key, class Table>
    requires requires {
        typename Key::field_type;
        requires std::is_same_v<typename Key::table, Table>;
    }
inline constexpr bool selects_key<Key, whole_entity<Table>> = true;

template <class Key, class... Items>
constexpr bool is_selected(meta::type_list<Items...>) {
    return is_column_number<Key> || (false || ... || selects_key<Key, Items>);
}

template <class Items, class... Keys>
constexpr bool are_selected(meta::type_list<Keys...>) {
    return (true && ... && is_selected<Keys>(Items{}));
}

}  // namespace detail

/// SELECT DISTINCT: gives equal rows once.
struct distinct_rows {
    using keys = meta::type_list<>;
    using columns = meta::type_list<>;

    template <class Items, class Ordered, class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (!detail::are_selected<Items>(Ordered{})) {
            out.needs(feature::distinct_by_unselected);
        }
        out.text("SELECT DISTINCT ");
    }
};

/// SELECT DISTINCT ON: of the rows that are equal by the keys it gives the first one.
template <class... Keys>
struct distinct_on_keys {
    using keys = meta::type_list<Keys...>;
    using columns = meta::concatenate<typename Keys::columns...>;

    template <class Items, class Ordered, class Writer>
    static constexpr void write(Writer& out) {
        out.needs(feature::distinct_on);
        out.text("SELECT DISTINCT ON (");
        detail::write_list(out, keys{});
        out.text(") ");
    }
};

}  // namespace sorrel
