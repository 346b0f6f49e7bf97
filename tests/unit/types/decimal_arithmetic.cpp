// SPDX-License-Identifier: MIT
// Decimals calculated with in C++.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/decimal.hpp>

#include "support/catch.hpp"

#include <cstdint>
#include <random>
#include <string>

using namespace sorrel;

namespace {

std::string sum(const char* left, const char* right) {
    return (decimal{left} + decimal{right}).to_string();
}
std::string difference(const char* left, const char* right) {
    return (decimal{left} - decimal{right}).to_string();
}
std::string product(const char* left, const char* right) {
    return (decimal{left} * decimal{right}).to_string();
}

}  // namespace

TEST_CASE("sums are exact and keep the longer fraction") {
    CHECK(sum("0.1", "0.20") == "0.30");
    CHECK(sum("99.95", "0.05") == "100.00");
    CHECK(sum("1e30", "1e-30") == "1" + std::string(30, '0') + "." + std::string(29, '0') + "1");
    CHECK(sum("5", "-5.0") == "0.0");
    CHECK(sum("-3", "1") == "-2");
    CHECK(sum("1", "-3") == "-2");
    CHECK(sum("0", "0.00") == "0.00");
    CHECK(sum("-7", "0") == "-7");
    CHECK(difference("0.3", "0.1") == "0.2");
    CHECK(difference("1000", "0.001") == "999.999");
    CHECK(difference("0", "12.5") == "-12.5");
}

TEST_CASE("products have the decimals of both") {
    CHECK(product("1.5", "1.50") == "2.250");
    CHECK(product("-0.1", "0.1") == "-0.01");
    CHECK(product("-2", "-3") == "6");
    CHECK(product("0.00", "123.4") == "0.000");
    CHECK(product("999999999999999999", "999999999999999999") ==
          "999999999999999998000000000000000001");
    CHECK(product("1e20", "1e-20") == "1.00000000000000000000");
}

TEST_CASE("infinities and NaN calculate as PostgreSQL's do") {
    CHECK(sum("Infinity", "1") == "Infinity");
    CHECK(sum("Infinity", "-Infinity") == "NaN");
    CHECK(sum("-Infinity", "-Infinity") == "-Infinity");
    CHECK(difference("1", "Infinity") == "-Infinity");
    CHECK(difference("Infinity", "Infinity") == "NaN");
    CHECK(product("Infinity", "-2") == "-Infinity");
    CHECK(product("Infinity", "0") == "NaN");
    CHECK(product("-Infinity", "-Infinity") == "Infinity");
    CHECK(sum("NaN", "Infinity") == "NaN");
    CHECK(product("NaN", "0") == "NaN");
}

TEST_CASE("decimals calculate with integers, and in place") {
    decimal total{"10.25"};
    total += 5;
    total -= decimal{"0.25"};
    total *= 2;
    CHECK(total.to_string() == "30.00");
    CHECK((1 - decimal{"0.5"}).to_string() == "0.5");
}

TEST_CASE("decimals of few digits calculate as integers do") {
    std::mt19937_64 random{7};
    std::uniform_int_distribution<std::int64_t> any{-2'000'000'000, 2'000'000'000};
    for (int i = 0; i != 2000; ++i) {
        const auto left = any(random);
        const auto right = any(random);
        const auto scaled = [](std::int64_t number) { return decimal::scaled(number, 4); };
        REQUIRE(scaled(left) + scaled(right) == scaled(left + right));
        REQUIRE(scaled(left) - scaled(right) == scaled(left - right));
        REQUIRE(scaled(left) * scaled(right) == decimal::scaled(left * right, 8));
    }
}

TEST_CASE("results that are too large are errors") {
    const decimal large{"9e131071"};
    CHECK_THROWS_AS(large + large, value_error);
    CHECK_THROWS_AS(large * 2, value_error);
    const decimal small = decimal::scaled(1, decimal::max_scale);
    CHECK_THROWS_AS(small * small, value_error);
    CHECK((small - small).is_zero());
}
