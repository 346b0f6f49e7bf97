// SPDX-License-Identifier: MIT
// The far ends of PostgreSQL's types: years before Christ, arrays of any shape, JSON's own spelling.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <bit>
#include <cmath>

using namespace sorrel;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

struct Event {
    std::int64_t id = 0;
    timestamp at{};
    date day{};
};
struct Measure {
    std::int64_t id = 0;
    double value = 0;
};
struct Letter {
    std::int64_t id = 0;
    json_text body{};
};

timestamp instant(year_month_day day, microseconds time = 0us) {
    return timestamp{sys_days{day}} + time;
}

}  // namespace

TEST_CASE("instants before Christ and in far years are exact, and none wraps around") {
    test::backend_fixture on;
    on.db.create_tables<Event>();
    const auto first = year{-4713} / November / 24d;  // 4714-11-24 BC, the server's first day
    const std::vector<timestamp> instants{instant(first),
                                          instant(year{-4712} / 1 / 1),
                                          instant(year{-4} / 2 / 29, 1us),
                                          instant(year{0} / 2 / 29, 23h),
                                          instant(0y / 12 / 31),
                                          instant(10000y / 1 / 1),
                                          timestamp{sys_days{year{32767} / 12 / 31}} + 23h};
    for (const auto at : instants) {
        INFO(at.time_since_epoch().count());
        const auto key = on.db.insert(Event{.at = at, .day = floor<days>(at)}).id;
        CHECK(on.db.find<Event>(key)->at == at);
        CHECK(on.db.find<Event>(key)->day == floor<days>(at));
        CHECK(on.db.one(select(col<&Event::id>).where(col<&Event::at> == at)) == key);
    }
    CHECK(on.db.all(select(col<&Event::at>).order_by(col<&Event::at>)) == instants);
    CHECK_THROWS_AS(on.db.insert(Event{.at = instant(first) - 1us}), value_error);
    CHECK_THROWS_AS(on.db.insert(Event{.day = sys_days{first} - days{1}}), value_error);
    const auto last = timestamp::max() - 1us;  // of chrono; the server's is 29 years later
    CHECK(on.db.find<Event>(on.db.insert(Event{.at = last}).id)->at == last);
}

TEST_CASE("what the server says in words is the same instant") {
    test::backend_fixture on;
    on.db.exec(sql<"SET TimeZone = 'Asia/Kathmandu'">());
    on.db.exec(sql<"SET DateStyle = 'German, DMY'">());
    const auto read = [&](std::string_view text) {
        return on.db.one(sql<"SELECT CAST(CAST($1 AS text) AS timestamptz)">(text).as<timestamp>());
    };
    CHECK(read("2024-02-29 12:00:00+00") == instant(2024y / 2 / 29, 12h));
    CHECK(read("2024-02-29 12:00:00") == instant(2024y / 2 / 29, 6h + 15min));
    CHECK(read("2024-02-29 24:00:00+00") == instant(2024y / 3 / 1));
    CHECK(read("2024-02-29 12:34:60+00") == instant(2024y / 2 / 29, 12h + 35min));
    CHECK(read("1900-01-01 00:00:00+05:41:16") == instant(1899y / 12 / 31, 18h + 18min + 44s));
    CHECK(read("4713-01-01 00:00:00+00 BC") == instant(year{-4712} / 1 / 1));
    CHECK(read("0005-02-29 00:00:00+00 BC") == instant(year{-4} / 2 / 29));
    CHECK(read("294246-12-31 23:59:59.999999+00") < infinite_future<timestamp>);
    CHECK(read("infinity") == infinite_future<timestamp>);
    CHECK(read("-infinity") == infinite_past<timestamp>);
    CHECK_THROWS_AS(read("294276-12-31 23:59:59.999999+00"), value_error);
    CHECK(on.db.one(sql<"SELECT CAST('infinity' AS date)">().as<date>()) == infinite_future<date>);
    CHECK(on.db.one(sql<"SELECT CAST('5874897-12-31' AS date)">().as<date>()) <
          infinite_future<date>);
    CHECK_THROWS_AS(on.db.one(sql<"SELECT CAST('5874897-12-31' AS date)">().as<year_month_day>()),
                    value_error);
    CHECK(on.db.one(sql<"SELECT CAST('24:00' AS time)">().as<time_of_day>()) == time_of_day{24h});
}

TEST_CASE("intervals are what the server says in words") {
    test::backend_fixture on;
    const auto read = [&](std::string_view text) {
        return on.db.one(sql<"SELECT CAST(CAST($1 AS text) AS interval)">(text).as<interval>());
    };
    CHECK(read("1 year 2 mons -3 days 04:05:06.789") ==
          interval{.months = 14, .days = -3, .microseconds = 14'706'789'000});
    CHECK(read("-00:00:00.000001") == interval{.microseconds = -1});
    CHECK(read("P14M3DT-1.500000S") == interval::parse("P14M3DT-1.500000S"));
}

TEST_CASE("arrays of one dimension are read whatever their first index, others are refused") {
    test::backend_fixture on;
    using numbers = std::vector<std::int64_t>;
    CHECK(on.db.one(sql<"SELECT '[2:3]={7,8}'::bigint[]">().as<numbers>()) == numbers{7, 8});
    CHECK(on.db.one(sql<"SELECT '{1,-2}'::integer[]">().as<numbers>()) == numbers{1, -2});
    CHECK(on.db.one(sql<"SELECT '{1,-2}'::smallint[]">().as<numbers>()) == numbers{1, -2});
    CHECK(on.db.one(sql<"SELECT '{}'::bigint[]">().as<numbers>()).empty());
    CHECK(on.db.one(sql<"SELECT '{1.5}'::real[]">().as<std::vector<double>>()) ==
          std::vector<double>{1.5});
    CHECK(on.db.one(sql<"SELECT '{a,NULL,\"NULL\"}'::varchar[]">()
                        .as<std::vector<std::optional<std::string>>>()) ==
          std::vector<std::optional<std::string>>{"a", std::nullopt, "NULL"});
    CHECK_THROWS_AS(on.db.one(sql<"SELECT '{{1,2},{3,4}}'::bigint[]">().as<numbers>()),
                    value_error);
    CHECK_THROWS_AS(on.db.one(sql<"SELECT '{1,NULL}'::bigint[]">().as<numbers>()), value_error);
    CHECK_THROWS_AS(on.db.one(sql<"SELECT '{1}'::text[]">().as<numbers>()), value_error);
}

TEST_CASE("jsonb gives back its own spelling, json the text that was stored") {
    test::backend_fixture on;
    on.db.create_tables<Letter>();
    const auto key = on.db.insert(Letter{.body = json_text{R"({"b":1,  "a":[ ],"b":2})"}}).id;
    CHECK(on.db.find<Letter>(key)->body.text() == R"({"a": [], "b": 2})");
    CHECK(on.db.one(sql<"SELECT CAST('{\"b\":1,  \"b\":2}' AS json)">().as<json_text>()).text() ==
          R"({"b":1,  "b":2})");
    CHECK_THROWS_AS(on.db.insert(Letter{.body = json_text::unchecked("{")}), error);
}

TEST_CASE("NaN is a number like any other, the greatest and equal to itself") {
    test::backend_fixture on;
    on.db.create_tables<Measure>();
    const auto nan = std::bit_cast<double>(std::uint64_t{0xFFF8'0000'0000'1234});
    for (const double value : {nan, std::numeric_limits<double>::infinity(), -0.0}) {
        on.db.insert(Measure{.value = value});
    }
    const auto stored = on.db.all(select(col<&Measure::value>).order_by(col<&Measure::value>));
    REQUIRE(stored.size() == 3);
    CHECK(std::signbit(stored[0]));
    CHECK(std::bit_cast<std::uint64_t>(stored[2]) == std::bit_cast<std::uint64_t>(nan));
    CHECK(on.db.one(select(count()).from<Measure>().where(col<&Measure::value> == nan)) == 1);
}

TEST_CASE(
    "a document too deep for the server is an error, and the connection is as good as before") {
    test::backend_fixture on;
    on.db.create_tables<Letter>();
    const auto nested = [](std::size_t depth) {
        return json_text{std::string(depth, '[') + std::string(depth, ']')};
    };
    CHECK_THROWS_AS(on.db.insert(Letter{.body = nested(1'000'000)}), error);
    const auto key = on.db.insert(Letter{.body = nested(1'000)}).id;
    CHECK(on.db.find<Letter>(key)->body == nested(1'000));
}

TEST_CASE("numerics are read from columns of any precision") {
    test::backend_fixture on;
    CHECK(on.db.one(sql<"SELECT CAST('1.5' AS numeric(10, 3))">().as<decimal>()).to_string() ==
          "1.500");
    CHECK(on.db.one(sql<"SELECT CAST(10 AS numeric) / 3">().as<decimal>()).to_string() ==
          "3.3333333333333333");
    CHECK(on.db.one(sql<"SELECT sum(n) FROM generate_series(1, 4) AS n">().as<std::int64_t>()) ==
          10);
    CHECK_THROWS_AS(on.db.one(sql<"SELECT CAST(1.5 AS double precision)">().as<decimal>()),
                    value_error);
}
