// SPDX-License-Identifier: MIT
// Texts that other programs wrote into columns of types SQLite does not have: taken when they say
// exactly one value and sort like it, refused otherwise.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

struct Event {
    std::int64_t id = 0;
    timestamp at{};
};
struct Birthday {
    std::int64_t id = 0;
    date day{};
};

template <class Number>
struct Measure {
    std::int64_t id = 0;
    Number value{};
    std::optional<Number> maybe{};
};

timestamp instant(year_month_day day, microseconds time = 0us) {
    return timestamp{sys_days{day}} + time;
}

}  // namespace

template <class Number>
struct sorrel::mapping<Measure<Number>> {
    static constexpr auto table = "measure";
};

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

TEMPLATE_TEST_CASE("NaN, which SQLite would make NULL, is refused", "", float, double) {
    test::backend_fixture on;
    on.db.create_tables<Measure<TestType>>();
    constexpr auto nan = std::numeric_limits<TestType>::quiet_NaN();
    CHECK_THROWS_AS(on.db.insert(Measure<TestType>{.value = nan}), value_error);
    CHECK_THROWS_AS(on.db.insert(Measure<TestType>{.maybe = -nan}), value_error);
}

TEST_CASE("years of other than four digits are refused") {
    test::backend_fixture on;
    on.db.create_tables<Birthday, Event>();
    CHECK_THROWS_AS(on.db.insert(Birthday{.day = 10000y / 1 / 1}), value_error);
    CHECK_THROWS_AS(on.db.insert(Birthday{.day = year{-1} / 12 / 31}), value_error);
    CHECK_THROWS_AS(on.db.insert(Event{.at = instant(9999y / 12 / 31, 24h)}), value_error);
    CHECK_THROWS_AS(on.db.insert(Event{.at = instant(0y / 1 / 1) - 1us}), value_error);
    CHECK_THROWS_AS(on.db.insert(Event{.at = timestamp::max() - 1us}), value_error);
    CHECK_NOTHROW(on.db.insert(Birthday{.day = 0y / 1 / 1}));
}

TEST_CASE("a text that would not sort like its value is refused") {
    test::backend_fixture on;
    const auto read = [&]<class Type>(std::string_view text, std::type_identity<Type>) {
        return on.db.one(sql<"SELECT $1">(text).template as<Type>());
    };
    CHECK(read("500001.15 ", std::type_identity<decimal>{}).to_string() == "1.50");
    for (const std::string_view text : {"1.5", "", "500001.150", "15", "Infinity "}) {
        CHECK_THROWS_AS(read(text, std::type_identity<decimal>{}), value_error);
    }
    CHECK_THROWS_AS(read("123E4567-E89B-12D3-A456-426614174000", std::type_identity<uuid>{}),
                    value_error);
    CHECK_THROWS_AS(read("1 month", std::type_identity<interval>{}), value_error);
    CHECK_THROWS_AS(read("P1M0DT0.000000S", std::type_identity<interval>{}), value_error);
    CHECK_THROWS_AS(read("24:00:01", std::type_identity<time_of_day>{}), value_error);
    CHECK(read("13:05", std::type_identity<time_of_day>{}) == time_of_day{13h + 5min});
    CHECK_THROWS_AS(read("{a:1}", std::type_identity<json_text>{}), value_error);
    CHECK_THROWS_AS(on.db.one(sql<"SELECT 1.5">().as<decimal>()), value_error);
    CHECK_THROWS_AS(on.db.one(sql<"SELECT x'00'">().as<uuid>()), value_error);
}

TEST_CASE("an array that another program wrote is read when it is flat JSON") {
    test::backend_fixture on;
    const auto numbers = [&](std::string_view text) {
        return on.db.one(sql<"SELECT $1">(text).as<std::vector<std::int64_t>>());
    };
    const auto texts = [&](std::string_view text) {
        return on.db.one(sql<"SELECT $1">(text).as<std::vector<std::string>>());
    };
    CHECK(numbers(" [ 1 ,\n2,\t-3 ] ") == std::vector<std::int64_t>{1, 2, -3});
    CHECK(numbers("[ ]").empty());
    CHECK(texts(R"(["\u00fc\ud83d\ude00\/\b\f\n\r\t\"\\"])") ==
          std::vector<std::string>{"\xC3\xBC\xF0\x9F\x98\x80/\b\f\n\r\t\"\\"});
    for (const std::string_view text : {"",          "1",       "[",      "[1",
                                        "[1,",       "[1,]",    "[,1]",   "[1 2]",
                                        "[1]]",      "[1]x",    "[[1]]",  "[{}]",
                                        "{\"a\":1}", "[1.5]",   "[1e2]",  "[9223372036854775808]",
                                        "[true]",    "[\"1\"]", "[null]", "[x]",
                                        "[-]",       "[0x1]"}) {
        INFO(text);
        CHECK_THROWS_AS(numbers(text), value_error);
    }
    for (const std::string_view text :
         {"[\"", "[\"a", "[\"a\\\"]", "[\"\\x\"]", "[\"\\u12\"]", "[\"\\u12g4\"]", "[\"\\ud83d\"]",
          "[\"\\ude00\"]", "[\"\\ud83d\\u0041\"]", "[1]", "[\"a\"\"b\"]"}) {
        INFO(text);
        CHECK_THROWS_AS(texts(text), value_error);
    }
    const auto blobs = [&](std::string_view text) {
        return on.db.one(sql<"SELECT $1">(text).as<std::vector<blob>>());
    };
    CHECK(blobs(R"(["00fF"])") == std::vector<blob>{{std::byte{0}, std::byte{255}}});
    CHECK_THROWS_AS(blobs(R"(["0"])"), value_error);
    CHECK_THROWS_AS(blobs(R"(["0g"])"), value_error);
    const auto reals = [&](std::string_view text) {
        return on.db.one(sql<"SELECT $1">(text).as<std::vector<double>>());
    };
    CHECK(reals("[1, 1.5e3, -9e999]") ==
          std::vector<double>{1, 1500, -std::numeric_limits<double>::infinity()});
    CHECK_THROWS_AS(reals("[1e400]"), value_error);
    CHECK_THROWS_AS(reals("[1.5x]"), value_error);
}
