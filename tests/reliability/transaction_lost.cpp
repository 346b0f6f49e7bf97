// SPDX-License-Identifier: MIT
// Transactions that end behind their guard's back: the guard must notice, or its next statement would be
// stored by itself.
#include "reliability/transaction_lost.hpp"
#include "support/errors.hpp"

using namespace sorrel;
using Catch::Matchers::ContainsSubstring;
using sorrel::test::error_of;
using transaction_lost_tests::check_refused;
using transaction_lost_tests::Entry;
using transaction_lost_tests::fixture;

TEST_CASE_METHOD(fixture, "SQL that says ROLLBACK under a guard", "[transaction]") {
    {
        auto tx = db.begin();
        tx.insert(Entry{.text = "gone"});
        SECTION("as a statement") {
            tx.exec(sql<"ROLLBACK">());
        }
        SECTION("in a script") {
            db.execute_script("ROLLBACK; SELECT 1");
        }
        check_refused(*this, tx);
        const auto error = error_of<transaction_error>([&] { tx.commit(); });
        CHECK_THAT(error.message(), ContainsSubstring("other SQL"));
        CHECK_FALSE(tx.is_open());
    }
    CHECK(stored() == 0);
    db.insert(Entry{.text = "afterwards"});
    CHECK(stored() == 1);
}

TEST_CASE_METHOD(fixture, "SQL that says COMMIT under a guard is not reported as a rollback",
                 "[transaction]") {
    {
        auto tx = db.begin();
        tx.insert(Entry{.text = "stored"});
        tx.exec(sql<"COMMIT">());
        check_refused(*this, tx);
        // transaction_rolled_back would invite the caller to do the work a second time
        const auto error = error_of<transaction_error>([&] { tx.commit(); });
        CHECK(error.kind() == error_kind::transaction);
        CHECK_FALSE(error.is_transient());
    }
    CHECK(stored() == 1);
}

TEST_CASE_METHOD(fixture, "A script that says COMMIT and then fails is not reported as a rollback",
                 "[transaction]") {
    {
        auto tx = db.begin();
        tx.insert(Entry{.id = 1, .text = "stored"});
        CHECK_THROWS_AS(db.execute_script("COMMIT; INSERT INTO entry VALUES (1, 'twice')"),
                        unique_violation);
        check_refused(*this, tx);
        CHECK(error_of<transaction_error>([&] { tx.commit(); }).kind() == error_kind::transaction);
    }
    CHECK(stored() == 1);
}

TEST_CASE_METHOD(fixture, "A transaction that is lost inside savepoints", "[transaction]") {
    {
        auto tx = db.begin();
        auto part = tx.savepoint();
        part.insert(Entry{.text = "gone"});
        auto inner = part.savepoint();
        db.exec(sql<"ROLLBACK">());
        CHECK_THROWS_AS(inner.insert(Entry{.text = "lost"}), transaction_error);
        CHECK_THROWS_AS(inner.savepoint(), transaction_error);
        CHECK_THROWS_AS(inner.release(), transaction_error);
        CHECK_THROWS_AS(part.rollback(), transaction_error);
        CHECK_THROWS_AS(tx.commit(), transaction_error);
    }
    CHECK(stored() == 0);
    CHECK_FALSE(db.in_transaction());
    db.begin().commit();
}
