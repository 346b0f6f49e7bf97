// SPDX-License-Identifier: MIT
// Assignments refuse at once what a field could never hold.
#include "support/catch.hpp"
#include "unit/query/tables.hpp"

#include <limits>

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto id = col<&Person::id>;
constexpr auto age = col<&Person::age>;

}  // namespace

TEST_CASE("a number that a field cannot hold is refused where it is assigned") {
    CHECK_THROWS_AS(age = std::int64_t{1} << 31, value_error);
    CHECK_THROWS_AS(age = -(std::int64_t{1} << 31) - 1, value_error);
    CHECK_THROWS_AS(age = std::numeric_limits<std::uint64_t>::max(), value_error);
    CHECK_NOTHROW(age = (std::int64_t{1} << 31) - 1);
    CHECK_NOTHROW(id = std::numeric_limits<std::int64_t>::min());
    try {
        static_cast<void>(age = 3'000'000'000);
    } catch (const value_error& refused) {
        CHECK(refused.table() == "person");
        CHECK(refused.column() == "age");
    }
}
