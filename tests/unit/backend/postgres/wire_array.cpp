// SPDX-License-Identifier: MIT
// Arrays on the wire: what is written, and that no count or length is believed.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/binder.hpp>
#include <sorrel/types/chrono.hpp>

#include "backend/postgres/wire.hpp"
#include "backend/postgres/wire_array.hpp"
#include "backend/postgres/wire_decimal.hpp"
#include "backend/postgres/wire_time.hpp"
#include "backend/postgres/wire_value.hpp"
#include "support/catch.hpp"

#include <limits>
#include <random>

using namespace sorrel;
using namespace sorrel::postgres::detail;
using namespace std::string_literals;

namespace {

constexpr std::uint32_t some_type = 20;

template <class Element>
std::string encoded(const std::vector<Element>& elements) {
    return encode_array(sorrel::detail::values_of(elements), some_type, "SELECT");
}

/// The bytes of all elements, and "NULL".
std::vector<std::string> read(std::string_view bytes) {
    std::vector<std::string> elements;
    array_reader from{bytes};
    while (from.next()) {
        elements.push_back(from.element() ? std::string(*from.element()) : "NULL");
    }
    CHECK(elements.size() == from.size());
    return elements;
}

template <class Element>
std::string first(const Element& element) {
    return read(encoded(std::vector<Element>{element}))[0];
}

std::string int32s(std::initializer_list<std::int64_t> values) {
    std::string bytes;
    for (const auto value : values) {
        append_int32(bytes, static_cast<std::int32_t>(value));
    }
    return bytes;
}

}  // namespace

TEST_CASE("arrays are a head, and elements with their lengths") {
    CHECK(encoded(std::vector<std::int64_t>{}) == int32s({0, 1, some_type}));
    CHECK(encoded(std::vector<std::string>{"a", ""}) ==
          int32s({1, 1, some_type, 2, 1, 1}) + "a" + int32s({0}));
    CHECK(encoded(std::vector<std::optional<std::string>>{std::nullopt, "ab"}) ==
          int32s({1, 1, some_type, 2, 1, -1, 2}) + "ab");
}

TEST_CASE("elements of every kind are written as values of their own are") {
    CHECK(get_int64(first(std::int64_t{-5}).data()) == -5);
    CHECK(get_int64(first(7).data()) == 7);
    CHECK(std::bit_cast<double>(get_int64(first(0.1).data())) == 0.1);
    CHECK(std::bit_cast<double>(get_int64(first(0.5F).data())) == 0.5);
    CHECK(first("text"s) == "text");
    CHECK(first(blob{std::byte{0}, std::byte{1}}) == "\0\1"s);
    CHECK(read(encoded(std::vector<bool>{true, false})) == std::vector{"\1"s, "\0"s});
    CHECK(get_day(first(date{std::chrono::days{3}}).data()).days == 3);
    CHECK(get_instant(first(timestamp{std::chrono::microseconds{4}}).data()).microseconds == 4);
    CHECK(read_decimal(first(decimal{"1.50"})).to_string() == "1.50");
    const auto id = uuid::random();
    CHECK(get_uuid(first(id).data()) == id);
    const time_of_day noon{std::chrono::hours{12}};
    CHECK(get_time(first(noon).data()) == noon);
    CHECK(get_interval(first(interval{1, -2, 3}).data()) == interval{1, -2, 3});
    CHECK(first(json_text{"[1]"}) == "\1[1]");
}

TEST_CASE("texts that cannot be stored are no elements") {
    CHECK_THROWS_AS(encoded(std::vector{"a\0b"s}), value_error);
    CHECK_THROWS_AS(encoded(std::vector{"\xFF"s}), value_error);
}

TEST_CASE("the first index may be any") {
    CHECK(read(int32s({1, 0, some_type, 1, -7, 1}) + "x") == std::vector{"x"s});
    CHECK(read(int32s({1, 0, some_type, 0, 1})).empty());
    CHECK(array_reader{int32s({0, 0, some_type})}.element_type() == some_type);
}

TEST_CASE("arrays of more dimensions are refused") {
    CHECK_THROWS_AS(read(int32s({2, 0, some_type, 1, 1, 1, 1, 0})), value_error);
    CHECK_THROWS_AS(read(int32s({6, 0, some_type})), value_error);
}

TEST_CASE("no count and no length is believed") {
    for (const auto& bytes :
         {""s, int32s({0}), int32s({0, 0}), int32s({0, 0, some_type}) + "x",
          int32s({-1, 0, some_type}), int32s({1, 0, some_type}), int32s({1, 0, some_type, 1}),
          int32s({1, 0, some_type, 1, 1}), int32s({1, 0, some_type, -1, 1}),
          int32s({1, 0, some_type, 2, 1, 0}), int32s({1, 0, some_type, 0, 1, 0}),
          int32s({1, 0, some_type, 1, 1, 1}), int32s({1, 0, some_type, 1, 1, -2}),
          int32s({1, 0, some_type, 1, 1, 2147483647}) + "abc",
          int32s({1, 0, some_type, 1, 1, -2147483648LL}), int32s({1, 0, some_type, 1, 1, -1}) + "x",
          int32s({1, 0, some_type, 2147483647, 1, -1}),
          int32s({1, 0, some_type, 1, 1, 1}) + "ab"}) {
        CHECK_THROWS_AS(read(bytes), protocol_error);
    }
}

TEST_CASE("any bytes are either an array or an error") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    const auto good =
        encoded(std::vector<std::optional<std::string>>{"abc", std::nullopt, "", "d"});
    for (int i = 0; i != 20'000; ++i) {
        auto bytes = good.substr(0, random() % 3 == 0 ? random() % good.size() : good.size());
        for (auto changes = random() % 4; changes != 0 && !bytes.empty(); --changes) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        try {
            array_reader from{bytes};
            CHECK(from.size() <= bytes.size());
            while (from.next()) {
                CHECK((!from.element() || from.element()->size() <= bytes.size()));
            }
        } catch (const error&) {  // as it should be
        }
    }
}
