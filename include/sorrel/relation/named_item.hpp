// SPDX-License-Identifier: MIT
// Items of a select list under names that no column of a program has.
#pragma once

#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/query/expression.hpp>

#include <cstddef>
#include <string_view>

namespace sorrel::detail {

template <meta::fixed_string Name, class Item>
struct named_item : unary<Item> {
    using value_type = typename Item::value_type;

    template <class Writer>
    static constexpr void write(Writer& out) {
        Item::write(out);
        out.text(" AS ");
        out.identifier(Name.view());
    }
};

/// The number of a row among those of its parent.
inline constexpr meta::fixed_string place_name{"sorrel place"};
/// How many rows there are.
inline constexpr meta::fixed_string rows_name{"sorrel rows"};

/// A field of a key, counted from 0.
template <std::size_t Number>
inline constexpr auto key_name = [] {
    static_assert(Number < 9);
    meta::fixed_string name{"sorrel key 1"};
    name.data[name.view().size() - 1] = static_cast<char>('1' + Number);
    return name;
}();

}  // namespace sorrel::detail
