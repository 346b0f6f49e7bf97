// SPDX-License-Identifier: MIT
// Which values would be stored as the same.
#include <sorrel/types/chrono.hpp>
#include <sorrel/types/same_value.hpp>

#include "support/catch.hpp"

#include <limits>
#include <optional>
#include <vector>

using namespace sorrel;
using sorrel::detail::same_value;

TEST_CASE("Numbers are the same by their bits") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(same_value(nan, nan));
    CHECK_FALSE(same_value(0.0, -0.0));
    CHECK_FALSE(same_value(nan, 0.0));
    CHECK(same_value(1.5F, 1.5F));
    CHECK_FALSE(same_value(decimal("1.0"), decimal("1.00")));
    CHECK(same_value(decimal("1.0"), decimal("1.0")));
}

TEST_CASE("NULL is the same as NULL alone, and arrays are by their elements") {
    CHECK(same_value(std::optional<int>{}, std::optional<int>{}));
    CHECK_FALSE(same_value(std::optional<int>{}, std::optional<int>{0}));
    CHECK(same_value(std::vector<bool>{true, false}, std::vector<bool>{true, false}));
    CHECK_FALSE(same_value(std::vector<bool>{true}, std::vector<bool>{true, false}));
    CHECK_FALSE(same_value(std::vector<double>{0.0}, std::vector<double>{-0.0}));
    CHECK(same_value(timestamp{}, timestamp{}));
    CHECK_FALSE(same_value(timestamp{}, timestamp{std::chrono::microseconds{1}}));
}
