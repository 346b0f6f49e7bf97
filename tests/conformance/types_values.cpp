// SPDX-License-Identifier: MIT
// UUIDs, times of the day, intervals, durations and JSON: kept as they are, and sorted as what they are.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;
using namespace std::chrono_literals;

namespace {

struct Person {
    uuid id{};
    std::string name{};
    std::optional<uuid> boss{};
};
struct Shift {
    std::int64_t id = 0;
    time_of_day begin{};
    std::optional<time_of_day> end{};
};
struct Plan {
    std::int64_t id = 0;
    interval length{};
    std::optional<interval> pause{};
};
struct Race {
    std::int64_t id = 0;
    std::chrono::milliseconds time{};
    std::optional<std::chrono::hours> limit{};
};
struct Letter {
    std::int64_t id = 0;
    json_text body{};
    std::optional<json_text> reply{};
};

uuid uuid_of(char digit) {
    std::string text = "00000000-0000-4000-8000-000000000000";
    text.front() = digit;
    return uuid{text};
}

}  // namespace

template <>
struct sorrel::mapping<Person> {
    static constexpr auto rules =
        all_of(primary_key<&Person::id>, foreign_key<&Person::boss>.references<&Person::id>());
};

TEST_CASE("UUIDs are keys like any other") {
    test::backend_fixture on;
    on.db.create_tables<Person>();
    const auto ada = on.db.insert(Person{.id = uuid_of('f'), .name = "Ada"});
    const auto bob = on.db.insert(Person{.id = uuid_of('0'), .name = "Bob", .boss = ada.id});
    on.db.insert(Person{.id = uuid_of('a'), .name = "Cyd", .boss = ada.id});
    CHECK(on.db.find<Person>(ada.id)->name == "Ada");
    CHECK(on.db.find<Person>(bob.id)->boss == ada.id);
    CHECK_FALSE(on.db.find<Person>(ada.id)->boss.has_value());
    CHECK(on.db.all(select(col<&Person::name>).order_by(col<&Person::id>)) ==
          std::vector<std::string>{"Bob", "Cyd", "Ada"});
    CHECK(on.db.one(select(count()).from<Person>().where(col<&Person::id> > uuid_of('1'))) == 2);
    CHECK(on.db.one(select(count()).from<Person>().where(
              col<&Person::id>.in(uuid_of('a'), uuid_of('b')))) == 1);
    CHECK_THROWS_AS(on.db.insert(Person{.id = ada.id}), unique_violation);
    CHECK_THROWS_AS(on.db.insert(Person{.id = uuid_of('1'), .boss = uuid_of('2')}),
                    foreign_key_violation);
    const auto made = on.db.insert(Person{.id = uuid::time_ordered()});
    CHECK(on.db.find<Person>(made.id).has_value());
    CHECK(on.db.one(sql<"SELECT $1">(ada.id).as<uuid>()) == ada.id);
}

TEST_CASE("times of the day are kept to the microsecond, 24:00 among them, and sorted") {
    test::backend_fixture on;
    on.db.create_tables<Shift>();
    const std::vector<time_of_day> times{time_of_day{},          time_of_day{1us},
                                         time_of_day{59s},       time_of_day{9h + 30min},
                                         time_of_day{10h},       time_of_day{23h + 59min + 59s},
                                         time_of_day{24h - 1us}, time_of_day{24h}};
    for (auto at = times.rbegin(); at != times.rend(); ++at) {
        const auto key = on.db.insert(Shift{.begin = *at, .end = *at}).id;
        CHECK(on.db.find<Shift>(key)->begin == *at);
        CHECK(on.db.find<Shift>(key)->end == *at);
    }
    CHECK(on.db.all(select(col<&Shift::begin>).order_by(col<&Shift::begin>)) == times);
    CHECK(on.db.one(select(max(col<&Shift::begin>))) == time_of_day{24h});
    for (std::size_t i = 0; i != times.size(); ++i) {
        CHECK(on.db.one(select(count()).from<Shift>().where(col<&Shift::begin> < times[i])) ==
              static_cast<std::int64_t>(i));
    }
    CHECK_FALSE(on.db.insert(Shift{}).end.has_value());
}

TEST_CASE("intervals keep their three parts, and are sorted by length") {
    test::backend_fixture on;
    on.db.create_tables<Plan>();
    using limits = std::numeric_limits<std::int32_t>;
    const std::vector<interval> rising{{.months = limits::min() + 1, .days = -7},
                                       {.months = -1},
                                       {.days = -29, .microseconds = -1},
                                       {.days = -1},
                                       {.microseconds = -1},
                                       {},
                                       {.microseconds = 1},
                                       {.days = 1, .microseconds = -1},
                                       {.microseconds = 86'400'000'001},
                                       {.days = 29},
                                       {.months = 1, .days = -1, .microseconds = 5},
                                       {.months = 1},
                                       {.days = 31},
                                       {.months = 12, .days = -3, .microseconds = 7},
                                       {.months = limits::max(), .days = 3}};
    for (auto at = rising.rbegin(); at != rising.rend(); ++at) {
        const auto key = on.db.insert(Plan{.length = *at, .pause = *at}).id;
        CHECK(on.db.find<Plan>(key)->length == *at);
        CHECK(on.db.find<Plan>(key)->pause == *at);
        CHECK(on.db.one(select(col<&Plan::id>).where(col<&Plan::length> == *at)) == key);
    }
    CHECK(on.db.all(select(col<&Plan::length>).order_by(col<&Plan::length>)) == rising);
    for (std::size_t i = 0; i != rising.size(); ++i) {
        CHECK(on.db.one(select(count()).from<Plan>().where(col<&Plan::length> < rising[i])) ==
              static_cast<std::int64_t>(i));
    }
}

TEST_CASE("durations are intervals without months") {
    test::backend_fixture on;
    on.db.create_tables<Race>();
    for (const auto time : {0ms, 1ms, -1ms, 90'061'001ms, std::chrono::milliseconds{1LL << 50}}) {
        const auto key = on.db.insert(Race{.time = time, .limit = 36h}).id;
        CHECK(on.db.find<Race>(key)->time == time);
        CHECK(on.db.find<Race>(key)->limit == 36h);
        CHECK(on.db.one(select(col<&Race::id>).where(col<&Race::time> == time)) == key);
    }
    CHECK(on.db.one(select(min(col<&Race::time>))) == -1ms);
    CHECK_THROWS_AS(on.db.insert(Race{.time = std::chrono::milliseconds::max()}), value_error);
    const auto read = [&](const interval& span) {
        return on.db.one(sql<"SELECT $1">(span).as<std::chrono::hours>());
    };
    CHECK(read({.days = 1, .microseconds = 3'600'000'000}) == 25h);
    CHECK_THROWS_AS(read({.microseconds = 1}), value_error);
    CHECK_THROWS_AS(read({.months = 1}), value_error);
}

TEST_CASE("JSON comes back as the same document") {
    test::backend_fixture on;
    on.db.create_tables<Letter>();
    for (const auto* const text :
         {"null", "true", "0", "-1.5", "\"text\"", "\"\"", "[]", "{}", "[1, 2, [3]]",
          R"({"a": [null, {"b": "\"\\\n"}]})", "\"\xC3\xBC \xF0\x9F\x98\x80\"",
          "12345678901234567890.12345678901234567890"}) {
        INFO(text);  // as PostgreSQL would spell it
        const auto key = on.db.insert(Letter{.body = json_text{text}, .reply = json_text{text}}).id;
        CHECK(on.db.find<Letter>(key)->body.text() == text);
        CHECK(on.db.find<Letter>(key)->reply == json_text{text});
    }
    const auto none = on.db.insert(Letter{});
    CHECK(none.body.text() == "null");  // JSON's null is a value
    CHECK_FALSE(none.reply.has_value());
    CHECK(on.db.one(select(count()).from<Letter>().where(col<&Letter::reply>.is_null())) == 1);
    CHECK_THROWS_AS(on.db.insert(Letter{.body = json_text::unchecked("\"\xFF\"")}), value_error);
}

TEST_CASE("a deep document and a large one come back") {
    test::backend_fixture on;
    on.db.create_tables<Letter>();
    const std::size_t depth = 500;
    const std::string deep = std::string(depth, '[') + std::string(depth, ']');
    const std::string large = '"' + std::string(1 << 20, 'x') + '"';
    for (const auto& text : {deep, large}) {
        const auto key = on.db.insert(Letter{.body = json_text{text}}).id;
        CHECK(on.db.find<Letter>(key)->body.text() == text);
    }
}
