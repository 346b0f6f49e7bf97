// SPDX-License-Identifier: MIT
// Deadlines: what takes longer is cancelled, and the connection goes on.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <chrono>

using namespace sorrel;
using namespace std::chrono_literals;

namespace {

// Counts for minutes, on every engine.
constexpr auto endless =
    sql<"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
        "SELECT count(*) FROM n">()
        .as<std::int64_t>();
constexpr auto quick = sql<"SELECT 1">().as<std::int64_t>();

}  // namespace

TEST_CASE_METHOD(test::backend_fixture, "a statement that takes too long is cancelled") {
    const auto before = std::chrono::steady_clock::now();
    CHECK_THROWS_AS(db.within(100ms).one(endless), timeout_error);
    CHECK(std::chrono::steady_clock::now() - before < 20s);  // it would take minutes
    CHECK(db.one(quick) == 1);
}

TEST_CASE_METHOD(test::backend_fixture, "a deadline leaves alone what is done in time") {
    CHECK(db.within(1min).one(quick) == 1);
    CHECK(db.within(1min).exec(sql<"CREATE TABLE t (i int)">()) == 0);
}

TEST_CASE_METHOD(test::backend_fixture,
                 "a deadline with a name holds for all calls while it lives") {
    {
        auto soon = db.within(100ms);
        CHECK(soon.one(quick) == 1);
        CHECK_THROWS_AS(soon.one(endless), timeout_error);
        CHECK_THROWS_AS(db.one(endless), timeout_error);  // also on the connection itself
    }
    CHECK(db.one(quick) == 1);
}

TEST_CASE_METHOD(test::backend_fixture, "a deadline inside another only shortens the time") {
    auto soon = db.within(50ms);
    CHECK_THROWS_AS(db.within(1h).one(endless), timeout_error);
}

TEST_CASE_METHOD(test::backend_fixture, "a transaction that ran out of time is rolled back") {
    db.execute_script("CREATE TABLE t (i int)");
    try {
        auto tx = db.begin();
        tx.exec(sql<"INSERT INTO t VALUES (1)">());
        static_cast<void>(tx.within(100ms).one(endless));
        FAIL("it should have been cancelled");
    } catch (const timeout_error&) {
    }
    CHECK_FALSE(db.in_transaction());
    CHECK(db.one(sql<"SELECT count(*) FROM t">().as<std::int64_t>()) == 0);
}
