// SPDX-License-Identifier: MIT
// Days and instants: exact to the microsecond, in all years the databases share, and sorted in time.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

struct Event {
    std::int64_t id = 0;
    timestamp at{};
    std::optional<timestamp> until{};
};
struct Birthday {
    std::int64_t id = 0;
    date day{};
    year_month_day calendar{2000y / 1 / 1};
    std::optional<date> maybe{};
};

timestamp instant(year_month_day day, microseconds time = 0us) {
    return timestamp{sys_days{day}} + time;
}

/// In rising order.
std::vector<timestamp> instants() {
    return {instant(1y / 1 / 1),
            instant(999y / 12 / 31, 23h + 59min + 59s + 999999us),
            instant(1582y / 10 / 10, 1us),
            instant(1900y / 2 / 28, 12h),
            instant(1969y / 12 / 31, 23h + 59min + 59s + 999999us),
            instant(1970y / 1 / 1),
            instant(1970y / 1 / 1, 1us),
            instant(2000y / 2 / 29, 10us),
            instant(2024y / 2 / 29, 23h + 59min + 59s + 100000us),
            instant(2024y / 3 / 1),
            instant(2038y / 1 / 19, 3h + 14min + 8s),
            instant(9999y / 12 / 31, 23h + 59min + 59s + 999999us)};
}

}  // namespace

TEST_CASE("timestamps are read back to the microsecond") {
    test::backend_fixture on;
    on.db.create_tables<Event>();
    for (const auto at : instants()) {
        INFO(at.time_since_epoch().count());
        const auto key = on.db.insert(Event{.at = at, .until = at}).id;
        CHECK(on.db.find<Event>(key)->at == at);
        CHECK(on.db.find<Event>(key)->until == at);
        CHECK(on.db.one(select(col<&Event::id>).where(col<&Event::at> == at)) == key);
    }
    const auto present = now();
    CHECK(on.db.find<Event>(on.db.insert(Event{.at = present}).id)->at == present);
    CHECK(on.db.one(select(count(col<&Event::until>))) ==
          static_cast<std::int64_t>(instants().size()));
}

TEST_CASE("the order of timestamps is the order in time") {
    test::backend_fixture on;
    on.db.create_tables<Event>();
    auto mixed = instants();
    std::swap(mixed[0], mixed[5]);
    std::swap(mixed[2], mixed[11]);
    std::swap(mixed[4], mixed[7]);
    for (const auto at : mixed) {
        on.db.insert(Event{.at = at});
    }
    CHECK(on.db.all(select(col<&Event::at>).order_by(col<&Event::at>)) == instants());
    CHECK(on.db.one(select(min(col<&Event::at>))) == instants().front());
    CHECK(on.db.one(select(max(col<&Event::at>))) == instants().back());
    const auto all = instants();
    for (std::size_t i = 0; i != all.size(); ++i) {
        const auto earlier = select(count()).from<Event>().where(col<&Event::at> < all[i]);
        CHECK(on.db.one(earlier) == static_cast<std::int64_t>(i));
    }
    CHECK(on.db.one(select(count()).from<Event>().where(col<&Event::at>.between(all[5], all[7]))) ==
          3);
    CHECK(on.db.one(select(count()).from<Event>().where(col<&Event::at>.in(all[1], all[3]))) == 2);
}

TEST_CASE("days are read back, leap days among them") {
    test::backend_fixture on;
    on.db.create_tables<Birthday>();
    for (const auto day :
         {1y / 1 / 1, 1582y / 10 / 15, 1600y / 2 / 29, 1900y / 2 / 28, 1969y / 12 / 31,
          1970y / 1 / 1, 2000y / 2 / 29, 2024y / 2 / 29, 2023y / 12 / 31, 9999y / 12 / 31}) {
        INFO(sys_days{day}.time_since_epoch().count());
        const auto key =
            on.db.insert(Birthday{.day = day, .calendar = day, .maybe = sys_days{day}}).id;
        const auto found = on.db.find<Birthday>(key).value();
        CHECK(found.day == sys_days{day});
        CHECK(found.calendar == day);
        CHECK(found.maybe == sys_days{day});
        CHECK(on.db.one(select(col<&Birthday::id>)
                            .where(col<&Birthday::day> == sys_days{day} &&
                                   col<&Birthday::calendar> == day)) == key);
    }
    CHECK(on.db.all(select(col<&Birthday::day>).where(col<&Birthday::day> < date{1970y / 1 / 1}))
              .size() == 5);
}

TEST_CASE("what is no day of the calendar, or beyond the years the database has, is refused") {
    test::backend_fixture on;
    on.db.create_tables<Birthday, Event>();
    CHECK_THROWS_AS(on.db.insert(Birthday{.calendar = 2023y / 2 / 29}), value_error);
    CHECK_THROWS_AS(on.db.insert(Birthday{.calendar = 2023y / 13 / 1}), value_error);
    CHECK_THROWS_AS(on.db.insert(Birthday{.calendar = year_month_day{}}), value_error);
#if defined(SORREL_TEST_SQLITE)  // whose texts have years of four digits
    CHECK_THROWS_AS(on.db.insert(Birthday{.day = 10000y / 1 / 1}), value_error);
    CHECK_THROWS_AS(on.db.insert(Birthday{.day = year{-1} / 12 / 31}), value_error);
    CHECK_THROWS_AS(on.db.insert(Birthday{.day = date{days{std::numeric_limits<int>::max()}}}),
                    value_error);
    CHECK_THROWS_AS(on.db.insert(Birthday{.day = date{days{std::numeric_limits<int>::min()}}}),
                    value_error);
    CHECK_THROWS_AS(on.db.insert(Event{.at = timestamp::max()}), value_error);
    CHECK_THROWS_AS(on.db.insert(Event{.at = timestamp::min()}), value_error);
    CHECK_THROWS_AS(on.db.insert(Event{.at = instant(9999y / 12 / 31, 24h)}), value_error);
    CHECK_NOTHROW(on.db.insert(Birthday{.day = 0y / 1 / 1}));
    CHECK_THROWS_AS(on.db.insert(Event{.at = instant(0y / 1 / 1) - 1us}), value_error);
#endif
    CHECK(on.db.one(select(count()).from<Event>()) == 0);
}

TEST_CASE("the database's own present is a timestamp that can be read") {
    test::backend_fixture on;
    const auto theirs = on.db.one(sql<"SELECT CURRENT_TIMESTAMP">().as<timestamp>());
    CHECK(abs(theirs - now()) < 2min);
    const auto today = on.db.one(sql<"SELECT CURRENT_DATE">().as<date>());
    CHECK(abs(today - floor<days>(now())) <= days{1});
}

#if defined(SORREL_TEST_SQLITE)  // where a timestamp is a text that other programs may have written
TEST_CASE("a timestamp that another program wrote is read when it says exactly one instant") {
    test::backend_fixture on;
    on.db.create_tables<Event>();
    const auto read = [&](std::string_view text) {
        on.db.exec(erase<Event>().all_rows());
        on.db.exec(sql<"INSERT INTO event (at) VALUES ($1)">(text));
        return on.db.one(select(col<&Event::at>));
    };
    CHECK(read("2024-02-29 12:34:56") == instant(2024y / 2 / 29, 12h + 34min + 56s));
    CHECK(read("2024-02-29T12:34:56Z") == instant(2024y / 2 / 29, 12h + 34min + 56s));
    CHECK(read("2024-02-29 12:34:56.5") == instant(2024y / 2 / 29, 12h + 34min + 56s + 500ms));
    CHECK(read("2024-02-29 12:34") == instant(2024y / 2 / 29, 12h + 34min));
    CHECK(read("2024-02-29") == instant(2024y / 2 / 29));
    for (const std::string_view text :
         {"", "now", "2023-02-29", "2024-02-29 24:00", "2024-02-29 12:60", "2024-02-29 12:34:60",
          "2024-02-29 12:34:56.1234567", "2024-02-29 12:34:56+01:00", "24-02-29", "2024-2-29",
          "2024-02-29 12:34:56 ", " 2024-02-29", "2024-02-29 12", "2024-02-29 12:00.5",
          "1709210096"}) {
        INFO(text);
        CHECK_THROWS_AS(read(text), value_error);
    }
}
#endif
