// SPDX-License-Identifier: MIT
// One key of ORDER BY. NULL comes before every value, as if it were the smallest, on every database.
#pragma once

#include <sorrel/query/expression.hpp>

namespace sorrel {

/// A key with a place of its own for NULL.
template <bool First, class Ordering>
struct nulls_ordering : detail::unary<Ordering> {
    using key_type = typename Ordering::key_type;
    static constexpr bool places_nulls = true;

    template <class Writer>
    static constexpr void write(Writer& out) {
        Ordering::write(out);
        out.text(First ? " NULLS FIRST" : " NULLS LAST");
    }
};

/// An expression with a direction; made by `.asc()` and `.desc()`.
template <bool Descending, class Key>
struct ordering : detail::unary<Key> {
    using key_type = Key;
    static constexpr bool is_descending = Descending;

    /// Where NULL goes: `.desc().nulls_last()`.
    [[nodiscard]] constexpr auto nulls_first() const {
        return nulls_ordering<true, ordering>{{*this}};
    }
    [[nodiscard]] constexpr auto nulls_last() const {
        return nulls_ordering<false, ordering>{{*this}};
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        Key::write(out);
        if constexpr (Descending) {
            out.text(" DESC");
        }
    }
};

namespace detail {

/// What a key of ORDER BY orders by, with or without a direction.
template <class Key>
struct ordered_key {
    using type = Key;
};
template <class Key>
    requires requires { typename Key::key_type; }
struct ordered_key<Key> {
    using type = typename Key::key_type;
};

template <class Key>
inline constexpr bool sorts_descending = false;
template <class Key>
    requires requires { Key::is_descending; }
inline constexpr bool sorts_descending<Key> = Key::is_descending;

/// Writes a key where NULL comes first; `Scope` and `Shape` are those of the query it sorts.
template <class Key, class Scope, class Shape, class Writer>
constexpr void write_sort_key(Writer& out) {
    using sorted = typename ordered_key<Key>::type;
    Key::write(out);
    if constexpr (requires { Key::places_nulls; }) {
        // it has been written with its place
    } else if constexpr (requires { sorted::template may_be_null_in<Shape>; }) {
        if constexpr (sorted::template may_be_null_in<Shape>) {
            out.nulls_as_smallest(sorts_descending<Key>);
        }
    } else if constexpr (requires { sorted::template nullable<Scope>; }) {
        if constexpr (sorted::template nullable<Scope>) {
            out.nulls_as_smallest(sorts_descending<Key>);
        }
    }
}

/// The same where the query is not known: NULL may be expected from every outer join.
template <class Key, class Writer>
constexpr void write_sort_key_anywhere(Writer& out) {
    using sorted = typename ordered_key<Key>::type;
    if constexpr (requires { Key::places_nulls; }) {
        Key::write(out);
    } else {
        Key::write(out);
        if (sorted::template nullable<scope<meta::type_list<>, false>> || out.has_outer_join()) {
            out.nulls_as_smallest(sorts_descending<Key>);
        }
    }
}

}  // namespace detail

}  // namespace sorrel
