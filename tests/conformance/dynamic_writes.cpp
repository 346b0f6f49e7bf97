// SPDX-License-Identifier: MIT
// Writes whose rows are chosen by conditions that are put together at run time.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <vector>

using namespace sorrel;

namespace {

struct Ticket {
    std::int64_t id = 0;
    std::string place{};
    int price = 0;
    bool sold = false;
};
struct Discount {
    std::int64_t id = 0;
    std::string place{};
    int percent = 0;
};

constexpr auto id = col<&Ticket::id>;
constexpr auto place = col<&Ticket::place>;
constexpr auto price = col<&Ticket::price>;
constexpr auto sold = col<&Ticket::sold>;

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Ticket, Discount>();
        db.insert(std::vector<Ticket>{{.place = "north", .price = 10},
                                      {.place = "north", .price = 20, .sold = true},
                                      {.place = "south", .price = 30}});
        db.insert(std::vector<Discount>{{.place = "north", .percent = 50}});
    }
    std::vector<int> prices() { return db.all(select(price).order_by(id)); }
};

}  // namespace

TEST_CASE("update and erase take a condition made at run time", "[dynamic]") {
    fixture on;
    any_condition<Ticket> chosen;
    chosen &= place == "north";
    chosen &= price > 15 || !sold;
    CHECK(on.db.exec(update<Ticket>().set(price = price + 1).where(chosen && id < 3)) == 2);
    CHECK(on.prices() == std::vector<int>{11, 21, 30});
    chosen &= sold;
    CHECK(on.db.exec(update<Ticket>().set(price = 0).where(chosen).where(id > 1)) == 1);
    CHECK(on.db.exec(erase<Ticket>().where(chosen)) == 0);  // its price is no longer above 15
    any_condition<Ticket> other;
    other |= price == 0;
    other |= price == 30;
    CHECK(on.db.exec(erase<Ticket>().where(other)) == 2);
    CHECK(on.prices() == std::vector<int>{11});
}

TEST_CASE("an update that reads other tables takes one over both", "[dynamic]") {
    fixture on;
    any_condition<Ticket, Discount> chosen;
    chosen &= col<&Discount::place> == place;
    chosen &= !sold;
    const auto reduce = update<Ticket>()
                            .set(price = price * col<&Discount::percent> / 100)
                            .from<Discount>()
                            .where(chosen);
    CHECK(on.db.all(reduce.returning(id, price)) ==
          std::vector<std::tuple<std::int64_t, int>>{{1, 5}});
    CHECK(on.prices() == std::vector<int>{5, 20, 30});
}

TEST_CASE("a write with such a condition gives its rows or undoes itself", "[dynamic]") {
    fixture on;
    any_condition<Ticket> chosen;
    chosen &= place.in("north", "south");
    const auto gone = erase<Ticket>().where(chosen).returning(id);
    CHECK_THROWS_AS(on.db.one(gone), too_many_rows);
    CHECK(on.prices().size() == 3);
    chosen &= sold;
    CHECK(on.db.one(erase<Ticket>().where(chosen).returning(id)) == 2);
    CHECK(on.prices() == std::vector<int>{10, 30});
}

TEST_CASE("rows to insert, and rows in the way, are chosen at run time", "[dynamic]") {
    fixture on;
    any_condition<Ticket> chosen;
    chosen &= price < 25;
    const auto copy =
        insert_into<Ticket>().columns<&Ticket::id, &Ticket::place, &Ticket::price, &Ticket::sold>();
    CHECK(on.db.exec(copy.select(select(id + 10, place, price, sold).where(chosen))) == 2);
    CHECK(on.prices() == std::vector<int>{10, 20, 30, 10, 20});

    const auto store = insert_into<Ticket>()
                           .row({.id = 1, .place = "east", .price = 99})
                           .on_conflict<&Ticket::id>()
                           .do_update(place = excluded(place), price = excluded(price));
    any_condition<Ticket> may_change;
    may_change &= sold;
    CHECK(on.db.exec(store.where(may_change)) == 0);
    may_change |= place == "north";
    CHECK(on.db.exec(store.where(may_change)) == 1);
    CHECK(on.db.find<Ticket>(1)->place == "east");
}
