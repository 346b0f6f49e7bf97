// SPDX-License-Identifier: MIT
// Views of constant elements.
#include <sorrel/meta/view.hpp>

#include "support/catch.hpp"

#include <array>

using sorrel::meta::view;

namespace {

constexpr int plain[] = {1, 2, 3};
constexpr std::array<int, 2> wrapped{4, 5};
constexpr std::array<int, 0> none{};

constexpr int sum(view<int> numbers) {
    int total = 0;
    for (const int each : numbers) {
        total += each;
    }
    return total;
}

static_assert(sum(plain) == 6);
static_assert(sum(wrapped) == 9);
static_assert(sum(none) == 0);
static_assert(sum({}) == 0);
static_assert(sum({plain + 1, 2}) == 5);
static_assert(view<int>{}.empty() && view<int>{}.size() == 0);
static_assert(!view<int>(plain).empty() && view<int>(plain).size() == 3);
static_assert(view<int>(plain)[2] == 3 && view<int>(plain).front() == 1);

}  // namespace

TEST_CASE("a view points at the elements themselves") {
    CHECK(view<int>(plain).data() == plain);
    CHECK(&view<int>(wrapped)[1] == &wrapped[1]);
}
