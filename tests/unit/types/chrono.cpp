// SPDX-License-Identifier: MIT
// Days and instants as the counts they are stored through.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/chrono.hpp>

#include "support/catch.hpp"

#include <limits>

using namespace sorrel;
using namespace std::chrono_literals;

TEST_CASE("a day is its distance from 1970-01-01") {
    CHECK(storage<date>::to_stored(date{1970y / 1 / 1}).days == 0);
    CHECK(storage<date>::to_stored(date{1969y / 12 / 31}).days == -1);
    CHECK(storage<date>::to_stored(date{2000y / 3 / 1}).days == 11017);
    CHECK(storage<date>::from_stored({11016}) == date{2000y / 2 / 29});
}

TEST_CASE("a calendar day must be one") {
    using calendar = storage<std::chrono::year_month_day>;
    CHECK(calendar::to_stored(2000y / 2 / 29).days == 11016);
    CHECK(calendar::from_stored({11016}) == 2000y / 2 / 29);
    CHECK_THROWS_AS(calendar::to_stored(1900y / 2 / 29), value_error);
    CHECK_THROWS_AS(calendar::to_stored(2000y / 0 / 1), value_error);
    CHECK_THROWS_AS(calendar::to_stored(2000y / 1 / 32), value_error);
}

TEST_CASE("the last and the first day of chrono are the infinities, and no other day is") {
    using limits = std::numeric_limits<std::int32_t>;
    using std::chrono::days;
    CHECK(storage<date>::to_stored(infinite_future<date>).days == limits::max());
    CHECK(storage<date>::to_stored(infinite_past<date>).days == limits::min());
    CHECK(storage<date>::from_stored({limits::max()}) == infinite_future<date>);
    CHECK(storage<date>::from_stored({limits::min()}) == infinite_past<date>);
    CHECK(storage<date>::to_stored(date{days{limits::max() - 1}}).days == limits::max() - 1);
    CHECK_THROWS_AS(storage<date>::to_stored(date{days{limits::max()}}), value_error);
    CHECK_THROWS_AS(storage<date>::to_stored(date{days{limits::min()}}), value_error);
    CHECK_THROWS_AS(storage<date>::to_stored(infinite_future<date> - days{1}), value_error);
    CHECK_THROWS_AS(storage<date>::to_stored(date{days{std::int64_t{1} << 32}}), value_error);
}

TEST_CASE("a calendar day has years of 16 bits, and no infinity") {
    using calendar = storage<std::chrono::year_month_day>;
    constexpr date last{std::chrono::year::max() / 12 / 31};
    constexpr date first{std::chrono::year::min() / 1 / 1};
    const auto count = [](date day) {
        return day_count{static_cast<std::int32_t>(day.time_since_epoch().count())};
    };
    CHECK(calendar::from_stored(count(last)) == std::chrono::year::max() / 12 / 31);
    CHECK(calendar::from_stored(count(first)) == std::chrono::year::min() / 1 / 1);
    CHECK_THROWS_AS(calendar::from_stored(count(last + std::chrono::days{1})), value_error);
    CHECK_THROWS_AS(calendar::from_stored(count(first - std::chrono::days{1})), value_error);
    CHECK_THROWS_AS(calendar::from_stored({std::numeric_limits<std::int32_t>::max()}), value_error);
    CHECK_THROWS_AS(calendar::from_stored({std::numeric_limits<std::int32_t>::min()}), value_error);
}

TEST_CASE("an instant is its distance in microseconds") {
    CHECK(storage<timestamp>::to_stored(timestamp{}).microseconds == 0);
    CHECK(storage<timestamp>::to_stored(timestamp{-1us}).microseconds == -1);
    CHECK(storage<timestamp>::from_stored({1'500'000}) == timestamp{1500ms});
}

TEST_CASE("now is the present") {
    const auto first = now();
    CHECK(std::chrono::abs(first - std::chrono::system_clock::now()) < 1min);
    CHECK(storage<timestamp>::from_stored(storage<timestamp>::to_stored(first)) == first);
}
