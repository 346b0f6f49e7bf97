// SPDX-License-Identifier: MIT
// Parts of dates and timestamps as std::chrono has them, and dates moved along the calendar.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <optional>
#include <tuple>
#include <vector>

using namespace sorrel;
using namespace std::chrono;

namespace {

struct Event {
    std::int64_t id = 0;
    sys_days on{};
    timestamp at{};
    std::optional<year_month_day> until{};
    int shift = 0;
};

constexpr auto on = col<&Event::on>;
constexpr auto at = col<&Event::at>;
constexpr auto until = col<&Event::until>;
constexpr auto shift = col<&Event::shift>;

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Event>(); }

    template <class Expression>
    auto of(Event event, Expression expression) {
        db.exec(erase<Event>().all_rows());
        db.insert(event);
        return db.one(select(expression).template from<Event>());
    }
};

constexpr sys_days on_day(int y, unsigned m, unsigned d) {
    return year{y} / month{m} / std::chrono::day{d};
}

/// The same day of another month, or the last one of it.
sys_days moved(sys_days from, int months_later) {
    const year_month_day start{from};
    const auto target = start.year() / start.month() + months{months_later};
    const auto same = target / start.day();
    return same.ok() ? sys_days{same} : sys_days{target / last};
}

}  // namespace

TEST_CASE("extract takes a part of a date") {
    fixture test;
    const auto when = GENERATE(on_day(1969, 12, 31), on_day(2000, 2, 29), on_day(2024, 7, 1),
                               on_day(1, 1, 1), on_day(9999, 12, 31));
    const year_month_day calendar{when};
    const Event event{.on = when};
    CHECK(test.of(event, extract<date_part::year>(on)) == int{calendar.year()});
    CHECK(test.of(event, extract<date_part::month>(on)) == unsigned{calendar.month()});
    CHECK(test.of(event, extract<date_part::day>(on)) == unsigned{calendar.day()});
    CHECK(test.of(event, extract<date_part::quarter>(on)) ==
          (unsigned{calendar.month()} - 1) / 3 + 1);
    CHECK(test.of(event, extract<date_part::day_of_week>(on)) == weekday{when}.c_encoding());
    CHECK(test.of(event, extract<date_part::day_of_year>(on)) ==
          (when - sys_days{calendar.year() / January / 1}).count() + 1);
    CHECK(test.of(event, extract<date_part::quarter>(on) * 10 + 1) ==
          ((unsigned{calendar.month()} - 1) / 3 + 1) * 10 + 1);
}

TEST_CASE("extract takes a part of a timestamp") {
    fixture test;
    const Event event{.at = on_day(2024, 2, 29) + 23h + 7min + 59s + 999'999us};
    CHECK(test.of(event, extract<date_part::year>(at)) == 2024);
    CHECK(test.of(event, extract<date_part::day>(at)) == 29);
    CHECK(test.of(event, extract<date_part::hour>(at)) == 23);
    CHECK(test.of(event, extract<date_part::minute>(at)) == 7);
    CHECK(test.of(event, extract<date_part::second>(at)) == 59);  // not rounded up
    CHECK(test.of(Event{}, extract<date_part::year>(at)) == 1970);
    CHECK(test.of(Event{}, extract<date_part::year>(until)) == std::nullopt);
    CHECK(test.of(Event{.until = 2023y / May / 4}, extract<date_part::month>(until)) == 5);
}

TEST_CASE("rows are grouped by a year") {
    fixture test;
    test.db.insert(std::vector<Event>{
        {.on = on_day(2023, 1, 1)}, {.on = on_day(2024, 5, 6)}, {.on = on_day(2023, 12, 31)}});
    const auto year_of = extract<date_part::year>(on);
    CHECK(test.db.all(select(year_of, count()).group_by(year_of).order_by(year_of)) ==
          std::vector<std::tuple<std::int64_t, std::int64_t>>{{2023, 2}, {2024, 1}});
}

TEST_CASE("days are added to a date") {
    fixture test;
    CHECK(test.of({.on = on_day(2024, 2, 28)}, add_days(on, 2)) == on_day(2024, 3, 1));
    CHECK(test.of({.on = on_day(2024, 1, 1)}, add_days(on, -1)) == on_day(2023, 12, 31));
    CHECK(test.of({.on = on_day(2024, 1, 1), .shift = 400}, add_days(on, shift - 35)) ==
          on_day(2024, 12, 31));
    CHECK(test.of({.shift = 3}, add_days(on_day(2024, 1, 1), shift)) == on_day(2024, 1, 4));
    CHECK(test.of({}, add_days(until, 1)) == std::nullopt);
    CHECK(test.of({.until = 2024y / May / 31}, add_days(until, 1)) == 2024y / June / 1);
    test.of({.on = on_day(2024, 1, 31)}, on);
    CHECK(test.db.one(select(count()).from<Event>().where(add_days(on, 1) == on_day(2024, 2, 1))) ==
          1);
}

TEST_CASE("months and years keep the day where the month has it") {
    fixture test;
    for (const auto from : {on_day(2024, 1, 31), on_day(2023, 1, 29), on_day(2024, 2, 29),
                            on_day(2024, 12, 1), on_day(2023, 10, 31)}) {
        for (const int months_later : {-14, -12, -11, -1, 0, 1, 3, 4, 13, 48}) {
            INFO(year_month_day{from}.year().operator int()
                 << '-' << unsigned{year_month_day{from}.month()} << '-'
                 << unsigned{year_month_day{from}.day()} << " and " << months_later);
            CHECK(test.of({.on = from}, add_months(on, months_later)) == moved(from, months_later));
            CHECK(test.of({.on = from, .shift = months_later}, add_years(on, shift)) ==
                  moved(from, months_later * 12));
        }
    }
    // the number is bound once and stands there twice
    test.of({.on = on_day(2024, 1, 31)}, on);
    CHECK(test.db.one(select(count()).from<Event>().where(
              col<&Event::id> != -1 && add_months(on, 1) < on_day(2024, 3, 1) && shift == 0)) == 1);
    test.db.exec(update<Event>().set(on = add_years(on, 1)).where(shift == 0));
    CHECK(test.db.one(select(on)) == on_day(2025, 1, 31));
}
