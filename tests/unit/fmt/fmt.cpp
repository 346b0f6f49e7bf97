// SPDX-License-Identifier: MIT
// Rows as text.
#include <sorrel/fmt.hpp>
#include <sorrel/sorrel.hpp>

#include "support/catch.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace sorrel;

namespace {

enum class Size { small, large };
struct Metres {
    std::int64_t value = 0;
};
struct Pet {
    std::int64_t id = 0;
    std::string name{};
    std::optional<double> weight{};
    date born{};
    std::vector<std::string> toys{};
    Size size = Size::small;
    Metres jump{};
};
struct Plain {
    int number = 0;
    std::string text{};
};

}  // namespace

template <>
struct sorrel::enum_labels<Size> {
    static constexpr sorrel::enum_label<Size> labels[] = {{Size::small, "small"},
                                                          {Size::large, "large"}};
};
template <>
struct sorrel::storage<Metres> {
    using stored_type = std::int64_t;
    static std::int64_t to_stored(Metres metres) { return metres.value; }
    static Metres from_stored(std::int64_t value) { return {value}; }
};
template <>
struct sorrel::mapping<Pet> {
    static constexpr auto rules = all_of(column_name<&Pet::name>("called"), primary_key<&Pet::id>);
};

static_assert(mapped_struct<Pet> && !mapped_struct<Plain>);

TEST_CASE("a mapped struct is written with the names of its fields") {
    const Pet minka{1,           "Min\"ka", {}, date{std::chrono::days{19000}}, {"ball", "mouse"},
                    Size::large, {3}};
    CHECK(fmt::format("{}", minka) ==
          R"(Pet{id: 1, name: "Min\"ka", weight: NULL, born: 2022-01-08, )"
          R"(toys: {"ball", "mouse"}, size: large, jump: 3})");
    CHECK(fmt::format("[{:>120}]", minka).size() == 122);
}

TEST_CASE("rows are written as an aligned table") {
    const std::vector<Pet> pets{{1, "Minka", {}, date{std::chrono::days{0}}, {}, Size::small, {}},
                                {20, "Über\nBello", 12.5, date::max(), {"a"}, Size::large, {150}}};
    // [table]
    CHECK(fmt::format("{}", as_table(pets)) ==
          "id | called      | weight | born       | toys  | size  | jump\n"
          "---+-------------+--------+------------+-------+-------+-----\n"
          " 1 | Minka       |   NULL | 1970-01-01 | {}    | small |    0\n"
          "20 | Über\\nBello |   12.5 | infinity   | {\"a\"} | large |  150\n"
          "(2 rows)\n");
    // [/table]
    CHECK(fmt::format("{}", as_table(std::vector<Plain>{{7, "x"}})) ==
          "number | text\n-------+-----\n     7 | x\n(1 row)\n");
    CHECK(fmt::format("{}", as_table(std::vector<Plain>{})) ==
          "number | text\n-------+-----\n(0 rows)\n");
}

TEST_CASE("a table is aligned by the places that characters take on a terminal") {
    const std::vector<Plain> texts{{1, "plain"},           {2, "日本"},
                                   {3, "e\u0301te\u0301"}, {4, "\U0001F600 smile"},
                                   {5, "한국어"},          {6, ""}};
    CHECK(fmt::format("{}", as_table(texts)) ==
          "number | text\n"
          "-------+---------\n"
          "     1 | plain\n"
          "     2 | 日本\n"
          "     3 | e\u0301te\u0301\n"
          "     4 | \U0001F600 smile\n"
          "     5 | 한국어\n"
          "     6 |\n"
          "(6 rows)\n");
    CHECK(sorrel::detail::width_of(std::string_view("日本")) == 4);
    CHECK(sorrel::detail::width_of(std::string_view("e\u0301te\u0301")) == 3);
    CHECK(sorrel::detail::width_of(std::string_view("\U0001F600")) == 2);
    CHECK(sorrel::detail::width_of(std::string_view("Über \xE2\x82\xAC")) == 6);
    CHECK(sorrel::detail::width_of(std::string_view("\xE2\x82")) == 1);  // not UTF-8: no harm
    CHECK(sorrel::detail::width_of(std::string_view("\xFF\x80\x80\x80\x80\x80\x80\x80")) <= 2);
}

TEST_CASE("long texts are cut in a table, and what would break its lines is written out") {
    const std::vector<Plain> texts{{1, "one two three"},
                                   {2, "日本語日本語"},
                                   {3, "12345678"},
                                   {4, "a\r\n\tb\x1B[2J"},
                                   {5, "x"}};
    CHECK(fmt::format("{}", as_table(texts, {.widest = 8})) ==
          "number | text\n"
          "-------+---------\n"
          "     1 | one two…\n"
          "     2 | 日本語…\n"
          "     3 | 12345678\n"
          "     4 | a\\r\\n\\t…\n"
          "     5 | x\n"
          "(5 rows)\n");
    CHECK(fmt::format("{}", as_table(std::vector<Plain>{{4, "a\r\tb\x1B[2J\x7F"}})) ==
          "number | text\n"
          "-------+------------------\n"
          "     4 | a\\r\\tb\\x1b[2J\\x7f\n"
          "(1 row)\n");
}

TEST_CASE("rows that are tuples or values are written as a table too") {
    const std::vector<std::tuple<Plain, std::optional<Plain>, std::int64_t>> joined{
        {{1, "a"}, Plain{2, "b"}, 10}, {{3, "c"}, std::nullopt, 200}};
    CHECK(fmt::format("{}", as_table(joined)) ==
          "number | text | number | text | 5\n"
          "-------+------+--------+------+----\n"
          "     1 | a    |      2 | b    |  10\n"
          "     3 | c    |   NULL | NULL | 200\n"
          "(2 rows)\n");
    // [tuples]
    const std::vector<std::tuple<std::string, std::optional<double>>> prices{{"ink", 2.5},
                                                                             {"air", std::nullopt}};
    CHECK(fmt::format("{}", as_table(prices, {.names = {"thing", "price"}})) ==
          "thing | price\n"
          "------+------\n"
          "ink   |   2.5\n"
          "air   |  NULL\n"
          "(2 rows)\n");
    // [/tuples]
    CHECK(fmt::format("{}", as_table(std::vector<std::string>{"x"}, {.names = {"name"}})) ==
          "name\n----\nx\n(1 row)\n");
    CHECK(
        fmt::format("{}", as_table(std::vector<uuid>{uuid{}})) ==
        "1\n------------------------------------\n00000000-0000-0000-0000-000000000000\n(1 row)\n");
}
