// SPDX-License-Identifier: MIT
// Parts of dates, and dates moved.
#include <sorrel/query/date_functions.hpp>

#include "unit/query/scopes.hpp"

namespace {

struct Event {
    std::int64_t id = 0;
    sorrel::date day{};
    std::optional<std::chrono::year_month_day> until{};
    sorrel::timestamp begin{};
    int days = 0;
};

using namespace sorrel;
using namespace sorrel::test;

constexpr auto day = col<&Event::day>;
constexpr auto until = col<&Event::until>;
constexpr auto begin = col<&Event::begin>;
constexpr auto days = col<&Event::days>;

using year = decltype(extract<date_part::year>(day));
static_assert(text<year> == R"(CAST(strftime('%Y', "day") AS INTEGER))");
static_assert(postgres_text<year> == R"(CAST(extract(year FROM "day") AS bigint))");
static_assert(gives<year, std::int64_t> && !may_be_null<year>);
static_assert(may_be_null<decltype(extract<date_part::month>(until))>);
template <date_part Part>
inline constexpr std::string_view part_text = text<decltype(extract<Part>(begin))>;
template <date_part Part>
inline constexpr std::string_view part_words = postgres_text<decltype(extract<Part>(begin))>;
static_assert(part_text<date_part::quarter> ==
              R"(((CAST(strftime('%m', "begin") AS INTEGER) + 2) / 3))");
static_assert(part_text<date_part::month> == R"(CAST(strftime('%m', "begin") AS INTEGER))");
static_assert(part_text<date_part::day> == R"(CAST(strftime('%d', "begin") AS INTEGER))");
static_assert(part_text<date_part::day_of_week> == R"(CAST(strftime('%w', "begin") AS INTEGER))");
static_assert(part_text<date_part::day_of_year> == R"(CAST(strftime('%j', "begin") AS INTEGER))");
static_assert(part_text<date_part::hour> == R"(CAST(strftime('%H', "begin") AS INTEGER))");
static_assert(part_text<date_part::minute> == R"(CAST(strftime('%M', "begin") AS INTEGER))");
static_assert(part_text<date_part::second> == R"(CAST(strftime('%S', "begin") AS INTEGER))");
static_assert(part_words<date_part::quarter> == R"(CAST(extract(quarter FROM "begin") AS bigint))");
static_assert(part_words<date_part::day_of_week> == R"(CAST(extract(dow FROM "begin") AS bigint))");
static_assert(part_words<date_part::day_of_year> == R"(CAST(extract(doy FROM "begin") AS bigint))");
static_assert(part_words<date_part::second> ==
              R"(CAST(trunc(extract(second FROM "begin")) AS bigint))");

using later = decltype(add_days(day, 90));
static_assert(text<later> == R"(date("day", (?) || ' days'))");
static_assert(postgres_text<later> == R"((("day") + CAST($1 AS integer)))");
static_assert(gives<later, date> && !may_be_null<later>);
static_assert(gives<decltype(add_days(until, days)), std::chrono::year_month_day>);
static_assert(may_be_null<decltype(add_days(until, days))>);
static_assert(text<decltype(add_days(date{}, days + 1))> == R"(date(?, ("days" + ?) || ' days'))");
static_assert(
    text<decltype(add_months(day, 1) < day)> ==
    R"(min(date("day", (?) || ' months'), date("day", 'start of month', (?1) || ' months',)"
    R"( '+1 month', '-1 day')) < "day")");
static_assert(postgres_text<decltype(add_months(day, 1) < day)> ==
              R"(CAST(("day") + make_interval(months => CAST($1 AS integer)) AS date) < "day")");
static_assert(text<decltype(add_years(day, days))> ==
              R"(min(date("day", ("days") || ' years'), date("day", 'start of month', ("days"))"
              R"( || ' years', '+1 month', '-1 day')))");
static_assert(postgres_text<decltype(add_years(day, -1))> ==
              R"(CAST(("day") + make_interval(years => CAST($1 AS integer)) AS date))");

}  // namespace
