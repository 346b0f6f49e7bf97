// SPDX-License-Identifier: MIT
// The SQLiteCpp connection underneath is the very one: same transaction, same data, same settings.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <vector>

namespace native_tests {

struct Line {
    std::int64_t id = 0;
    std::string text{};
};

struct fixture : sorrel::test::backend_fixture {
    fixture() { db.create_tables<Line>(); }
};

}  // namespace native_tests

using namespace sorrel;
using native_tests::fixture;
using native_tests::Line;
using sorrel::test::error_of;

TEST_CASE_METHOD(fixture, "native() works inside the same transaction", "[native]") {
    {
        auto tx = db.begin();
        tx.insert(Line{.text = "by sorrel"});
        SQLite::Database& native = tx.native();
        CHECK(&native == &db.native());
        CHECK(native.execAndGet("SELECT count(*) FROM line").getInt() == 1);
        SQLite::Statement insert{native, "INSERT INTO line (text) VALUES (?)"};
        insert.bind(1, "by SQLiteCpp");
        CHECK(insert.exec() == 1);
        CHECK(tx.one(select(count()).from<Line>()) == 2);

        auto part = tx.savepoint();
        part.native().exec("DELETE FROM line");
        CHECK(part.one(select(count()).from<Line>()) == 0);
        part.rollback();
        CHECK(tx.one(select(count()).from<Line>()) == 2);

        auto other = connect();
        CHECK(other.one(select(count()).from<Line>()) == 0);
    }
    CHECK(db.native().execAndGet("SELECT count(*) FROM line").getInt() == 0);
}

TEST_CASE_METHOD(fixture, "An error of the native connection leaves the transaction usable",
                 "[native]") {
    auto tx = db.begin();
    tx.insert(Line{.id = 1, .text = "one"});
    CHECK_THROWS(tx.native().exec("INSERT INTO line VALUES (1, 'twice')"));
    tx.insert(Line{.text = "two"});
    tx.commit();
    CHECK(db.one(select(count()).from<Line>()) == 2);
}

TEST_CASE("A connection is opened with safe settings", "[native]") {
    const sorrel::test::temporary_file file;
    sqlite::connection db{file.string()};
    CHECK(db.one(sql<"PRAGMA foreign_keys">().as<int>()) == 1);
    CHECK(db.one(sql<"PRAGMA busy_timeout">().as<int>()) == 5000);
    CHECK(db.one(sql<"PRAGMA synchronous">().as<int>()) == 2);
    for (const int setting : {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL}) {
        int value = -1;
        sqlite3_db_config(db.native().getHandle(), setting, -1, &value);
        CHECK(value == 0);
    }
}

TEST_CASE_METHOD(fixture, "A limit set through native() is told as an error of its own kind",
                 "[native]") {
    sqlite3_limit(db.native().getHandle(), SQLITE_LIMIT_LENGTH, 1000);
    auto tx = db.begin();
    tx.insert(Line{.id = 1, .text = "small"});
    const auto error =
        error_of<value_error>([&] { tx.insert(Line{.text = std::string(2000, 'x')}); });
    CHECK(error.kind() == error_kind::too_large);
    CHECK((error.code() & 0xFF) == SQLITE_TOOBIG);
    CHECK_THROWS_AS(tx.update(Line{.id = 1, .text = std::string(2000, 'x')}), value_error);
    CHECK_THROWS_AS(
        tx.exec(update<Line>().set(col<&Line::text> = std::string(2000, 'x')).all_rows()),
        value_error);
    CHECK(tx.is_open());
    tx.insert(Line{.text = "same statement, small again"});
    tx.commit();
    CHECK(db.one(select(count()).from<Line>()) == 2);
    CHECK(db.find<Line>(1)->text == "small");
}

TEST_CASE_METHOD(fixture, "More variables than the engine takes is told, and a batch is cut to fit",
                 "[native]") {
    std::vector<std::int64_t> keys(300'000);
    for (std::size_t i = 0; i != keys.size(); ++i) {
        keys[i] = static_cast<std::int64_t>(i);
    }
    db.insert(Line{.id = 299'999, .text = "last"});
    CHECK(db.all(select<Line>().where(col<&Line::id>.in(keys))).size() ==
          1);  // a list is one variable

    sqlite3_limit(db.native().getHandle(), SQLITE_LIMIT_VARIABLE_NUMBER, 2);
    constexpr auto three =
        sql<"SELECT count(*) FROM line WHERE id IN ($1, $2, $3)">(1, 2, 3).as<int>();
    CHECK_THROWS_AS(db.one(three), sorrel::error);
    CHECK(db.find<Line>(299'999)->text == "last");
}
