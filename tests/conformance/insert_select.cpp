// SPDX-License-Identifier: MIT
// Rows that are inserted from a query, rows of defaults, and whole structs.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <vector>

using namespace sorrel;

namespace {

struct Sale {
    std::int64_t id = 0;
    std::string region{};
    int cents = 0;
    std::optional<std::string> note{};
};
struct Total {
    std::string region{};
    std::int64_t cents = 0;
    std::optional<double> average{};
    int rank = 0;
};
struct Archive {
    std::int64_t id = 0;
    std::string region{};
    int cents = 0;
    std::optional<std::string> note{};
};
struct Settings {
    std::int64_t id = 0;
    std::string language{};
    bool dark = false;
    std::optional<int> size{};
};
struct Large {
    std::string region{};
    std::int64_t cents = 0;
};

}  // namespace

template <>
struct sorrel::mapping<Total> {
    static constexpr auto rules =
        all_of(primary_key<&Total::region>, default_value<&Total::rank>(7));
};
template <>
struct sorrel::mapping<Settings> {
    static constexpr auto rules =
        all_of(default_value<&Settings::language>("en"), default_value<&Settings::dark>(true));
};

namespace {

constexpr auto region = col<&Sale::region>;
constexpr auto cents = col<&Sale::cents>;
constexpr auto into_totals = insert_into<Total>().columns<&Total::region, &Total::cents>();
constexpr auto by_region = select(region, sum(cents)).group_by(region);

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Sale, Total, Archive, Settings>();
        db.insert(std::vector<Sale>{{.region = "north", .cents = 100, .note = "x"},
                                    {.region = "north", .cents = 50},
                                    {.region = "south", .cents = 900}});
    }
    std::vector<Total> totals() { return db.all(select<Total>().order_by(col<&Total::region>)); }
};

}  // namespace

TEST_CASE("the rows of a query are inserted by position", "[insert_select]") {
    fixture on;
    CHECK(on.db.exec(into_totals.select(by_region)) == 2);
    const auto rows = on.totals();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].region == "north");
    CHECK(rows[0].cents == 150);
    CHECK(rows[0].average == std::nullopt);
    CHECK(rows[0].rank == 7);
    CHECK(rows[1].cents == 900);
    CHECK(on.db.exec(into_totals.select(by_region.having(sum(cents) > 5000))) == 0);
}

TEST_CASE("values of the query are bound, and what is NULL stays so", "[insert_select]") {
    fixture on;
    CHECK(on.db.exec(insert_into<Total>()
                         .columns<&Total::average, &Total::region, &Total::cents, &Total::rank>()
                         .select(select(avg(cents), region + "-2", sum(cents) * 10, count())
                                     .where(cents < 500)
                                     .group_by(region))) == 1);
    const auto rows = on.totals();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].average == 75.0);
    CHECK(rows[0].region == "north-2");
    CHECK(rows[0].cents == 1500);
    CHECK(rows[0].rank == 2);
}

TEST_CASE("whole structs go from table to table", "[insert_select]") {
    fixture on;
    const auto archive =
        insert_into<Archive>()
            .columns<&Archive::id, &Archive::region, &Archive::cents, &Archive::note>();
    CHECK(on.db.exec(archive.select(select<Sale>().where(region == "north"))) == 2);
    const auto moved = on.db.all(select<Archive>().order_by(col<&Archive::id>));
    REQUIRE(moved.size() == 2);
    CHECK(moved[0].id == 1);
    CHECK(moved[0].note == "x");
    CHECK(moved[1].note == std::nullopt);
    CHECK(on.db.all(archive.select(select<Sale>().where(region == "south"))
                        .returning(col<&Archive::cents>)) == std::vector<int>{900});
    CHECK_THROWS_AS(on.db.exec(archive.select(select<Sale>())), unique_violation);
    CHECK(on.db.one(select(count()).from<Archive>()) == 3);  // all or nothing
}

TEST_CASE("a table can be inserted into itself", "[insert_select]") {
    fixture on;
    const auto copy = insert_into<Sale>().columns<&Sale::region, &Sale::cents>();
    CHECK(on.db.exec(copy.select(select(region, cents + 1))) == 3);
    CHECK(on.db.one(select(sum(cents))) == 2 * 1050 + 3);
}

TEST_CASE("a set operation and a query with names give rows to insert", "[insert_select]") {
    fixture on;
    CHECK(on.db.exec(into_totals.select(union_of(
              select(region, sum(cents)).where(region == "south").group_by(region),
              select(region, sum(cents)).where(region == "north").group_by(region)))) == 2);
    CHECK(on.totals().size() == 2);
    on.db.exec(erase<Total>().all_rows());
    CHECK(on.db.exec(into_totals.select(with<Large>(by_region).query(
              select(col<&Large::region>, col<&Large::cents>).where(col<&Large::cents> > 500)))) ==
          1);
    CHECK(on.totals().front().region == "south");
}

TEST_CASE("a query without WHERE may be followed by a conflict", "[insert_select]") {
    fixture on;
    const auto copy =
        insert_into<Archive>()
            .columns<&Archive::id, &Archive::region, &Archive::cents, &Archive::note>()
            .select(select<Sale>())
            .on_conflict<&Archive::id>();
    CHECK(on.db.exec(copy.do_nothing()) == 3);
    on.db.exec(update<Sale>().set(cents = cents * 2).where(region == "south"));
    CHECK(on.db.exec(copy.do_nothing()) == 0);
    CHECK(on.db.one(select(sum(col<&Archive::cents>))) == 1050);
    CHECK(on.db.exec(copy.do_update(col<&Archive::cents> = excluded(col<&Archive::cents>))) == 3);
    CHECK(on.db.one(select(sum(col<&Archive::cents>))) == 1950);
}

TEST_CASE("a row may be nothing but defaults", "[insert_select]") {
    fixture on;
    CHECK(on.db.exec(insert_into<Settings>().default_values()) == 1);
    const Settings stored = on.db.one(insert_into<Settings>().default_values().returning());
    CHECK(stored.id == 2);
    CHECK(stored.language == "en");
    CHECK(stored.dark);
    CHECK(stored.size == std::nullopt);
}

TEST_CASE("a whole struct is a row: its key is made or kept", "[insert_select]") {
    fixture on;
    const auto store = [&](Settings settings) {
        return on.db.one(insert_into<Settings>().row(std::move(settings)).returning());
    };
    const Settings first = store({.language = "", .size = 3});
    CHECK(first.id == 1);
    CHECK(first.language.empty());  // a value like any other, and no request for the default
    CHECK_FALSE(first.dark);
    CHECK(first.size == 3);
    CHECK(store({.id = 40}).id == 40);
    on.keys_follow("settings", 40);
    CHECK(store({}).id == 41);
}
