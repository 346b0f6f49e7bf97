// SPDX-License-Identifier: MIT
// Intervals: three parts, and one order by length.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/interval.hpp>

#include "support/catch.hpp"

#include <limits>
#include <random>

using namespace sorrel;

namespace {

constexpr std::int32_t low = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t high = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t day = 86'400'000'000;

}  // namespace

TEST_CASE("intervals are written part by part, and read from that") {
    const std::pair<interval, std::string_view> texts[] = {
        {{}, "P0M0DT0.000000S"},
        {{14, 3, 1'500'000}, "P14M3DT1.500000S"},
        {{0, 0, -1}, "P0M0DT-0.000001S"},
        {{-1, -2, -3'000'004}, "P-1M-2DT-3.000004S"},
        {{low, high, lowest}, "P-2147483648M2147483647DT-9223372036854.775808S"},
        {{high, low, highest}, "P2147483647M-2147483648DT9223372036854.775807S"}};
    for (const auto& [value, text] : texts) {
        CHECK(value.to_string() == text);
        CHECK(interval::parse(text) == value);
    }
}

TEST_CASE("a text that is no interval is refused") {
    for (const std::string_view text :
         {"", "P", "P1M", "P1M2D", "P1M2DT3S", "P1M2DT3.5S", "P1M2DT3.500000", "P1M2DT3.500000S ",
          "1M2DT3.500000S", "P01M2DT3.500000S", "P+1M2DT3.500000S", "P1M2DT-0.000000S",
          "P2147483648M0DT0.000000S", "P0M0DT9223372036854.775808S", "P1Y2M3DT0.000000S",
          "P1M2DT1.-00000S", "P1M2DT1.0000000S", "1 month"}) {
        INFO(text);
        CHECK_THROWS_AS(interval::parse(text), value_error);
    }
}

TEST_CASE("intervals are ordered by length, a month being 30 days and a day 24 hours") {
    CHECK(interval{1, 0, 0} > interval{0, 29, day - 1});
    CHECK(interval{1, 0, 0} < interval{0, 30, 1});
    CHECK(interval{0, 1, 0} > interval{0, 0, day - 1});
    CHECK(interval{0, 0, -1} < interval{});
    CHECK(interval{0, -1, 0} < interval{0, 0, 1 - day});
    CHECK(interval{1, -30, -1} < interval{});
    CHECK(interval{low, low, lowest} < interval{low, low, lowest + 1});
    CHECK(interval{high, high, highest} > interval{high, high, highest - 1});
    CHECK(interval{low, low, lowest} < interval{high, high, highest});
}

TEST_CASE("intervals of the same length but other parts are not equal") {
    CHECK(interval{1, 0, 0} != interval{0, 30, 0});
    CHECK(interval{0, 1, 0} != interval{0, 0, day});
    CHECK(interval{1, 0, 0} > interval{0, 30, 0});
    CHECK(interval{0, 1, 0} > interval{0, 0, day});
    CHECK(interval{1, 2, 3} == interval{1, 2, 3});
}

TEST_CASE("the length of random intervals is whole days and a rest below a day") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    for (int i = 0; i != 10'000; ++i) {
        const interval value{
            .months = static_cast<std::int32_t>(random() % 100'000) - 50'000,
            .days = static_cast<std::int32_t>(random() % 100'000) - 50'000,
            .microseconds = static_cast<std::int64_t>(random() >> 12) - (std::int64_t{1} << 51)};
        const std::int64_t length =
            (std::int64_t{value.months} * 30 + value.days) * day + value.microseconds;
        CHECK(value.rest_of_day() >= 0);
        CHECK(value.rest_of_day() < day);
        CHECK(value.whole_days() * day + value.rest_of_day() == length);
        CHECK(interval::parse(value.to_string()) == value);
    }
}
