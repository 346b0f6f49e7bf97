// SPDX-License-Identifier: MIT
// Lists and arrays as JSON, written for SQLite.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/binder.hpp>
#include <sorrel/types/chrono.hpp>

#include "backend/sqlite/json_array.hpp"
#include "support/catch.hpp"

#include <limits>

using namespace sorrel;
using namespace sorrel::sqlite::detail;

namespace {

enum class Color : unsigned char { red };
enum class Number : int { one = 1 };

template <class Element>
std::string json(const std::vector<Element>& elements) {
    return json_array(sorrel::detail::values_of(elements), "SELECT");
}

}  // namespace

template <>
struct sorrel::enum_labels<Color> {
    static constexpr enum_label<Color> labels[] = {{Color::red, "red"}};
};

TEST_CASE("lists become arrays of JSON") {
    const std::vector<std::int64_t> integers{1, -2, std::numeric_limits<std::int64_t>::min()};
    CHECK(json_array(std::span(integers)) == "[1,-2,-9223372036854775808]");
    CHECK(json_array(std::span<const std::int64_t>()) == "[]");
    const std::vector<double> numbers{0.5, -1e300, 3};
    CHECK(json_array(std::span(numbers)) == "[0.5,-1e+300,3]");
    CHECK(json_array(std::span<const double>()) == "[]");
    const std::vector<std::string> texts{"", "a\"b", "\\", "\n\x01\x1F\x7F", "\xC3\xBC/"};
    CHECK(json_array(std::span(texts)) == R"(["","a\"b","\\",")"
                                          "\\u000a\\u0001\\u001f\x7F"
                                          R"(",")"
                                          "\xC3\xBC/"
                                          R"("])");
    CHECK(json_array(std::span<const std::string>()) == "[]");
}

TEST_CASE("arrays of every kind become arrays of JSON") {
    CHECK(json(std::vector<std::int64_t>{}) == "[]");
    CHECK(json(std::vector<std::int64_t>{1, -2}) == "[1,-2]");
    CHECK(json(std::vector<std::uint8_t>{0, 255}) == "[0,255]");
    CHECK(json(std::vector<std::optional<int>>{7, std::nullopt}) == "[7,null]");
    CHECK(json(std::vector<bool>{true, false}) == "[true,false]");
    CHECK(json(std::vector<double>{0.5, -0.0, 1e300}) == "[0.5,0,1e+300]");
    constexpr auto infinite = std::numeric_limits<double>::infinity();
    CHECK(json(std::vector<double>{infinite, -infinite}) == "[9e999,-9e999]");
    CHECK(json(std::vector<std::string>{"a\"b", "\\\n"}) == R"(["a\"b","\\\u000a"])");
    CHECK(json(std::vector<blob>{{}, {std::byte{0}, std::byte{0xAF}}}) == R"(["","00af"])");
    CHECK(json(std::vector<Color>{Color::red}) == R"(["red"])");
    CHECK(json(std::vector<Number>{Number::one}) == "[1]");
    CHECK(json(std::vector<date>{{}, date::max()}) == R"(["1970-01-01","infinity"])");
    CHECK(json(std::vector<timestamp>{{}, timestamp::min()}) ==
          R"(["1970-01-01 00:00:00.000000","-infinity"])");
    CHECK(json(std::vector<decimal>{decimal{"1.50"}}) == R"(["1.50"])");
    CHECK(json(std::vector<uuid>{{}}) == R"(["00000000-0000-0000-0000-000000000000"])");
    CHECK(json(std::vector<time_of_day>{{}}) == R"(["00:00:00.000000"])");
    CHECK(json(std::vector<interval>{{}}) == R"(["00000000000 00:00:00.000000 P0M0DT0.000000S"])");
    CHECK(json(std::vector<json_text>{json_text{R"({"a":1})"}}) == R"(["{\"a\":1}"])");
}

TEST_CASE("an array takes no element that a column would not take") {
    constexpr auto nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(json(std::vector<double>{1, nan}), value_error);
    CHECK_THROWS_AS(json(std::vector<float>{std::numeric_limits<float>::quiet_NaN()}), value_error);
    CHECK_THROWS_AS(json(std::vector<std::string>{"a", std::string(1, '\0')}), value_error);
    CHECK_THROWS_AS(json(std::vector<std::string>{"\xFF"}), value_error);
    CHECK_THROWS_AS(json(std::vector<date>{date{std::chrono::days{5'000'000}}}), value_error);
    CHECK_THROWS_AS(json(std::vector<std::uint64_t>{std::uint64_t{1} << 63U}), value_error);
    CHECK_THROWS_AS(json(std::vector<Color>{static_cast<Color>(9)}), value_error);
}
