// SPDX-License-Identifier: MIT
// Decimals and intervals as texts that sort like them.
#include "backend/sqlite/value_text.hpp"
#include "support/catch.hpp"

#include <limits>
#include <random>

using namespace sorrel;
using namespace sorrel::sqlite::detail;

namespace {

std::string text(std::string_view number) {
    return decimal_text(decimal{number});
}

/// What the collation RTRIM compares.
std::string_view without_spaces(std::string_view text) {
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

}  // namespace

TEST_CASE("decimals are written as exponent and digits") {
    CHECK(text("0") == "0");
    CHECK(text("1") == "500001.1");
    CHECK(text("15.25") == "500002.1525");
    CHECK(text("100") == "500003.1");
    CHECK(text("0.015") == "499999.15");
    CHECK(text("-15.25") == "-499997.8474~");
    CHECK(text("-1") == "-499998.8~");
    CHECK(text("Infinity") == "Infinity");
    CHECK(text("-Infinity") == "--Infinity");
    CHECK(text("NaN") == "NaN");
}

TEST_CASE("zeros at the end are spaces, which the collation does not look at") {
    CHECK(text("0.00") == "0  ");
    CHECK(text("1.50") == "500001.15 ");
    CHECK(text("1.500") == "500001.15  ");
    CHECK(text("100.0") == "500003.1 ");
    CHECK(text("-1.50") == "-499998.84~ ");
}

TEST_CASE("the texts of decimals are read back with their scale") {
    for (const std::string_view number :
         {"0", "0.000", "1", "1.0", "-1.00", "15.25", "100", "100.00", "0.00100", "-99999.99990",
          "Infinity", "-Infinity", "NaN", "1e131071", "-1e131071", "1e-16383"}) {
        const decimal value{number};
        const auto read = parse_decimal(decimal_text(value));
        REQUIRE(read.has_value());
        CHECK(read->to_string() == value.to_string());
    }
}

TEST_CASE("other texts are no decimals, since they would not sort right") {
    for (const std::string_view other :
         {"",          " ",           "1",         "1.5",       "00",        "500001.", "500001.10",
          "500001.01", "500001",      "500001.1~", "-499998.8", "0500001.1", "50001.1", "500001.1x",
          " 500001.1", "500002.1  x", "-0",        "+Infinity", "Infinity ", "nan",     "NaN ",
          "900000.1",  "100000.1",    "-~",        "-"}) {
        INFO(other);
        CHECK_FALSE(parse_decimal(other).has_value());
    }
    CHECK_FALSE(parse_decimal("0" + std::string(16384, ' ')).has_value());
    CHECK(parse_decimal("0" + std::string(16383, ' ')).has_value());
}

TEST_CASE("the order of decimals is that of their texts without the spaces") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    std::vector<decimal> numbers{decimal::nan(), decimal::infinity(), -decimal::infinity()};
    for (int i = 0; i != 600; ++i) {
        const auto magnitude = static_cast<std::int64_t>(random() >> (1 + random() % 63));
        const auto number = decimal::scaled(random() % 2 == 0 ? magnitude : -magnitude,
                                            static_cast<int>(random() % 22));
        numbers.push_back(number);
        numbers.emplace_back(number.to_string() + (number.scale() == 0 ? ".0" : "0"));
    }
    std::size_t wrong = 0;
    for (const auto& left : numbers) {
        const auto left_text = decimal_text(left);
        for (const auto& right : numbers) {
            const auto right_text = decimal_text(right);
            const auto order = without_spaces(left_text).compare(without_spaces(right_text)) <=> 0;
            wrong += (left <=> right) != order;
        }
        const auto read = parse_decimal(left_text);
        wrong += !read || read->to_string() != left.to_string();
    }
    CHECK(wrong == 0);
}

TEST_CASE("intervals are written as their length and their parts") {
    CHECK(interval_text({}) == "00000000000 00:00:00.000000 P0M0DT0.000000S");
    CHECK(interval_text({1, 1, 3'600'000'000}) == "00000000031 01:00:00.000000 P1M1DT3600.000000S");
    CHECK(interval_text({0, -1, 0}) == "-99999999998 00:00:00.000000 P0M-1DT0.000000S");
    CHECK(interval_text({0, 0, -1}) == "-99999999998 23:59:59.999999 P0M0DT-0.000001S");
    for (const std::string_view other :
         {"", "P0M0DT0.000000S", "00000000001 00:00:00.000000 P0M0DT0.000000S", "1 month",
          "00000000000 00:00:00.000000 P0M0DT0.000000S "}) {
        INFO(other);
        CHECK_FALSE(parse_interval(other).has_value());
    }
}

TEST_CASE("the order of intervals of different length is that of their texts") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    using limits = std::numeric_limits<std::int32_t>;
    using long_limits = std::numeric_limits<std::int64_t>;
    std::vector<interval> values{{limits::min(), limits::min(), long_limits::min()},
                                 {limits::max(), limits::max(), long_limits::max()},
                                 {}};
    const auto number = [&] {
        return static_cast<std::int64_t>(random() >> (1 + random() % 63)) *
               (random() % 2 == 0 ? 1 : -1);
    };
    for (int i = 0; i != 600; ++i) {
        values.push_back({.months = static_cast<std::int32_t>(number()),
                          .days = static_cast<std::int32_t>(number()),
                          .microseconds = number()});
    }
    std::size_t wrong = 0;
    for (const auto& left : values) {
        for (const auto& right : values) {
            const bool as_long = left.whole_days() == right.whole_days() &&
                                 left.rest_of_day() == right.rest_of_day();
            wrong += !as_long && (left < right) != (interval_text(left) < interval_text(right));
        }
        wrong += parse_interval(interval_text(left)) != left;
    }
    CHECK(wrong == 0);
}
