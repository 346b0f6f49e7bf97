// SPDX-License-Identifier: MIT
// Rows into a table and out of it by binary COPY: all or none, in constant memory, left at any moment.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <vector>

using namespace sorrel;
using sorrel::test::error_of;

namespace copy_tests {

struct Sample {
    std::int64_t id = 0;
    int number = 0;
    std::string name{};
    std::optional<double> value{};
    std::vector<std::string> words{};
    blob bytes{};
    std::optional<timestamp> taken{};
    decimal price{};

    bool operator==(const Sample&) const = default;
};

/// Columns of the same table, one of them of another type.
struct Wrong {
    std::int64_t id = 0;
    std::string number{};
};

}  // namespace copy_tests

template <>
struct sorrel::mapping<copy_tests::Sample> {
    static constexpr auto rules = all_of(primary_key<&copy_tests::Sample::id>.generated(),
                                         unique<&copy_tests::Sample::number>);
};
template <>
struct sorrel::mapping<copy_tests::Wrong> {
    static constexpr auto table = "sample";
};

namespace copy_tests {

Sample sample(int number) {
    Sample made{.number = number,
                .name = "sample " + std::to_string(number),
                .words = {"a", std::to_string(number), ""},
                .bytes = blob(static_cast<std::size_t>(number % 5), std::byte{7}),
                .price = decimal{number}};
    if (number % 3 != 0) {
        made.value = number / 4.0;
        made.taken = timestamp{std::chrono::microseconds{number}};
    }
    return made;
}

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Sample>(); }

    std::int64_t count_samples() { return db.one(select(count()).from<Sample>()); }
    void fill(int rows) {
        auto sink = postgres::copy_in<Sample>(db);
        for (int i = 0; i != rows; ++i) {
            sink.add(sample(i));
        }
        REQUIRE(sink.finish() == rows);
    }
};

}  // namespace copy_tests

using copy_tests::fixture;
using copy_tests::Sample;
using copy_tests::sample;

TEST_CASE("rows go in and come out as they were, whatever their number") {
    fixture on;
    const int rows = GENERATE(0, 1, 63, 64, 65, 1000, 5000);
    on.fill(rows);
    CHECK_FALSE(on.db.in_transaction());
    std::vector<Sample> read;
    for (const Sample& each : postgres::copy_out<Sample>(on.db)) {
        read.push_back(each);
    }
    std::ranges::sort(read, {}, &Sample::id);
    REQUIRE(read.size() == static_cast<std::size_t>(rows));
    int wrong = 0;
    for (int i = 0; i != rows; ++i) {
        auto expected = sample(i);
        expected.id = i + 1;
        wrong += read[static_cast<std::size_t>(i)] != expected;
    }
    CHECK(wrong == 0);
    CHECK(read == on.db.all(select<Sample>().order_by(col<&Sample::id>)));
    CHECK_FALSE(on.db.in_transaction());
}

TEST_CASE("a sink is an output, and keeps keys that are given") {
    fixture on;
    std::vector<Sample> rows{sample(1), sample(2), sample(3), sample(4)};
    rows[1].id = 1000;
    rows[2].id = 500;
    auto sink = postgres::copy_in<Sample>(on.db);
    std::ranges::copy(rows, std::back_inserter(sink));
    CHECK(sink.finish() == 4);
    CHECK(on.db.find<Sample>(1000).value().number == 2);
    CHECK(on.db.find<Sample>(500).value().number == 3);
    CHECK(on.db.find<Sample>(2).value().number == 4);
    CHECK_THROWS_AS(sink.add(rows[0]), misuse_error);
    CHECK_THROWS_AS(sink.finish(), misuse_error);
    CHECK(on.count_samples() == 4);
}

TEST_CASE("a sink that is not finished stores nothing") {
    fixture on;
    on.fill(3);
    const int rows = GENERATE(0, 1, 20000);  // more than what is sent at once
    {
        auto sink = postgres::copy_in<Sample>(on.db);
        for (int i = 0; i != rows; ++i) {
            sink.add(sample(100 + i));
        }
    }
    CHECK_FALSE(on.db.in_transaction());
    CHECK(on.count_samples() == 3);

    auto tx = on.db.begin();
    tx.insert(sample(50));
    {
        auto sink = postgres::copy_in<Sample>(tx);
        for (int i = 0; i != rows; ++i) {
            sink.add(sample(100 + i));
        }
    }
    tx.insert(sample(51));  // the transaction goes on
    tx.commit();
    CHECK(on.count_samples() == 5);
}

TEST_CASE("rows of a sink belong to the transaction around it") {
    fixture on;
    {
        auto tx = on.db.begin();
        auto sink = postgres::copy_in<Sample>(tx);
        sink.add(sample(1));
        CHECK(sink.finish() == 1);
        CHECK(tx.one(select(count()).from<Sample>()) == 1);
    }
    CHECK(on.count_samples() == 0);
}

TEST_CASE("what is wrong with a row is told with its facts, and nothing is stored") {
    fixture on;
    on.fill(3);
    auto tx = on.db.begin();
    {
        auto sink = postgres::copy_in<Sample>(tx);
        sink.add(sample(10));
        sink.add(sample(1));
        const auto failure = error_of<unique_violation>([&] { sink.finish(); });
        CHECK(failure.sqlstate() == "23505");
        CHECK(failure.table() == "sample");
        CHECK(failure.column() == "number");
        CHECK(failure.sql().starts_with("COPY \"sample\""));
    }
    {
        auto sink = postgres::copy_in<Sample>(tx);
        sink.add(sample(10));
        auto bad = sample(11);
        bad.name = "\xFF";
        CHECK_THROWS_AS(sink.add(bad), value_error);
        CHECK_THROWS_AS(sink.add(sample(12)), misuse_error);
        CHECK_THROWS_AS(sink.finish(), misuse_error);
    }
    tx.insert(sample(20));
    tx.commit();
    CHECK(on.count_samples() == 4);
}

TEST_CASE("what COPY cannot write is refused, and insert() can") {
    fixture on;
    SECTION("a view") {
        on.db.execute_script(
            "ALTER TABLE sample RENAME TO whole; "
            "CREATE VIEW sample AS SELECT * FROM whole");
    }
    SECTION("a table with row security") {
        on.db.execute_script("ALTER TABLE sample ENABLE ROW LEVEL SECURITY");
    }
    const Sample row = sample(1);
    {
        auto sink = postgres::copy_in<Sample>(on.db);
        CHECK_THROWS_AS(sink.add(row), unsupported_error);
    }
    CHECK_FALSE(on.db.in_transaction());
    CHECK(on.db.insert(std::vector<Sample>{row}) == 1);
    for (const Sample& each : postgres::copy_out<Sample>(on.db)) {
        CHECK(each.number == 1);
    }
}

TEST_CASE("other statements wait until a COPY is over") {
    fixture on;
    on.fill(3);
    {
        auto sink = postgres::copy_in<Sample>(on.db);
        sink.add(sample(10));
        CHECK_THROWS_AS(on.count_samples(), misuse_error);
        CHECK_THROWS_AS(on.db.begin(), transaction_error);
        sink.add(sample(11));
        CHECK(sink.finish() == 2);
    }
    CHECK(on.count_samples() == 5);
    on.db.exec(erase<Sample>().all_rows());
    on.fill(20000);
    int seen = 0;
    for ([[maybe_unused]] const Sample& each : postgres::copy_out<Sample>(on.db)) {
        if (++seen == 100) {
            CHECK_THROWS_AS(on.count_samples(), misuse_error);
        }
    }
    CHECK(seen == 20000);
    CHECK(on.count_samples() == 20000);
}

TEST_CASE("reading may be left at any moment, and the connection is usable") {
    fixture on;
    on.fill(20000);
    const int rows = GENERATE(0, 1, 64, 65, 5000, 19999);
    const auto read_some = [&](auto& db) {
        int seen = 0;
        auto all = postgres::copy_out<Sample>(db);
        if (rows == 0) {
            return;
        }
        for ([[maybe_unused]] const Sample& each : all) {
            if (++seen == rows) {
                break;
            }
        }
        CHECK(seen == rows);
    };
    read_some(on.db);
    CHECK_FALSE(on.db.in_transaction());
    CHECK(on.count_samples() == 20000);

    auto tx = on.db.begin();
    tx.insert(sample(30000));
    read_some(tx);
    tx.insert(sample(30001));
    tx.commit();
    CHECK(on.count_samples() == 20002);
}

TEST_CASE("a row that cannot be read ends the range, and the connection is usable") {
    fixture on;
    on.fill(2000);
    on.db.execute_script(
        "ALTER TABLE sample ALTER number TYPE bigint;"
        "UPDATE sample SET number = 5000000000 WHERE id = 1500");
    auto fresh = on.connect();
    int seen = 0;
    CHECK_THROWS_AS(
        [&] {
            for ([[maybe_unused]] const Sample& each : postgres::copy_out<Sample>(fresh)) {
                ++seen;
            }
        }(),
        value_error);
    CHECK(seen > 0);
    CHECK(fresh.one(select(count()).from<Sample>()) == 2000);
}

TEST_CASE("a struct that differs from its table is a schema_mismatch") {
    fixture on;
    const auto failure = error_of<schema_mismatch>(
        [&] { static_cast<void>(postgres::copy_out<copy_tests::Wrong>(on.db)); });
    CHECK(failure.column() == "number");
    CHECK_FALSE(on.db.in_transaction());
    CHECK(on.count_samples() == 0);
}

TEST_CASE("an error of the server in the middle of reading is told") {
    fixture on;
    on.fill(3000);
    on.db.execute_script(
        "ALTER TABLE sample RENAME TO whole; CREATE VIEW sample AS SELECT id, "
        "10 / (CASE WHEN id = 2500 THEN 0 ELSE 1 END) AS number, name, value, "
        "words, bytes, taken, price FROM whole");
    int seen = 0;
    const auto failure = error_of<value_error>([&] {
        for ([[maybe_unused]] const Sample& each : postgres::copy_out<Sample>(on.db)) {
            ++seen;
        }
    });
    CHECK(failure.sqlstate() == "22012");
    CHECK(seen < 2500);
    CHECK_FALSE(on.db.in_transaction());
    CHECK(on.db.one(sql<"SELECT count(*) FROM whole">().as<std::int64_t>()) == 3000);
}
