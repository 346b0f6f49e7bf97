// SPDX-License-Identifier: MIT
// UPDATE that reads other tables.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <vector>

using namespace sorrel;

namespace {

struct Item {
    std::int64_t id = 0;
    std::string name{};
    int price = 0;
    std::optional<std::int64_t> parent{};
};
struct Change {
    std::int64_t id = 0;
    std::int64_t item = 0;
    int price = 0;
    std::optional<std::string> name{};
};
struct Rate {
    std::int64_t id = 0;
    int percent = 0;
};
struct Cheapest {
    std::int64_t item = 0;
    std::optional<int> price{};
};

constexpr auto id = col<&Item::id>;
constexpr auto name = col<&Item::name>;
constexpr auto price = col<&Item::price>;
constexpr auto new_price = col<&Change::price>;
constexpr auto is_item = col<&Change::item> == id;

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Item, Change, Rate>();
        db.insert(std::vector<Item>{{.name = "pen", .price = 10},
                                    {.name = "ink", .price = 20, .parent = 1},
                                    {.name = "cap", .price = 30, .parent = 2}});
        db.insert(std::vector<Change>{{.item = 1, .price = 15}, {.item = 3, .price = 35}});
        db.insert(Rate{.percent = 200});
    }
    std::vector<int> prices() { return db.all(select(price).order_by(id)); }
};

}  // namespace

TEST_CASE("update takes values from the row it meets in another table", "[update_from]") {
    fixture on;
    CHECK(on.db.exec(update<Item>()
                         .set(price = new_price + price, name = name + "!")
                         .from<Change>()
                         .where(is_item)) == 2);
    CHECK(on.prices() == std::vector<int>{25, 20, 65});
    CHECK(on.db.all(select(name).order_by(id)) == std::vector<std::string>{"pen!", "ink", "cap!"});
    CHECK(on.db.exec(update<Item>().set(price = 0).from<Change>().where(is_item).where(
              new_price > 20 && price > 20)) == 1);
    CHECK(on.prices() == std::vector<int>{25, 20, 0});
}

TEST_CASE("update reads several tables", "[update_from]") {
    fixture on;
    CHECK(on.db.exec(update<Item>()
                         .set(price = new_price * col<&Rate::percent> / 100)
                         .from<Change>()
                         .from<Rate>()
                         .where(is_item && col<&Rate::id> == 1)) == 2);
    CHECK(on.prices() == std::vector<int>{30, 20, 70});
}

TEST_CASE("update reads its own table under another name", "[update_from]") {
    fixture on;
    constexpr auto parent = alias<Item, "parent item">;
    CHECK(on.db.exec(update<Item>()
                         .set(price = parent.col<&Item::price>, name = parent.col<&Item::name>)
                         .from(parent)
                         .where(parent.col<&Item::id> == col<&Item::parent>)) == 2);
    CHECK(on.prices() == std::vector<int>{10, 10, 20});  // all from before
}

TEST_CASE("update reads the rows of a query", "[update_from]") {
    fixture on;
    on.db.insert(Change{.item = 1, .price = 12});
    const auto cheapest = derived<Cheapest>(select(col<&Change::item>, min(new_price))
                                                .where(new_price > 11)
                                                .group_by(col<&Change::item>));
    CHECK(on.db.exec(update<Item>()
                         .set(price = price * 100)
                         .from(cheapest)
                         .where(col<&Cheapest::item> == id && col<&Cheapest::price> < 13)) == 1);
    CHECK(on.prices() == std::vector<int>{1000, 20, 30});
}

TEST_CASE("update with other tables gives its own rows", "[update_from]") {
    fixture on;
    const auto changed = on.db.all(update<Item>()
                                       .set(price = new_price)
                                       .from<Change>()
                                       .where(is_item && new_price > 20)
                                       .returning());
    REQUIRE(changed.size() == 1);
    CHECK(changed[0].id == 3);
    CHECK(changed[0].price == 35);
    CHECK(on.db.all(update<Item>()
                        .set(price = 1)
                        .from<Change>()
                        .where(is_item && new_price < 20)
                        .returning(id, price)) ==
          std::vector<std::tuple<std::int64_t, int>>{{1, 1}});
}

TEST_CASE("a changeset is written to the rows that another table chooses", "[update_from]") {
    fixture on;
    changeset<Item> changes;
    changes.set(price = 7);
    CHECK(on.db.exec(update<Item>().set(changes).from<Change>().where(is_item)) == 2);
    CHECK(on.prices() == std::vector<int>{7, 20, 7});
    CHECK(on.db.one(select(count()).from<Item>().where(name == "pen")) == 1);
}
