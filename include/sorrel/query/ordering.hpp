// SPDX-License-Identifier: MIT
// One key of ORDER BY.
#pragma once

#include <sorrel/query/expression.hpp>

namespace sorrel {

/// A key with a place for NULL, which databases else sort first or last as they like.
template <bool First, class Ordering>
struct nulls_ordering : detail::unary<Ordering> {
    using key_type = typename Ordering::key_type;

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

}  // namespace sorrel
