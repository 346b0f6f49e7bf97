// SPDX-License-Identifier: MIT
// PostgreSQL's names of types, as format_type() writes them.
#pragma once

#include <sorrel/types/storage.hpp>

#include <string_view>

namespace sorrel::postgres::detail {

struct type_meaning {
    value_kind kind = value_kind::none;
    int bits = 0;  ///< of a number
};

/// What a type holds; its length or precision, in parentheses, does not count.
[[nodiscard]] type_meaning meaning_of(std::string_view type);

}  // namespace sorrel::postgres::detail
