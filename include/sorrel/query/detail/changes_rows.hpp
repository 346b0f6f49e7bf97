// SPDX-License-Identifier: MIT
// What a raw SQL text begins with.
#pragma once

#include <sorrel/dialect/words.hpp>

#include <string_view>

namespace sorrel::detail {

/// Whether a text may change rows and give some too, as INSERT … RETURNING does. Others that write,
/// such as PRAGMA or VACUUM, often refuse to be part of a transaction.
constexpr bool may_change_rows(std::string_view text) {
    return is_keyword(take_word(text), {"INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "WITH"});
}

/// Whether a text changes nothing for sure, not even a setting.
constexpr bool is_read_only(std::string_view text) {
    return is_keyword(take_word(text), {"SELECT", "VALUES", "EXPLAIN"});
}

}  // namespace sorrel::detail
