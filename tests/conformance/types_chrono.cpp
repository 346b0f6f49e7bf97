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
    CHECK_THROWS_AS(on.db.insert(Birthday{.day = date{days{std::numeric_limits<int>::max()}}}),
                    value_error);
    CHECK_THROWS_AS(on.db.insert(Birthday{.day = date{days{std::int64_t{1} << 40}}}), value_error);
    CHECK_THROWS_AS(on.db.insert(Birthday{.day = infinite_past<date> + days{1}}), value_error);
    CHECK_THROWS_AS(on.db.insert(Event{.at = timestamp::min() + 1us}), value_error);
    CHECK(on.db.one(select(count()).from<Event>()) == 0);
}

TEST_CASE("the database's own present is a timestamp that can be read") {
    test::backend_fixture on;
    const auto theirs = on.db.one(sql<"SELECT CURRENT_TIMESTAMP">().as<timestamp>());
    CHECK(abs(theirs - now()) < 2min);
    const auto today = on.db.one(sql<"SELECT CURRENT_DATE">().as<date>());
    CHECK(abs(today - floor<days>(now())) <= days{1});
}

TEST_CASE("the infinities come back, before and after everything else") {
    test::backend_fixture on;
    on.db.create_tables<Event, Birthday>();
    const auto future = infinite_future<timestamp>;
    const auto past = infinite_past<timestamp>;
    const std::vector<timestamp> rising{past, instant(1y / 1 / 1), instant(9999y / 12 / 31),
                                        future};
    for (auto at = rising.rbegin(); at != rising.rend(); ++at) {
        on.db.insert(Event{.at = *at, .until = future});
    }
    CHECK(on.db.all(select(col<&Event::at>).order_by(col<&Event::at>)) == rising);
    CHECK(on.db.one(select(count()).from<Event>().where(col<&Event::until> == future)) == 4);
    CHECK(on.db.one(select(count()).from<Event>().where(col<&Event::at> < future)) == 3);
    CHECK(on.db.one(select(count()).from<Event>().where(col<&Event::at> > past)) == 3);

    on.db.insert(Birthday{.day = infinite_future<date>, .maybe = infinite_past<date>});
    CHECK(on.db.one(select(col<&Birthday::day>)) == infinite_future<date>);
    CHECK(on.db.one(select(col<&Birthday::maybe>)) == infinite_past<date>);
    // a calendar has no day for them
    CHECK_THROWS_AS(on.db.one(sql<"SELECT day FROM birthday">().as<year_month_day>()), value_error);
}
