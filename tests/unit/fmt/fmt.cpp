// SPDX-License-Identifier: MIT
// Rows as text.
#include <sorrel/fmt.hpp>
#include <sorrel/sorrel.hpp>

#include "support/catch.hpp"

#include <optional>
#include <string>
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
