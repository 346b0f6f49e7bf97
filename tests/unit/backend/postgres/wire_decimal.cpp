// SPDX-License-Identifier: MIT
// numeric on the wire, both ways, against bytes that a server sent.
#include <sorrel/error/kinds.hpp>

#include "backend/postgres/wire.hpp"
#include "backend/postgres/wire_decimal.hpp"
#include "support/catch.hpp"

#include <initializer_list>
#include <random>

using namespace sorrel;
using namespace sorrel::postgres::detail;

namespace {

std::string words(std::initializer_list<int> values) {
    std::string bytes;
    for (const int value : values) {
        append_int16(bytes, static_cast<std::int16_t>(value));
    }
    return bytes;
}

std::string sent(std::string_view number) {
    std::string bytes;
    append_decimal(bytes, decimal{number});
    return bytes;
}

// Appended, since GCC 12 takes the concatenation of a literal and a long string for an overflow.
std::string repeated(std::string text, char digit, std::size_t times) {
    text.append(times, digit);
    return text;
}

}  // namespace

TEST_CASE("numerics are groups of four digits with the weight of the first") {
    struct {
        std::string_view number;
        std::string bytes;
    } const known[] = {{"0", words({0, 0, 0, 0})},
                       {"0.00", words({0, 0, 0, 2})},
                       {"1", words({1, 0, 0, 0, 1})},
                       {"-1", words({1, 0, 0x4000, 0, 1})},
                       {"10000", words({1, 1, 0, 0, 1})},
                       {"12345", words({2, 1, 0, 0, 1, 2345})},
                       {"12345.678900", words({3, 1, 0, 6, 1, 2345, 6789})},
                       {"1.00000001", words({3, 0, 0, 8, 1, 0, 1})},
                       {"0.1", words({1, -1, 0, 1, 1000})},
                       {"0.0001", words({1, -1, 0, 4, 1})},
                       {"0.00001", words({1, -2, 0, 5, 1000})},
                       {"100000000.5", words({4, 2, 0, 1, 1, 0, 0, 5000})},
                       {"NaN", words({0, 0, 0xC000, 0})},
                       {"Infinity", words({0, 0, 0xD000, 0})},
                       {"-Infinity", words({0, 0, 0xF000, 0})}};
    for (const auto& [number, bytes] : known) {
        INFO(number);
        CHECK(sent(number) == bytes);
        CHECK(read_decimal(bytes).to_string() == decimal{number}.to_string());
    }
    // a server gives the infinities a scale of their own (0x0020 in version 14 and later)
    CHECK(read_decimal(words({0, 0, 0xD000, 0x20})).is_infinite());
}

TEST_CASE("random numerics come back with all their digits") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    for (int i = 0; i != 20'000; ++i) {
        std::string digits;
        for (auto size = 1 + random() % 40; size != 0; --size) {
            digits += random() % 3 == 0 ? '0' : static_cast<char>('0' + random() % 10);
        }
        const auto exponent = static_cast<int>(random() % 60) - 20;
        const auto scale = std::max(0, static_cast<int>(digits.size()) - exponent) +
                           static_cast<int>(random() % 3);
        const auto number = decimal::from_digits(random() % 2 == 0, digits, exponent, scale);
        if (read_decimal(sent(number.to_string())).to_string() != number.to_string()) {
            FAIL(number.to_string());
        }
    }
    for (const std::string& number :
         {repeated("", '9', 131072) + repeated(".", '9', 16383), repeated("-0.", '0', 16382) + "1",
          repeated("1", '0', 131071)}) {
        CHECK(read_decimal(sent(number)).to_string() == number);
    }
}

TEST_CASE("bytes that are no numeric are a protocol error") {
    const auto good = words({2, 1, 0, 0, 1, 2345});
    for (std::size_t size = 0; size != good.size(); ++size) {
        CHECK_THROWS_AS(read_decimal(good.substr(0, size)), protocol_error);
    }
    CHECK_THROWS_AS(read_decimal(good + "x"), protocol_error);
    CHECK_THROWS_AS(read_decimal(words({1, 0, 0, 0, 10000})), protocol_error);
    CHECK_THROWS_AS(read_decimal(words({1, 0, 0, 0, -1})), protocol_error);
    CHECK_THROWS_AS(read_decimal(words({1, 0, 0x1000, 0, 1})), protocol_error);
    CHECK_THROWS_AS(read_decimal(words({-1, 0, 0, 0})), protocol_error);
    CHECK_THROWS_AS(read_decimal(words({32767, 0, 0, 0, 1})), protocol_error);
    // digits that the scale does not allow for would be lost
    CHECK_THROWS_AS(read_decimal(words({1, -1, 0, 2, 1})), error);
}
