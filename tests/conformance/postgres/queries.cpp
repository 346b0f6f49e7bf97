// SPDX-License-Identifier: MIT
// What PostgreSQL alone can say: DISTINCT ON, ILIKE, comparisons with any and all rows of a query; and
// where it would differ from others if it were not told.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Reading {
    std::int64_t id = 0;
    std::string sensor{};
    int value = 0;
    std::optional<std::string> note{};
    bool valid = true;
};
struct Limit {
    std::int64_t id = 0;
    int value = 0;
};

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Reading, Limit>();
        db.insert(std::vector<Reading>{{.sensor = "North", .value = 3, .note = "Ok"},
                                       {.sensor = "north", .value = 7, .valid = false},
                                       {.sensor = "South", .value = 5, .note = "ok%"},
                                       {.sensor = "North", .value = 9, .note = "\\"}});
    }

    template <class Condition>
    std::vector<std::int64_t> ids(Condition condition) {
        return db.all(select(col<&Reading::id>).where(condition).order_by(col<&Reading::id>));
    }
};

using list = std::vector<std::int64_t>;
constexpr auto sensor = col<&Reading::sensor>;
constexpr auto value = col<&Reading::value>;
constexpr auto note = col<&Reading::note>;

}  // namespace

TEST_CASE_METHOD(fixture, "DISTINCT ON keeps the first of equal rows", "[postgres]") {
    // [distinct-on]
    const auto highest = select(sensor, value).distinct_on(sensor).order_by(sensor, value.desc());
    // [/distinct-on]
    using row = std::tuple<std::string, int>;
    CHECK(db.all(highest) == std::vector<row>{{"North", 9}, {"South", 5}, {"north", 7}});
    CHECK(db.all(highest.limit(1)) == std::vector<row>{{"North", 9}});
    CHECK(db.all(select(count()).from<Reading>().distinct_on(sensor).group_by(sensor)).size() == 3);
}

TEST_CASE_METHOD(fixture, "ILIKE does not see the case of letters", "[postgres]") {
    CHECK(ids(sensor.ilike("NORTH")) == list{1, 2, 4});
    CHECK(ids(sensor.not_ilike("n%")) == list{3});
    CHECK(ids(note.ilike("OK_")) == list{3});
    CHECK(ids(note.not_ilike("ok%")) == list{4});
    any_condition<Reading> chosen;
    chosen &= sensor.ilike("s%");
    CHECK(ids(chosen) == list{3});
}

TEST_CASE_METHOD(fixture, "A backslash in a pattern is a character like any other", "[postgres]") {
    CHECK(ids(note.like("\\")) == list{4});
    CHECK(ids(note.like("ok\\%")).empty());
    CHECK(ids(note.ilike("%\\")) == list{4});
}

TEST_CASE_METHOD(fixture, "A value is compared with all rows of a query, or with any",
                 "[postgres]") {
    const auto limits = select(col<&Limit::value>);
    CHECK(ids(value == any(limits)).empty());  // there are none
    CHECK(ids(value > all(limits)) == list{1, 2, 3, 4});
    db.insert(std::vector<Limit>{{.value = 4}, {.value = 7}});
    CHECK(ids(value == any(limits)) == list{2});
    CHECK(ids(value != all(limits)) == list{1, 3, 4});
    CHECK(ids(value > all(limits)) == list{4});
    CHECK(ids(value >= any(limits)) == list{2, 3, 4});
    // [any-all]
    const auto over_every_limit = value > all(select(col<&Limit::value>));
    const auto at_some_limit = value == any(select(col<&Limit::value>));
    // [/any-all]
    CHECK(ids(over_every_limit || at_some_limit) == list{2, 4});
    CHECK(ids(value < any(limits.where(col<&Limit::value> != outer(value)))) == list{1, 3});
    CHECK(ids(sensor == any(select(coalesce(note, "South")))) == list{3});
}

TEST_CASE_METHOD(fixture, "Texts of the program's own need no column beside them", "[postgres]") {
    CHECK(db.one(select(concat("a", "b", sensor)).where(value == 3)) == "abNorth");
    const auto repeat = function<"repeat", std::string(std::string, int)>;
    CHECK(db.one(select(repeat("ab", 3)).from<Reading>().limit(1)) == "ababab");
    CHECK(db.one(select(function<"left", std::string(std::string, int)>(sensor, value))
                     .where(value == 3)) == "Nor");
    const auto to_jsonb = function<"to_jsonb", json_text(std::string)>;
    CHECK(db.one(select(to_jsonb("a")).from<Reading>().limit(1)) == json_text("\"a\""));
    CHECK(db.one(select(function<"format", std::string(std::string, std::string)>("<%s>", "x"))
                     .from<Reading>()
                     .limit(1)) == "<x>");
}
