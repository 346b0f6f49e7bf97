// SPDX-License-Identifier: MIT
// What SQLite adds to a broken rule: its own code, and tables that are STRICT about types.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <sqlite3.h>

#include <string>

using namespace sorrel;
using sorrel::test::error_of;

TEST_CASE_METHOD(test::backend_fixture, "A broken rule comes with the code of SQLite",
                 "[constraint]") {
    db.execute_script(
        "CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
        " size INTEGER CHECK (size > 0), parent INTEGER REFERENCES team) STRICT;"
        "INSERT INTO team VALUES (1, 'red', 5, NULL)");
    const auto code = [this](const auto& statement) {
        try {
            db.exec(statement);
        } catch (const constraint_violation& error) {
            return error.code();
        }
        return SQLITE_OK;
    };
    CHECK(code(sql<"INSERT INTO team VALUES (1, 'blue', 5, NULL)">()) ==
          SQLITE_CONSTRAINT_PRIMARYKEY);
    CHECK(code(sql<"INSERT INTO team VALUES (2, 'red', 5, NULL)">()) == SQLITE_CONSTRAINT_UNIQUE);
    CHECK(code(sql<"INSERT INTO team VALUES (2, NULL, 5, NULL)">()) == SQLITE_CONSTRAINT_NOTNULL);
    CHECK(code(sql<"INSERT INTO team VALUES (2, 'blue', 0, NULL)">()) == SQLITE_CONSTRAINT_CHECK);
    CHECK(code(sql<"INSERT INTO team VALUES (2, 'blue', 5, 9)">()) == SQLITE_CONSTRAINT_FOREIGNKEY);
}

TEST_CASE_METHOD(test::backend_fixture, "A value of another type in a STRICT table",
                 "[constraint]") {
    db.execute_script("CREATE TABLE member (age INTEGER) STRICT; INSERT INTO member VALUES (20)");
    const auto error = error_of<value_error>(
        [&] { db.exec(sql<"UPDATE member SET age = $1">("not a number canary-4711")); });
    CHECK(error.kind() == error_kind::type_mismatch);
    CHECK(error.table() == "member");
    CHECK(error.column() == "age");
    CHECK_THAT(error.what(), !Catch::Matchers::ContainsSubstring("canary"));
    CHECK_FALSE(db.in_transaction());
    CHECK(db.one(sql<"SELECT age FROM member">().as<int>()) == 20);
}
