// SPDX-License-Identifier: MIT
// One key of ORDER BY.
#pragma once

#include <sorrel/query/expression.hpp>

namespace sorrel {

/// An expression with a direction; made by `.asc()` and `.desc()`.
template <bool Descending, class Key>
struct ordering : detail::unary<Key> {
    using key_type = Key;

    template <class Writer>
    static constexpr void write(Writer& out) {
        Key::write(out);
        if constexpr (Descending) {
            out.text(" DESC");
        }
    }
};

}  // namespace sorrel
