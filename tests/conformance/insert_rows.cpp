// SPDX-License-Identifier: MIT
// Many structs in one INSERT, with what else an INSERT can do: ON CONFLICT and RETURNING.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace sorrel;
using sorrel::test::error_of;

namespace insert_rows_tests {

struct Person {
    std::int64_t id = 0;
    std::string email{};
    std::optional<std::string> name{};
    int visits = 0;

    bool operator==(const Person&) const = default;
};

enum class Mood : std::int8_t { calm = 1, wild = 2 };
enum class Size : std::int8_t { small, large };

struct Everything {
    std::int64_t id = 0;
    bool is_on = false;
    std::optional<double> real{};
    std::string text{};
    blob bytes{};
    std::optional<date> day{};
    timestamp when{};
    decimal price{};
    uuid key{};
    time_of_day at{};
    interval length{};
    json_text document{"{}"};
    Mood mood = Mood::calm;
    std::optional<Size> size{};

    bool operator==(const Everything&) const = default;
};

struct Listed {
    std::int64_t id = 0;
    std::vector<std::string> words{};
    std::vector<std::int64_t> numbers{};

    bool operator==(const Listed&) const = default;
};

}  // namespace insert_rows_tests

template <>
struct sorrel::mapping<insert_rows_tests::Person> {
    static constexpr auto rules =
        all_of(primary_key<&insert_rows_tests::Person::id>.generated(),
               unique<&insert_rows_tests::Person::email>, check("visits >= 0"));
};
template <>
struct sorrel::enum_labels<insert_rows_tests::Size> {
    static constexpr sorrel::enum_label<insert_rows_tests::Size> labels[] = {
        {insert_rows_tests::Size::small, "small"}, {insert_rows_tests::Size::large, "large"}};
};

namespace insert_rows_tests {

std::vector<Person> persons(int count) {
    std::vector<Person> made;
    for (int i = 0; i != count; ++i) {
        made.push_back({.email = std::to_string(i) + "@x", .visits = i});
        if (i % 2 == 0) {
            made.back().name = "person \"" + std::to_string(i) + "\", née {é}";
        }
    }
    return made;
}

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Person>(); }

    std::vector<Person> stored() { return db.all(select<Person>().order_by(col<&Person::id>)); }
};

}  // namespace insert_rows_tests

using insert_rows_tests::Everything;
using insert_rows_tests::fixture;
using insert_rows_tests::Listed;
using insert_rows_tests::Mood;
using insert_rows_tests::Person;
using insert_rows_tests::persons;
using insert_rows_tests::Size;

TEST_CASE("any number of rows is stored in order, by one statement") {
    fixture on;
    const int count = GENERATE(0, 1, 2, 1000, 40000);
    auto rows = persons(count);
    CHECK(on.db.exec(insert_into<Person>().rows(rows)) == count);
    for (int i = 0; i != count; ++i) {
        rows[static_cast<std::size_t>(i)].id = i + 1;
    }
    CHECK(on.stored() == rows);
    CHECK_FALSE(on.db.in_transaction());
}

TEST_CASE("rows may be a vector, an array, a span, or gone after the call") {
    fixture on;
    const auto rows = persons(6);
    const std::array<Person, 2> two{rows[0], rows[1]};
    CHECK(on.db.exec(insert_into<Person>().rows(two)) == 2);
    CHECK(on.db.exec(insert_into<Person>().rows(std::span(rows).subspan(2, 3))) == 3);
    CHECK(on.db.exec(insert_into<Person>().rows(std::vector<Person>{rows[5]})) == 1);
    CHECK(on.stored().size() == 6);
}

TEST_CASE("keys that are given are kept, others are made") {
    fixture on;
    auto rows = persons(3);
    rows[1].id = 1000;
    const auto written = on.db.all(insert_into<Person>().rows(rows).returning());
    REQUIRE(written.size() == 3);
    CHECK(std::ranges::count(written, 1000, &Person::id) == 1);
    CHECK(std::ranges::count(written, 0, &Person::id) == 0);
    CHECK(on.stored().size() == 3);
}

TEST_CASE("rows that meet others are left out, or change them") {
    fixture on;
    auto rows = persons(100);
    REQUIRE(on.db.exec(insert_into<Person>().rows(std::span(rows).first(40))) == 40);

    SECTION("left out") {
        const auto insert = insert_into<Person>().rows(rows).on_conflict<&Person::email>();
        CHECK(on.db.exec(insert.do_nothing()) == 60);
        CHECK(on.db.exec(insert.do_nothing()) == 0);
        CHECK(on.db.all(insert.do_nothing().returning()).empty());
        CHECK(on.db.exec(insert_into<Person>().rows(rows).on_conflict().do_nothing()) == 0);
    }
    SECTION("changed") {
        const auto written =
            on.db.all(insert_into<Person>()
                          .rows(rows)
                          .on_conflict<&Person::email>()
                          .do_update(col<&Person::visits> =
                                         col<&Person::visits> + excluded(col<&Person::visits>))
                          .returning(col<&Person::email>, col<&Person::visits>));
        CHECK(written.size() == 100);
        const auto one = [&](const std::string& email) {
            return on.db.one(select(col<&Person::visits>).where(col<&Person::email> == email));
        };
        CHECK(one("39@x") == 78);
        CHECK(one("40@x") == 40);
    }
    SECTION("changed where a condition says so") {
        for (Person& each : rows) {
            each.visits = 20;
        }
        CHECK(on.db.exec(insert_into<Person>()
                             .rows(rows)
                             .on_conflict<&Person::email>()
                             .do_update(col<&Person::visits> = excluded(col<&Person::visits>))
                             .where(col<&Person::visits> < 20)) == 80);
    }
    SECTION("changed where a condition chosen at run time says so") {
        any_condition<Person> chosen;
        chosen &= col<&Person::visits> < 10;
        CHECK(on.db.exec(insert_into<Person>()
                             .rows(rows)
                             .on_conflict<&Person::email>()
                             .do_update(col<&Person::name> = "met")
                             .where(chosen)) == 70);
        CHECK(on.db.one(select(count()).from<Person>().where(col<&Person::name> == "met")) == 10);
    }
    CHECK(on.stored().size() == 100);
}

TEST_CASE("one() and maybe_one() count rows, and undo what they cannot give") {
    fixture on;
    const auto rows = persons(2);
    const auto id = col<&Person::id>;
    CHECK(on.db.one(insert_into<Person>().rows(std::span(rows).first(1)).returning(id)) == 1);
    CHECK_THROWS_AS(on.db.one(insert_into<Person>()
                                  .rows(rows)
                                  .on_conflict<&Person::email>()
                                  .do_update(col<&Person::visits> = 7)
                                  .returning(id)),
                    too_many_rows);
    CHECK(on.stored().size() == 1);
    CHECK(on.stored()[0].visits == 0);
    CHECK_FALSE(
        on.db.maybe_one(insert_into<Person>().rows(std::span<const Person>{}).returning(id)));
}

TEST_CASE("a row that is refused leaves none of them, alone and in a savepoint") {
    fixture on;
    auto rows = persons(50);
    const auto bad = static_cast<std::size_t>(GENERATE(0, 25, 49));
    SECTION("by the table") {
        rows[bad].visits = -1;
        const auto failure =
            error_of<check_violation>([&] { on.db.exec(insert_into<Person>().rows(rows)); });
        CHECK(failure.table() == "person");
    }
    SECTION("by the value") {
        rows[bad].email = "\xFF";
        CHECK_THROWS_AS(on.db.exec(insert_into<Person>().rows(rows)), value_error);
    }
    CHECK(on.stored().empty());
    CHECK_FALSE(on.db.in_transaction());
    auto tx = on.db.begin();
    tx.insert(Person{.email = "before"});
    {
        auto part = tx.savepoint();
        CHECK_THROWS_AS(part.all(insert_into<Person>().rows(rows).returning()), error);
    }
    CHECK(tx.one(select(count()).from<Person>()) == 1);
    tx.commit();
    CHECK(on.stored().size() == 1);
}

TEST_CASE("every type goes in as it would in a row by itself") {
    fixture on;
    on.db.create_tables<Everything>();
    std::vector<Everything> rows{
        {.is_on = true,
         .real = -1.5e300,
         .text = "NULL",
         .bytes = {std::byte{0}, std::byte{255}},
         .day = date{std::chrono::year{2024} / 2 / 29},
         .when = timestamp{std::chrono::microseconds{1'700'000'000'123'456}},
         .price = decimal{"12345678901234567890.50"},
         .key = uuid{"0123abcd-0000-4000-8000-00000000ffff"},
         .at = time_of_day{std::chrono::hours{23}},
         .length = {.months = 1, .days = -2, .microseconds = 3},
         .document = json_text{R"({"a": [1, "x"]})"},
         .mood = Mood::wild,
         .size = Size::large},
        {.text = ""},
        {.real = 0.1, .text = "a\\b\"c\n,{}", .size = Size::small}};
    CHECK(on.db.exec(insert_into<Everything>().rows(rows)) == 3);
    auto one_by_one = rows;
    for (Everything& each : one_by_one) {
        each = on.db.find<Everything>(on.db.insert(each).id).value();
    }
    const auto stored = on.db.all(select<Everything>().order_by(col<&Everything::id>));
    REQUIRE(stored.size() == 6);
    for (std::size_t i = 0; i != 3; ++i) {
        one_by_one[i].id = stored[i].id;
        CHECK(stored[i] == one_by_one[i]);
    }
    CHECK(stored[0].text == "NULL");
    CHECK(stored[0].size == Size::large);
    CHECK_FALSE(stored[1].real);
}

TEST_CASE("rows with arrays in them are stored as well") {
    fixture on;
    on.db.create_tables<Listed>();
    std::vector<Listed> rows{{.words = {"a", ""}, .numbers = {1, 2, 3}}, {}, {.numbers = {-1}}};
    CHECK(on.db.exec(insert_into<Listed>().rows(rows)) == 3);
    const auto written = on.db.all(insert_into<Listed>().rows(rows).returning());
    REQUIRE(written.size() == 3);
    for (std::size_t i = 0; i != 3; ++i) {
        rows[i].id = static_cast<std::int64_t>(i) + 4;
        CHECK(written[i] == rows[i]);
    }
}

TEST_CASE("such a query may be kept, and run again with the same rows") {
    fixture on;
    const auto rows = persons(3);
    const auto insert = insert_into<Person>().rows(rows).on_conflict<&Person::email>().do_nothing();
    CHECK(on.db.exec(insert) == 3);
    on.db.exec(erase<Person>().where(col<&Person::email> == "1@x"));
    auto tx = on.db.begin();
    CHECK(tx.exec(insert) == 1);
    tx.commit();
    CHECK(on.stored().size() == 3);
}

TEST_CASE("many rows may go in with other queries in a pipeline") {
    fixture on;
    const auto rows = persons(30);
    const auto [inserted, ids, number] = on.db.pipeline([&](auto& p) {
        return std::tuple{p.exec(insert_into<Person>().rows(std::span(rows).first(10))),
                          p.all(insert_into<Person>()
                                    .rows(rows)
                                    .on_conflict<&Person::email>()
                                    .do_nothing()
                                    .returning(col<&Person::id>)),
                          p.one(select(count()).template from<Person>())};
    });
    CHECK(*inserted == 10);
    CHECK(ids->size() == 20);
    CHECK(*number == 30);
    CHECK_THROWS_AS(on.db.pipeline([&](auto& p) {
        p.exec(erase<Person>().all_rows());
        p.exec(insert_into<Person>().rows(rows));
        p.exec(insert_into<Person>().rows(rows));
    }),
                    unique_violation);
    CHECK(on.stored().size() == 30);
}
