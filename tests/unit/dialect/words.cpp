// SPDX-License-Identifier: MIT
// The words of a text, past strings, quoted names and comments.
#include <sorrel/dialect/words.hpp>

using sorrel::detail::is_keyword;
using sorrel::detail::skip_quoted;
using sorrel::detail::take_word;

namespace {

constexpr std::string_view after(std::string_view text) {
    return text.substr(skip_quoted(text, 0));
}

static_assert(after("'a' b") == " b" && after("\"a\" b") == " b" && after("a") == "a");
static_assert(after("-- a\nb") == "b" && after("/* a */b") == "b");
static_assert(after("-a") == "-a" && after("/a") == "/a");
static_assert(after("'a").empty() && after("/* a").empty() && after("--").empty());

constexpr std::string_view word_after(std::size_t others, std::string_view text) {
    while (others-- != 0) {
        take_word(text);
    }
    return take_word(text);
}

static_assert(word_after(0, "SELECT 1") == "SELECT" && word_after(1, "SELECT 1").empty());
static_assert(word_after(0, " -- no\n(yes)") == "yes" && word_after(0, "").empty());
static_assert(word_after(1, "a 'b' \"c\" /* d */ e_f;") == "e_f");
static_assert(word_after(2, "a 1b c") == "c");

static_assert(is_keyword("Select", {"INSERT", "SELECT"}) &&
              !is_keyword("SELECT", {"SELECTS", "SE"}));
static_assert(!is_keyword("", {"A"}) && !is_keyword("A", {}) && is_keyword("a_b", {"A_B"}));

}  // namespace
