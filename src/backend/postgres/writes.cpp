// SPDX-License-Identifier: MIT
// Looking for words that write.
#include <sorrel/dialect/words.hpp>

#include "writes.hpp"

namespace sorrel::postgres::detail {

using sorrel::detail::is_keyword;
using sorrel::detail::take_word;

bool may_write(std::string_view sql) noexcept {
    auto before = take_word(sql);
    if (!is_keyword(before, {"SELECT", "WITH", "VALUES", "TABLE", "SHOW"})) {
        return true;
    }
    for (auto word = take_word(sql); !word.empty(); word = take_word(sql)) {
        const bool is_lock = is_keyword(before, {"FOR", "KEY"});  // FOR NO KEY UPDATE
        if (is_keyword(word, {"INSERT", "DELETE", "MERGE", "INTO"}) ||
            (is_keyword(word, {"UPDATE"}) && !is_lock)) {
            return true;
        }
        before = word;
    }
    return false;
}

}  // namespace sorrel::postgres::detail
