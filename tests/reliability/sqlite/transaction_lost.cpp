// SPDX-License-Identifier: MIT
// What ends a transaction in SQLite besides SQL: its triggers and conflict clauses, an interruption, a
// rollback that fails.
#include "reliability/transaction_lost.hpp"
#include "support/errors.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <cstdint>
#include <string>

using namespace sorrel;
using Catch::Matchers::ContainsSubstring;
using sorrel::test::error_of;
using transaction_lost_tests::check_refused;
using transaction_lost_tests::Entry;
using transaction_lost_tests::fixture;

namespace {

/// Refuses every ROLLBACK, which stands for a disk that fails while it is written back.
int refuse_rollback(void*, int action, const char* verb, const char*, const char*, const char*) {
    const bool rolls_back = action == SQLITE_TRANSACTION && verb == std::string("ROLLBACK");
    return rolls_back ? SQLITE_DENY : SQLITE_OK;
}

}  // namespace

TEST_CASE_METHOD(fixture, "ROLLBACK through the native connection", "[transaction]") {
    {
        auto tx = db.begin();
        tx.insert(Entry{.text = "gone"});
        tx.native().exec("ROLLBACK");
        check_refused(*this, tx);
        CHECK_THROWS_AS(tx.commit(), transaction_error);
    }
    CHECK(stored() == 0);
    db.insert(Entry{.text = "afterwards"});
    CHECK(stored() == 1);
}

TEST_CASE_METHOD(fixture, "A trigger or conflict clause that rolls back the transaction",
                 "[transaction]") {
    db.insert(Entry{.id = 1, .text = "kept"});
    db.exec(sql<"CREATE TRIGGER strict BEFORE INSERT ON entry WHEN NEW.text = 'bad' "
                "BEGIN SELECT RAISE(ROLLBACK, 'not this one'); END">());
    std::string reason;
    {
        auto tx = db.begin();
        tx.insert(Entry{.text = "gone"});
        SECTION("RAISE(ROLLBACK)") {
            const auto error =
                error_of<constraint_violation>([&] { tx.insert(Entry{.text = "bad"}); });
            CHECK_THAT(error.message(), ContainsSubstring("not this one"));
            reason = "not this one";
        }
        SECTION("OR ROLLBACK") {
            CHECK_THROWS_AS(tx.exec(sql<"INSERT OR ROLLBACK INTO entry VALUES (1, 'twice')">()),
                            unique_violation);
            reason = "entry.id";
        }
        check_refused(*this, tx);
        const auto error = error_of<transaction_rolled_back>([&] { tx.commit(); });
        CHECK(error.kind() == error_kind::rolled_back);
        CHECK_THAT(error.message(),
                   ContainsSubstring(reason));  // the first cause, not the later refusals
    }
    CHECK(stored() == 1);
    db.insert(Entry{.text = "afterwards"});
}

TEST_CASE_METHOD(fixture, "An interrupted write loses its transaction", "[transaction]") {
    {
        auto tx = db.begin();
        tx.insert(Entry{.text = "gone"});
        sqlite3_progress_handler(tx.native().getHandle(), 1000, [](void*) { return 1; }, nullptr);
        const auto error = error_of<cancelled_error>([&] {
            tx.exec(sql<"INSERT INTO entry SELECT NULL, 'x' FROM "
                        "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT "
                        "1000000) "
                        "SELECT i FROM n)">());
        });
        CHECK(error.kind() == error_kind::interrupted);
        sqlite3_progress_handler(tx.native().getHandle(), 0, nullptr, nullptr);
        check_refused(*this, tx);
        CHECK_THROWS_AS(tx.commit(), transaction_rolled_back);
    }
    CHECK(stored() == 0);
    db.insert(Entry{.text = "afterwards"});
}

TEST_CASE_METHOD(fixture, "An interrupted query costs only itself", "[transaction]") {
    db.insert(Entry{.text = "kept"});
    auto tx = db.begin();
    tx.insert(Entry{.text = "kept as well"});
    sqlite3_progress_handler(tx.native().getHandle(), 1000, [](void*) { return 1; }, nullptr);
    constexpr auto query =
        sql<"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000) "
            "SELECT max(i) FROM n">()
            .as<std::int64_t>();
    const auto error = error_of<cancelled_error>([&] { (void)tx.one(query); });
    CHECK(error.kind() == error_kind::interrupted);
    CHECK(error.code() == SQLITE_INTERRUPT);
    sqlite3_progress_handler(tx.native().getHandle(), 0, nullptr, nullptr);
    CHECK(tx.one(query) == 1'000'000);
    tx.commit();
    CHECK(stored() == 2);
}

TEST_CASE_METHOD(fixture, "A connection whose rollback failed does nothing more", "[transaction]") {
    auto broken = connect();
    sqlite3_set_authorizer(broken.native().getHandle(), refuse_rollback, nullptr);
    {
        auto tx = broken.begin();
        tx.insert(Entry{.text = "gone"});
    }
    // it is still inside the transaction: whatever it did would be lost, or worse, be stored
    CHECK_THROWS_AS(broken.insert(Entry{.text = "lost"}), connection_error);
    CHECK_THROWS_AS(broken.all(select<Entry>()), connection_error);
    CHECK_THROWS_AS(broken.execute_script("COMMIT"), connection_error);
    CHECK_THROWS_AS(broken.begin(), error);
    CHECK(stored() == 0);
}

TEST_CASE_METHOD(fixture, "The error that made the rollback necessary is the one that is told",
                 "[transaction]") {
    auto broken = connect();
    sqlite3_set_authorizer(broken.native().getHandle(), refuse_rollback, nullptr);
    const auto error = error_of<unique_violation>([&] {
        broken.transaction([](auto& tx) {
            tx.insert(Entry{.id = 1});
            tx.insert(Entry{.id = 1});
        });
    });
    CHECK(error.table() == "entry");
    CHECK_THROWS_AS(broken.one(select(count()).from<Entry>()), connection_error);
}
