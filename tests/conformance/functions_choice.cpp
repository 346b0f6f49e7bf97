// SPDX-License-Identifier: MIT
// Expressions that choose among values, and casts: case, coalesce, nullif, greatest, least, cast.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <optional>
#include <tuple>
#include <vector>

using namespace sorrel;

namespace {

struct Part {
    std::int64_t id = 0;
    std::string name{};
    int size = 0;
    double price = 0;
    std::optional<int> stock{};
    std::optional<std::string> note{};
    bool sold = false;
    date made{};
};
struct Offer {
    std::int64_t id = 0;
    std::int64_t part_id = 0;
    int cents = 0;
};

constexpr auto id = col<&Part::id>;
constexpr auto name = col<&Part::name>;
constexpr auto size = col<&Part::size>;
constexpr auto price = col<&Part::price>;
constexpr auto stock = col<&Part::stock>;
constexpr auto note = col<&Part::note>;
constexpr auto sold = col<&Part::sold>;

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Part, Offer>();
        db.insert(std::vector<Part>{
            {.id = 1, .name = "bolt", .size = 3, .price = 0.5, .stock = 7, .note = "x"},
            {.id = 2, .name = "nut", .size = 5, .price = 2.75, .sold = true},
            {.id = 3, .name = "cog", .size = 8, .price = -1.5, .stock = 0, .note = ""}});
        db.insert(Offer{.part_id = 2, .cents = 99});
    }

    template <class Expression>
    auto of_each(Expression expression) {
        return db.all(select(expression).template from<Part>().order_by(id));
    }
    template <class Expression>
    auto of_bolt(Expression expression) {
        return db.one(select(expression).template from<Part>().where(id == 1));
    }
};

template <class Type>
using values = std::vector<Type>;
using numbers = std::vector<std::int64_t>;
using texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a case gives the value of the first condition that holds") {
    fixture on;
    CHECK(on.of_each(case_when(size > 6, "large").when(size > 4, name).otherwise("small")) ==
          texts{"small", "nut", "large"});
    CHECK(on.of_each(case_when(sold, name)) ==
          values<std::optional<std::string>>{std::nullopt, "nut", std::nullopt});
    CHECK(on.of_each(case_when(sold, 1).otherwise(std::nullopt)) ==
          values<std::optional<std::int64_t>>{std::nullopt, 1, std::nullopt});
    // a condition that is NULL does not hold
    CHECK(on.of_each(case_when(stock > 3, 1).when(stock.is_null(), 2).otherwise(3)) ==
          numbers{1, 2, 3});
    // parameters of conditions and values are bound in the text's order
    CHECK(on.of_each(case_when(size == 3, 10).when(size == 5, 20).otherwise(30) + size * 100) ==
          numbers{310, 520, 830});
    CHECK(on.of_each(case_when(sold, date{}).otherwise(col<&Part::made>)) ==
          values<date>{date{}, date{}, date{}});
}

TEST_CASE("integers among the doubles of a case count as doubles") {
    fixture on;
    CHECK(on.of_each(case_when(sold, price).otherwise(0)) == values<double>{0, 2.75, 0});
    CHECK(on.of_each(case_when(sold, price).otherwise(1) / 2) == values<double>{0.5, 1.375, 0.5});
    CHECK(on.of_each(case_when(sold, price).otherwise(size) / 2) == values<double>{1.5, 1.375, 4});
    CHECK(on.of_each(case_when(sold, std::optional<int>{}).otherwise(price)) ==
          values<std::optional<double>>{0.5, std::nullopt, -1.5});
    CHECK(on.of_each(case_when(sold, std::optional<int>{3}).otherwise(price) / 2) ==
          values<std::optional<double>>{0.25, 1.5, -0.75});
}

TEST_CASE("a case counts, sorts and chooses") {
    fixture on;
    const auto [large, total] =
        on.db.one(select(sum(case_when(size > 4, 1).otherwise(0)), sum(case_when(sold, price))));
    CHECK(large == 2);
    CHECK(total == 2.75);
    CHECK(on.db.all(select(name).order_by(case_when(sold, 0).otherwise(1), name)) ==
          texts{"nut", "bolt", "cog"});
    CHECK(on.db.all(select(name).where(case_when(sold, false).otherwise(true)).order_by(id)) ==
          texts{"bolt", "cog"});
    on.db.exec(update<Part>().set(size = case_when(sold, 0).otherwise(size)).all_rows());
    CHECK(on.of_each(size) == values<int>{3, 0, 8});
    CHECK(on.db.all(select(sold, case_when(sum(size) > 5, "many").otherwise("few"))
                        .group_by(sold)
                        .order_by(sold)) ==
          std::vector<std::tuple<bool, std::string>>{{false, "many"}, {true, "few"}});
}

TEST_CASE("coalesce puts a value in NULL's place") {
    fixture on;
    CHECK(on.of_each(coalesce(note, "none")) == texts{"x", "none", ""});
    CHECK(on.of_each(coalesce(stock, size)) == values<int>{7, 5, 0});
    CHECK(on.of_each(coalesce(nullif(stock, 0), size, -1)) == numbers{7, 5, 8});
    CHECK(on.of_each(coalesce(stock, price) / 2) == values<double>{3.5, 1.375, 0});
    CHECK(on.of_each(coalesce(stock, std::optional<int>{})) ==
          values<std::optional<std::int64_t>>{7, std::nullopt, 0});
    CHECK(on.db.one(select(coalesce(sum(size), 0)).where(id > 10)) == 0);
    CHECK(on.db.all(select(name, coalesce(col<&Offer::cents>, 0))
                        .from<Part>()
                        .left_join<Offer>(col<&Offer::part_id> == id)
                        .order_by(id)) ==
          std::vector<std::tuple<std::string, std::int64_t>>{{"bolt", 0}, {"nut", 99}, {"cog", 0}});
}

TEST_CASE("nullif is NULL where two values are equal") {
    fixture on;
    CHECK(on.of_each(nullif(name, "nut")) ==
          values<std::optional<std::string>>{"bolt", std::nullopt, "cog"});
    CHECK(on.of_each(100 / nullif(stock, 0)) ==
          values<std::optional<std::int64_t>>{14, std::nullopt, std::nullopt});
}

TEST_CASE("greatest and least look along a row") {
    fixture on;
    CHECK(on.of_each(greatest(size, 5)) == numbers{5, 5, 8});
    CHECK(on.of_each(least(size, 5, coalesce(stock, 100))) == numbers{3, 5, 0});
    CHECK(on.of_each(least(name, "c")) == texts{"bolt", "c", "c"});
    CHECK(on.of_each(greatest(price, 1) / 2) == values<double>{0.5, 1.375, 0.5});
}

TEST_CASE("a cast gives the same value everywhere") {
    fixture on;
    CHECK(on.of_each(cast<std::int64_t>(price)) == numbers{0, 2, -1});
    CHECK(on.of_each(cast<std::int64_t>(sold)) == numbers{0, 1, 0});
    CHECK(on.of_each(cast<double>(size) / 2) == values<double>{1.5, 2.5, 4});
    CHECK(on.of_each(cast<std::string>(size) + "!") == texts{"3!", "5!", "8!"});
    CHECK(on.of_bolt(cast<std::string>(col<&Part::made>)) == "1970-01-01");
    CHECK(on.of_each(cast<double>(stock)) == values<std::optional<double>>{7.0, std::nullopt, 0.0});
}
