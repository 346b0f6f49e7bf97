// SPDX-License-Identifier: MIT
// The dialects' words for JSON: their arguments come in the order values are bound in.
#include <sorrel/dialect/json_texts.hpp>

#include "unit/query/tables.hpp"

#include <string_view>

using namespace sorrel;

namespace {

/// Whether `$1`, `$2`, … to `$arguments` first occur in this order, and no others.
constexpr bool takes(std::string_view text, char arguments) {
    char highest = '0';
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '$' && text[i + 1] > highest) {
            if (text[i + 1] != highest + 1) {
                return false;
            }
            ++highest;
        }
    }
    return highest == '0' + arguments;
}
static_assert(takes("f($1, $2, $1)", 2) && !takes("f($2, $1)", 2) && !takes("f($1)", 2));

constexpr bool all_take(const json_texts& words) {
    using words_of = const char* json_texts::*;
    bool all = true;
    for (const words_of each :
         {&json_texts::text, &json_texts::integer, &json_texts::real, &json_texts::boolean,
          &json_texts::document, &json_texts::exists, &json_texts::length, &json_texts::elements}) {
        all = all && takes(words.*each, 2);
    }
    for (const words_of each :
         {&json_texts::array_contains_text, &json_texts::array_contains_number,
          &json_texts::array_contains_boolean, &json_texts::remove, &json_texts::append_to_whole}) {
        all = all && takes(words.*each, 3);
    }
    for (const words_of each :
         {&json_texts::set_key, &json_texts::set_element, &json_texts::append_to_element}) {
        all = all && takes(words.*each, 4);
    }
    for (const words_of each :
         {&json_texts::from_text, &json_texts::from_integer, &json_texts::from_real,
          &json_texts::from_boolean, &json_texts::from_document, &json_texts::from_parameter,
          &json_texts::element_index}) {
        all = all && takes(words.*each, 1);
    }
    return all && takes(words.append_to_key, 5);
}
static_assert(all_take(sqlite::dialect::json) && all_take(postgres::dialect::json));

}  // namespace
