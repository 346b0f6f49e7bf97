// SPDX-License-Identifier: MIT
// count, sum, avg, min and max: over everything, over nothing, and over groups.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Sale {
    std::int64_t id = 0;
    std::string shop{};
    int pieces = 0;
    double price = 0;
    std::optional<int> discount{};
    date day{};
};
struct ShopTotal {
    std::string shop{};
    std::int64_t pieces = 0;
};

constexpr auto shop = col<&Sale::shop>;
constexpr auto pieces = col<&Sale::pieces>;
constexpr auto price = col<&Sale::price>;
constexpr auto discount = col<&Sale::discount>;
constexpr auto day = col<&Sale::day>;

date on_day(unsigned number) {
    return std::chrono::year{2024} / 2 / std::chrono::day{number};
}

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Sale>(); }

    void fill() {
        db.insert(std::vector<Sale>{
            {.shop = "n", .pieces = 1, .price = 1.5, .discount = 10, .day = on_day(3)},
            {.shop = "n", .pieces = 2, .price = 2.5, .day = on_day(1)},
            {.shop = "s", .pieces = 30, .price = 0.5, .day = on_day(29)},
            {.shop = "w", .pieces = -4, .price = 8, .discount = 0, .day = on_day(2)}});
    }
};

}  // namespace

TEST_CASE("aggregates over no rows: a count is zero, the rest is nothing") {
    fixture on;
    CHECK(on.db.one(select(count()).from<Sale>()) == 0);
    CHECK(on.db.one(select(count(discount))) == 0);
    const std::optional<std::int64_t> total = on.db.one(select(sum(pieces)));
    CHECK(total == std::nullopt);
    const std::optional<double> mean = on.db.one(select(avg(pieces)));
    CHECK(mean == std::nullopt);
    const std::optional<std::string> least = on.db.one(select(min(shop)));
    CHECK(least == std::nullopt);
    CHECK(on.db.one(select(max(day))) == std::nullopt);
    CHECK(on.db.one(select(sum(price))) == std::nullopt);
    CHECK(on.db.one(select(sum(pieces) + 1)) == std::nullopt);
    // no rows make no groups
    CHECK(on.db.all(select(sum(pieces)).group_by(shop)).empty());
    on.fill();
    CHECK(on.db.one(select(sum(pieces)).where(pieces > 1000)) == std::nullopt);
}

TEST_CASE("aggregates over all rows") {
    fixture on;
    on.fill();
    CHECK(on.db.one(select(count()).from<Sale>()) == 4);
    CHECK(on.db.one(select(count(discount))) == 2);
    CHECK(on.db.one(select(count(pieces))) == 4);
    CHECK(on.db.one(select(sum(pieces))) == 29);
    CHECK(on.db.one(select(sum(price))) == 12.5);
    CHECK(on.db.one(select(sum(discount))) == 10);
    CHECK(on.db.one(select(avg(pieces))) == 7.25);
    CHECK(on.db.one(select(avg(discount))) == 5.0);  // NULLs do not count
    CHECK(on.db.one(select(min(pieces))) == -4);
    CHECK(on.db.one(select(max(price))) == 8.0);
    CHECK(on.db.one(select(min(shop))) == "n");
    CHECK(on.db.one(select(max(day))) == on_day(29));
    CHECK(on.db.one(select(sum(price * pieces))) == 1.5 + 5 + 15 - 32);
    CHECK(on.db.one(select(max(pieces) - min(pieces))) == 34);
    CHECK(on.db.one(select(count(), sum(pieces), min(shop)).from<Sale>()) ==
          std::tuple{std::int64_t{4}, std::optional<std::int64_t>{29},
                     std::optional<std::string>{"n"}});
}

TEST_CASE("in a group an aggregate of a column without NULL is never nothing") {
    fixture on;
    on.fill();
    const std::vector<std::tuple<std::string, std::int64_t, std::int64_t, double>> rows =
        on.db.all(select(shop, count(), sum(pieces), avg(price)).group_by(shop).order_by(shop));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0] == std::tuple{std::string("n"), std::int64_t{2}, std::int64_t{3}, 2.0});
    CHECK(rows[2] == std::tuple{std::string("w"), std::int64_t{1}, std::int64_t{-4}, 8.0});

    const std::vector<std::optional<std::int64_t>> sums =
        on.db.all(select(sum(discount)).group_by(shop).order_by(shop));
    CHECK(sums == std::vector<std::optional<std::int64_t>>{10, std::nullopt, 0});

    const auto totals =
        on.db.all(select(shop, sum(pieces)).group_by(shop).order_by(shop).into<ShopTotal>());
    CHECK(totals.at(1).pieces == 30);
}

TEST_CASE("NULL makes a group of its own") {
    fixture on;
    on.fill();
    const std::vector<std::tuple<std::optional<int>, std::int64_t>> rows =
        on.db.all(select(discount, count()).group_by(discount).order_by(count(), discount));
    REQUIRE(rows.size() == 3);
    CHECK(rows[2] == std::tuple{std::optional<int>{}, std::int64_t{2}});
}

TEST_CASE("having chooses among groups, where among rows before") {
    fixture on;
    on.fill();
    const auto groups = select(shop).group_by(shop).order_by(shop);
    CHECK(on.db.all(groups).size() == 3);
    CHECK(on.db.all(select(shop).group_by(shop).having(count() > 1)) ==
          std::vector<std::string>{"n"});
    CHECK(on.db.all(select(shop).group_by(shop).having(sum(pieces) > 0 && shop != "n")) ==
          std::vector<std::string>{"s"});
    CHECK(on.db.all(select(shop)
                        .where(pieces < 2)
                        .group_by(shop)
                        .having(count() == 1)
                        .order_by(shop.desc())) == std::vector<std::string>{"w", "n"});
    CHECK(on.db.all(select(shop).group_by(shop).having(avg(discount).is_null())) ==
          std::vector<std::string>{"s"});
}

TEST_CASE("rows may be sorted by an aggregate, and groups made by several keys or an expression") {
    fixture on;
    on.fill();
    CHECK(on.db.all(select(shop).group_by(shop).order_by(sum(pieces).desc())) ==
          std::vector<std::string>{"s", "n", "w"});
    CHECK(on.db.all(select(shop, discount).group_by(shop, discount)).size() == 4);
    const std::vector<std::tuple<std::int64_t, std::int64_t>> same =
        on.db.all(select(pieces - pieces, count()).group_by(pieces - pieces).order_by(count()));
    REQUIRE(same.size() == 1);
    CHECK(same[0] == std::tuple{std::int64_t{0}, std::int64_t{4}});
    // the primary key determines the other columns
    CHECK(on.db.all(select(entity<Sale>, count()).group_by(col<&Sale::id>)).size() == 4);
}

TEST_CASE("a sum beyond 64 bits is an error") {
    fixture on;
    struct Big {
        std::int64_t id = 0;
        std::int64_t number = 0;
    };
    on.db.create_tables<Big>();
    const auto most = std::numeric_limits<std::int64_t>::max();
    on.db.insert(std::vector<Big>{{.number = most}, {.number = 1}});
    CHECK_THROWS_AS(on.db.one(select(sum(col<&Big::number>))), value_error);
    CHECK(on.db.one(select(sum(col<&Big::number>)).where(col<&Big::id> == 1)) == most);
}
