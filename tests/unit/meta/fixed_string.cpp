// SPDX-License-Identifier: MIT
// Literals as template arguments.
#include <sorrel/meta/fixed_string.hpp>

#include "support/catch.hpp"

#include <string>
#include <type_traits>

using sorrel::meta::fixed_string;

namespace {

template <fixed_string Text>
struct named {
    static constexpr std::string_view text = Text.view();
};

static_assert(named<"abc">::text == "abc");
static_assert(named<"">::text.empty());
static_assert(named<"a\0b">::text.size() == 3);
static_assert(std::is_same_v<named<"abc">, named<"abc">>);
static_assert(!std::is_same_v<named<"abc">, named<"abd">>);
static_assert(!std::is_same_v<named<"abc">, named<"abc ">>);

}  // namespace

TEST_CASE("the text of a template argument lasts as long as the program") {
    const std::string_view text = named<"kept">::text;
    CHECK(text.data()[text.size()] == '\0');
    CHECK(std::string(text) == "kept");
}
