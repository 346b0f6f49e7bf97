// SPDX-License-Identifier: MIT
// Inserting a range: any number of rows, from any kind of range, all of them or none.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <array>
#include <deque>
#include <list>
#include <ranges>
#include <span>
#include <sstream>

using namespace sorrel;

namespace {

struct Reading {
    std::int64_t id = 0;
    int number = 0;
    std::string text{};
    std::optional<double> value{};
};

}  // namespace

template <>
struct sorrel::mapping<Reading> {
    static constexpr auto rules =
        all_of(primary_key<&Reading::id>.generated(), unique<&Reading::number>);
};

namespace {

Reading reading(int number) {
    Reading made{.number = number, .text = "reading number " + std::to_string(number)};
    if (number % 3 == 0) {
        made.value = number / 2.0;
    }
    return made;
}

std::vector<Reading> readings(int count) {
    std::vector<Reading> made;
    for (int i = 0; i != count; ++i) {
        made.push_back(reading(i));
    }
    return made;
}

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Reading>(); }

    std::int64_t count_rows() { return db.one(select(count()).from<Reading>()); }

    void check_stored(int rows) {
        const auto stored = db.all(select<Reading>().order_by(col<&Reading::id>));
        REQUIRE(stored.size() == static_cast<std::size_t>(rows));
        int wrong = 0;
        for (int i = 0; i != rows; ++i) {
            const auto& row = stored[static_cast<std::size_t>(i)];
            const auto expected = reading(i);
            wrong += row.id != i + 1 || row.number != i || row.text != expected.text ||
                     row.value != expected.value;
        }
        CHECK(wrong == 0);
    }
};

}  // namespace

TEST_CASE("a batch stores every row, in order, whatever their number") {
    fixture on;
    const int rows = GENERATE(0, 1, 7, 8, 9, 499, 500, 501, 507, 508, 1000, 1300);
    INFO(rows << " rows");
    CHECK(on.db.insert(readings(rows)) == rows);
    on.check_stored(rows);
}

TEST_CASE("a batch may be any range") {
    fixture on;
    const auto numbers = std::views::iota(0, 1300);

    SECTION("a vector, and it is not changed") {
        const auto rows = readings(1300);
        CHECK(on.db.insert(rows) == 1300);
        CHECK(rows[0].id == 0);
        CHECK(rows[1299].text == "reading number 1299");
    }
    SECTION("an array and a span of the rest") {
        std::array<Reading, 1300> rows;
        std::ranges::copy(readings(1300), rows.begin());
        CHECK(on.db.insert(std::span(rows).first(100)) == 100);
        CHECK(on.db.insert(std::span<const Reading>(rows).subspan(100)) == 1200);
    }
    SECTION("an array by itself") {
        std::array<Reading, 3> rows{reading(0), reading(1), reading(2)};
        CHECK(on.db.insert(rows) == 3);
        on.db.insert(std::views::iota(3, 1300) | std::views::transform(reading));
    }
    SECTION("a list") {
        const auto rows = readings(1300);
        CHECK(on.db.insert(std::list<Reading>(rows.begin(), rows.end())) == 1300);
    }
    SECTION("a deque") {
        const auto rows = readings(1300);
        CHECK(on.db.insert(std::deque<Reading>(rows.begin(), rows.end())) == 1300);
    }
    SECTION("a view whose elements are temporaries") {
        CHECK(on.db.insert(numbers | std::views::transform(reading)) == 1300);
    }
    SECTION("a view without a const begin()") {
        auto even_and_odd =
            numbers | std::views::filter([](int) { return true; }) | std::views::transform(reading);
        CHECK(on.db.insert(even_and_odd) == 1300);
    }
    SECTION("a range that can be gone through only once") {
        std::stringstream text;
        for (const int number : numbers) {
            text << number << ' ';
        }
        CHECK(on.db.insert(std::views::istream<int>(text) | std::views::transform(reading)) ==
              1300);
    }
    on.check_stored(1300);
}

TEST_CASE("a batch keeps keys that are given") {
    fixture on;
    auto rows = readings(20);
    rows[3].id = 1000;
    rows[19].id = 500;
    CHECK(on.db.insert(rows) == 20);
    CHECK(on.db.find<Reading>(1000)->number == 3);
    CHECK(on.db.find<Reading>(500)->number == 19);
}

TEST_CASE("a failing row leaves nothing of its batch") {
    fixture on;
    on.db.insert(Reading{.number = 5000, .text = "before"});
    const int size = GENERATE(2, 7, 8, 500, 1200);
    const int place = GENERATE(0, 50, 99);  // percent of the way
    auto rows = readings(size);
    const auto bad = static_cast<std::size_t>(place * size / 100);
    INFO("row " << bad << " of " << size);

    SECTION("by a constraint") {
        rows[bad].number = 5000;
    }
    SECTION("by a value that cannot be stored") {
        rows[bad].text = "\xFF";
    }

    CHECK_THROWS_AS(on.db.insert(rows), error);
    CHECK(on.count_rows() == 1);
    CHECK_FALSE(on.db.in_transaction());

    // inside a transaction only the batch is undone, and the transaction goes on
    {
        auto tx = on.db.begin();
        tx.insert(Reading{.number = 6000, .text = "inside"});
        CHECK_THROWS_AS(tx.insert(rows), error);
        CHECK(tx.is_open());
        CHECK(tx.one(select(count()).from<Reading>()) == 2);
        tx.insert(Reading{.number = 7000, .text = "after"});
        tx.commit();
    }
    CHECK(on.count_rows() == 3);

    rows[bad] = reading(static_cast<int>(bad));
    CHECK(on.db.insert(rows) == size);
    CHECK(on.count_rows() == 3 + size);
}

TEST_CASE("a batch belongs to the transaction around it") {
    fixture on;
    {
        auto tx = on.db.begin();
        CHECK(tx.insert(readings(1300)) == 1300);
        CHECK(on.count_rows() == 1300);
    }
    CHECK(on.count_rows() == 0);
}

TEST_CASE("an exception of the range itself undoes the batch") {
    fixture on;
    const auto failing = std::views::iota(0, 1300) | std::views::transform([](int number) {
                             if (number == 1200) {
                                 throw std::domain_error("no 1200");
                             }
                             return reading(number);
                         });
    CHECK_THROWS_AS(on.db.insert(failing), std::domain_error);
    CHECK(on.count_rows() == 0);
    CHECK_FALSE(on.db.in_transaction());
}
