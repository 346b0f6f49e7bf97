// SPDX-License-Identifier: MIT
// Exact decimal numbers: what is read is written again, and the order is the order of numbers.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/decimal.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

using namespace sorrel;

namespace {

std::string again(std::string_view text) {
    return decimal{text}.to_string();
}

/// `number / 10^scale` written the school way.
std::string slowly(std::int64_t number, int scale) {
    std::string digits = std::to_string(number < 0 ? -number : number);
    while (digits.size() <= static_cast<std::size_t>(scale)) {
        digits.insert(0, "0");
    }
    if (scale != 0) {
        digits.insert(digits.size() - static_cast<std::size_t>(scale), ".");
    }
    return (number < 0 ? "-" : "") + digits;
}

}  // namespace

TEST_CASE("decimals are made of a text, an integer, or an integer and a scale") {
    // [made]
    const decimal price{"19.90"};
    const decimal same = decimal::scaled(1990, 2);
    const decimal whole{20};
    // [/made]
    CHECK(price == same);
    CHECK(price < whole);
    CHECK(same.to_string() == "19.90");
    CHECK(whole.to_string() == "20");
}

TEST_CASE("decimals are written as they were read, the zeros at the end included") {
    for (const std::string_view text : {"0",
                                        "0.0",
                                        "0.000",
                                        "1",
                                        "-1",
                                        "10",
                                        "100",
                                        "1.5",
                                        "1.50",
                                        "-12.050",
                                        "0.1",
                                        "0.10",
                                        "0.001",
                                        "-0.0010",
                                        "10000",
                                        "10000.0001",
                                        "1.00000001",
                                        "9999.9999",
                                        "123456789012345678",
                                        "1234567890.12345678901234567890",
                                        "NaN",
                                        "Infinity",
                                        "-Infinity"}) {
        CHECK(again(text) == text);
    }
}

TEST_CASE("other ways to write a decimal are read too") {
    CHECK(again("+1.5") == "1.5");
    CHECK(again("001.50") == "1.50");
    CHECK(again(".5") == "0.5");
    CHECK(again("5.") == "5");
    CHECK(again("-0") == "0");
    CHECK(again("-0.00") == "0.00");
    CHECK(again("1e3") == "1000");
    CHECK(again("1.5E+3") == "1500");
    CHECK(again("1.50e1") == "15.0");
    CHECK(again("15e-1") == "1.5");
    CHECK(again("1e-7") == "0.0000001");
    CHECK(again("0e2") == "0");
    CHECK(again("nan") == "NaN");
    CHECK(again("INFINITY") == "Infinity");
    CHECK(again("+inf") == "Infinity");
    CHECK(again("-Inf") == "-Infinity");
}

TEST_CASE("a text that is no decimal is refused") {
    for (const std::string_view text :
         {"",     " ",     "-",    "+",    ".",       "-.",        "e",     "1e",
          "1e+",  "e5",    "1 ",   " 1",   "1,5",     "1.5.5",     "--1",   "+-1",
          "0x10", "1_000", "-NaN", "nano", "infinit", "Infinity0", "1e5.5", "\xD9\xA1"}) {
        INFO(text);
        CHECK_THROWS_AS(decimal{text}, value_error);
    }
}

TEST_CASE("the largest and smallest decimals there are, and none beyond") {
    const std::string whole(131072, '9');
    const std::string fraction = "0." + std::string(16382, '0') + "1";
    CHECK(again(whole) == whole);
    CHECK(again("-" + whole) == "-" + whole);
    CHECK(again(fraction) == fraction);
    CHECK(again(whole + "." + std::string(16383, '9')).size() == 131072 + 1 + 16383);
    CHECK(again("1e131071").size() == 131072);
    CHECK(again("1e-16383") == fraction);
    CHECK(again("0." + std::string(16383, '0')).size() == 2 + 16383);
    for (const std::string& text :
         {whole + "0", std::string("1e131072"), std::string("1e-16384"),
          "0." + std::string(16384, '0'), std::string("1e99999999999999999999"),
          std::string("1e-99999999999999999999")}) {
        INFO(text.substr(0, 20));
        CHECK_THROWS_AS(decimal{text}, value_error);
    }
}

TEST_CASE("decimals of whole numbers") {
    CHECK(decimal{}.to_string() == "0");
    CHECK(decimal{0}.is_zero());
    CHECK(decimal{-7}.to_string() == "-7");
    CHECK(decimal{1000}.to_string() == "1000");
    CHECK(decimal{std::numeric_limits<std::int64_t>::min()}.to_string() == "-9223372036854775808");
    CHECK(decimal{std::numeric_limits<std::uint64_t>::max()}.to_string() == "18446744073709551615");
    CHECK(decimal{std::int8_t{-128}}.to_string() == "-128");
    CHECK(decimal::scaled(1999, 2).to_string() == "19.99");
    CHECK(decimal::scaled(-5, 3).to_string() == "-0.005");
    CHECK(decimal::scaled(0, 2).to_string() == "0.00");
    CHECK(decimal::scaled(std::numeric_limits<std::int64_t>::min(), 1).to_string() ==
          "-922337203685477580.8");
    CHECK_THROWS_AS(decimal::scaled(1, -1), value_error);
    CHECK_THROWS_AS(decimal::scaled(1, 16384), value_error);
}

TEST_CASE("the parts of a decimal") {
    const decimal number{"-0.0120"};
    CHECK(number.is_negative());
    CHECK(number.scale() == 4);
    CHECK(number.digits() == "12");
    CHECK(number.exponent() == -1);
    CHECK(decimal::from_digits(true, "0012", 1, 4) == number);
    CHECK(decimal::from_digits(false, "1200", 2, 0).to_string() == "12");
    CHECK_THROWS_AS(decimal::from_digits(false, "12", 1, 0), value_error);
    CHECK_THROWS_AS(decimal::from_digits(false, "1x", 2, 0), value_error);
    CHECK(decimal::nan().is_nan());
    CHECK(decimal::infinity().is_infinite());
    CHECK_FALSE(decimal::infinity().is_finite());
    CHECK_FALSE(decimal::nan().is_negative());
}

TEST_CASE("minus") {
    CHECK((-decimal{"1.50"}).to_string() == "-1.50");
    CHECK((-decimal{"-1.50"}).to_string() == "1.50");
    CHECK((-decimal{"0.0"}).to_string() == "0.0");
    CHECK((-decimal::infinity()).to_string() == "-Infinity");
    CHECK((-decimal::nan()).is_nan());
}

TEST_CASE("decimals are ordered as numbers, whatever their scale, and NaN is the greatest") {
    const std::vector<std::string_view> rising{
        "-Infinity", "-1e100", "-10",   "-9.99",      "-1.01",  "-1",   "-0.99",    "-1e-9",
        "0",         "1e-9",   "0.001", "0.00100001", "0.0011", "0.99", "1",        "1.00000001",
        "1.01",      "2",      "9.99",  "10",         "10.01",  "1e99", "Infinity", "NaN"};
    for (std::size_t i = 0; i != rising.size(); ++i) {
        for (std::size_t j = 0; j != rising.size(); ++j) {
            INFO(rising[i] << " and " << rising[j]);
            CHECK(((decimal{rising[i]} <=> decimal{rising[j]}) == (i <=> j)));
            CHECK((decimal{rising[i]} == decimal{rising[j]}) == (i == j));
        }
    }
    CHECK(decimal{"1.5"} == decimal{"1.50000"});
    CHECK(decimal{"100"} == decimal{"1e2"});
    CHECK(decimal{"0"} == decimal{"-0.00"});
    CHECK(decimal{"1.5"} < decimal{"1.500001"});
    CHECK(decimal{3} > decimal{"2.99"});
}

TEST_CASE("random decimals are written and ordered as integers of the same scale are") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    const auto number = [&] {
        return static_cast<std::int64_t>(random() >> (2 + random() % 61)) *
               (random() % 2 == 0 ? 1 : -1);
    };
    for (int i = 0; i != 20'000; ++i) {
        const int scale = static_cast<int>(random() % 25);
        const std::int64_t left = number();
        const std::int64_t right =
            random() % 4 == 0 ? left + static_cast<int>(random() % 3) - 1 : number();
        const auto left_decimal = decimal::scaled(left, scale);
        const bool same = left_decimal.to_string() == slowly(left, scale) &&
                          decimal{slowly(left, scale)} == left_decimal &&
                          (left_decimal <=> decimal::scaled(right, scale)) == (left <=> right);
        if (!same) {
            FAIL(left << " and " << right << " with scale " << scale);
        }
    }
}
