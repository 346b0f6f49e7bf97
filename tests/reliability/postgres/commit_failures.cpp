// SPDX-License-Identifier: MIT
// COMMIT fails, or its answer is lost: what was not stored is not reported as stored, and what may be
// stored is not done twice.
#include "support/proxied_fixture.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace commit_tests {

struct Account {
    std::int64_t id = 0;
    int cents = 0;
};

struct fixture : sorrel::test::proxied_fixture {
    sorrel::postgres::connection other{past()};
    std::vector<sorrel::postgres::notice> notices;
    sorrel::postgres::connection db{
        through(), sorrel::postgres::options{
                       .timeout = std::chrono::seconds{2},
                       .on_notice = [this](const auto& notice) { notices.push_back(notice); }}};

    fixture() {
        other.create_tables<Account>();
        other.insert(std::vector{Account{.cents = 100}, Account{.cents = 100}});
        other.execute_script(
            "CREATE TABLE parent (id bigint PRIMARY KEY);"
            "CREATE TABLE child (id bigint PRIMARY KEY, parent_id bigint REFERENCES parent"
            " DEFERRABLE INITIALLY DEFERRED)");
        db.transaction(
            [](auto& tx) { (void)tx.template find<Account>(1); });  // what is prepared is prepared
    }
    std::int64_t stored() { return other.one(sorrel::select(sorrel::count()).from<Account>()); }
    [[nodiscard]] int sent(const std::string& what) const {
        using namespace sorrel::test;
        return proxy.count(sender::client, message::any, what);
    }
    /// After a transaction that the server itself ended, and that nobody need roll back.
    void check_over(int rollbacks_before) {
        CHECK(sent("ROLLBACK") == rollbacks_before);
        CHECK_FALSE(db.in_transaction());
        auto next = db.begin();
        next.insert(Account{.cents = 1});
        next.commit();
        CHECK(notices.empty());
    }
};

}  // namespace commit_tests

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using commit_tests::Account;
using commit_tests::fixture;

TEST_CASE_METHOD(fixture, "A COMMIT that the server answers by ROLLBACK is an error", "[commit]") {
    auto tx = db.begin();
    tx.insert(Account{.cents = 1});
    CHECK_THROWS_AS(tx.insert(Account{.id = 1, .cents = 1}), unique_violation);
    // the program takes no notice
    CHECK_THROWS_AS(tx.insert(Account{.cents = 2}), transaction_error);
    const auto error = error_of<transaction_rolled_back>([&] { tx.commit(); });
    CHECK(error.kind() == error_kind::rolled_back);
    CHECK_THAT(error.message(), ContainsSubstring("account_pkey"));  // the first error
    CHECK_FALSE(tx.is_open());
    CHECK(stored() == 2);
    check_over(0);
}

TEST_CASE_METHOD(fixture, "A function that swallows an error does not commit", "[commit]") {
    const auto error = error_of<transaction_rolled_back>([&] {
        db.transaction([](auto& tx) {
            tx.insert(Account{.cents = 1});
            try {
                tx.exec(sql<"SELEKT">());
            } catch (const syntax_error&) {
            }
        });
    });
    CHECK_THAT(error.message(), ContainsSubstring("SELEKT"));
    CHECK(stored() == 2);
    check_over(0);
}

TEST_CASE_METHOD(fixture, "A deferred constraint that fails at COMMIT ends the transaction",
                 "[commit]") {
    auto tx = db.begin();
    tx.insert(Account{.cents = 1});
    tx.exec(sql<"INSERT INTO child VALUES (1, 77)">());
    const auto error = error_of<foreign_key_violation>([&] { tx.commit(); });
    CHECK(error.sql() == "COMMIT");
    CHECK(error.table() == "child");
    CHECK(error.column() == "parent_id");
    CHECK(error.constraint() == "child_parent_id_fkey");
    CHECK_FALSE(tx.is_open());
    CHECK_THROWS_AS(tx.insert(Account{.cents = 1}), transaction_error);
    CHECK_THROWS_AS(tx.commit(), transaction_error);
    CHECK(stored() == 2);
    check_over(0);
}

TEST_CASE_METHOD(fixture, "A lock that is refused at COMMIT ends the transaction", "[commit]") {
    other.execute_script(
        "CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " LOCK TABLE parent IN EXCLUSIVE MODE NOWAIT; RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER look AFTER INSERT ON account"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION look()");
    auto holder = other.begin();
    holder.exec(sql<"LOCK TABLE parent">());
    auto tx = db.begin();
    tx.insert(Account{.cents = 1});
    const auto error = error_of<busy_error>([&] { tx.commit(); });
    CHECK(error.sqlstate() == "55P03");
    CHECK_FALSE(tx.is_open());
    holder.rollback();
    CHECK(stored() == 2);
    check_over(0);
}

TEST_CASE_METHOD(fixture, "A serialization failure at COMMIT", "[commit]") {
    // write skew: each reads what the other one writes
    postgres::connection rival{past()};
    const auto pay = [](auto& tx, std::int64_t from) {
        const auto cents = tx.one(select(sum(col<&Account::cents>))).value_or(0);
        tx.exec(update<Account>()
                    .set(col<&Account::cents> = static_cast<int>(cents) - 200)
                    .where(col<&Account::id> == from));
    };
    auto tx = db.begin({.isolation = isolation_level::serializable});
    auto theirs = rival.begin({.isolation = isolation_level::serializable});
    pay(tx, 1);
    pay(theirs, 2);
    theirs.commit();
    const auto error = error_of<transaction_conflict>([&] { tx.commit(); });
    CHECK(error.kind() == error_kind::serialization);
    CHECK(error.sqlstate() == "40001");
    CHECK(error.is_transient());
    CHECK_FALSE(tx.is_open());
    CHECK(other.find<Account>(1)->cents == 100);
    check_over(0);
}

TEST_CASE_METHOD(fixture, "A transaction is done again on a serialization failure", "[commit]") {
    postgres::connection rival{past()};
    int runs = 0;
    const auto given =
        db.transaction(retrying(5), {.isolation = isolation_level::serializable}, [&](auto& tx) {
            ++runs;
            const auto before = tx.template find<Account>(1)->cents;
            if (runs < 3) {  // somebody is faster
                rival.exec(update<Account>()
                               .set(col<&Account::cents> = col<&Account::cents> + 10)
                               .where(col<&Account::id> == 1));
            }
            tx.exec(update<Account>()
                        .set(col<&Account::cents> = before + 1)
                        .where(col<&Account::id> == 1));
            return before + 1;
        });
    CHECK(runs == 3);
    CHECK(given == 121);
    CHECK(other.find<Account>(1)->cents == 121);
}

TEST_CASE_METHOD(fixture, "A transaction is done again so often and no more", "[commit]") {
    int runs = 0;
    CHECK_THROWS_AS(db.transaction(retrying(3),
                                   [&](auto& tx) {
                                       ++runs;
                                       tx.exec(sql<"DO $$ BEGIN RAISE SQLSTATE '40001'; END $$">());
                                   }),
                    transaction_conflict);
    CHECK(runs == 3);
    CHECK_THROWS_AS(db.transaction(retrying(3),
                                   [&](auto& tx) {
                                       ++runs;
                                       tx.insert(Account{.id = 1});
                                   }),
                    unique_violation);
    CHECK(runs == 4);  // what cannot help is not tried
    CHECK_FALSE(db.in_transaction());
}

TEST_CASE_METHOD(fixture, "Two transactions that wait for each other", "[commit]") {
    postgres::connection rival{past()};
    std::atomic<int> arrived = 0;
    std::atomic<int> runs = 0;
    const auto pay = [&](postgres::connection& on, std::int64_t from, std::int64_t to) {
        const auto add = [](auto& tx, std::int64_t account, int cents) {
            tx.exec(update<Account>()
                        .set(col<&Account::cents> = col<&Account::cents> + cents)
                        .where(col<&Account::id> == account));
        };
        on.transaction(retrying(5), [&](auto& tx) {
            ++runs;
            add(tx, from, -10);
            ++arrived;
            while (arrived < 2) {
                std::this_thread::sleep_for(1ms);
            }
            add(tx, to, 10);
        });
    };
    std::thread theirs([&] { pay(rival, 2, 1); });
    pay(db, 1, 2);
    theirs.join();
    CHECK(runs == 3);  // one of them twice
    CHECK(other.find<Account>(1)->cents == 100);
    CHECK(other.find<Account>(2)->cents == 100);
}

TEST_CASE_METHOD(fixture, "A COMMIT whose answer is lost has an unknown outcome", "[commit]") {
    int runs = 0;
    std::int64_t after = 3;  // stored although nobody said so
    fault_rule rule{
        .by = sender::server, .type = message::command_complete, .containing = "COMMIT"};
    SECTION("because the connection is cut") {
        rule.what = fault::cut;
    }
    SECTION("because the connection is reset") {
        rule.what = fault::reset;
    }
    SECTION("because the network falls silent") {
        rule.what = fault::silent_network;
    }
    SECTION("in the middle of its message") {
        rule.what = fault::truncate;
        rule.offset = 3;
    }
    SECTION("and COMMIT never came to the server") {
        rule = {.what = fault::cut, .containing = "COMMIT"};
        after = 2;
    }
    SECTION("and the network fell silent before COMMIT") {
        rule = {.what = fault::black_hole, .containing = "COMMIT"};
        after = 2;
    }
    proxy.add(rule);
    const auto error = error_of<outcome_unknown>([&] {
        db.transaction(retrying(5), [&](auto& tx) {
            ++runs;
            tx.insert(Account{.cents = 1});
        });
    });
    CHECK(runs == 1);
    CHECK(proxy.fired() == 1);
    CHECK(error.kind() == error_kind::outcome_unknown);
    CHECK(error.sql() == "COMMIT");
    CHECK_FALSE(error.is_transient());
    CHECK(stored() == after);
    CHECK_THROWS_AS(db.begin(), connection_error);
    CHECK_FALSE(db.in_transaction());
}

TEST_CASE_METHOD(fixture, "A server process killed in its COMMIT", "[commit]") {
    other.execute_script(
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER die AFTER INSERT ON account"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()");
    auto tx = db.begin();
    tx.insert(Account{.cents = 1});
    // The server has said that it ends the session, and it does so before it commits. But a pooler says
    // such things as well, of which nobody knows what the server did.
    const auto error = error_of<outcome_unknown>([&] { tx.commit(); });
    CHECK(error.sqlstate() == "57P01");
    CHECK_FALSE(error.is_transient());
    CHECK_FALSE(tx.is_open());
    CHECK(stored() == 2);
}

TEST_CASE_METHOD(fixture, "A connection lost before COMMIT has a known outcome", "[commit]") {
    int runs = 0;
    CHECK_THROWS_AS(db.transaction(retrying(5),
                                   [&](auto& tx) {
                                       ++runs;
                                       tx.insert(Account{.cents = 1});
                                       proxy.now(fault::cut);
                                       (void)tx.template find<Account>(1);
                                   }),
                    connection_error);
    CHECK(runs == 1);  // nothing can be done again over this connection
    CHECK(stored() == 2);
}
