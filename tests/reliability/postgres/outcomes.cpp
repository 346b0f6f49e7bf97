// SPDX-License-Identifier: MIT
// After an unknown outcome the server is asked what has become of the transaction.
#include "support/proxied_fixture.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>

namespace outcome_tests {

struct Entry {
    std::int64_t id = 0;
    std::string text{};
};

struct fixture : sorrel::test::proxied_fixture {
    sorrel::postgres::connection other{past()};
    std::optional<sorrel::postgres::connection> db{std::in_place, through()};

    fixture() {
        other.create_tables<Entry>();
        db.emplace(through(), sorrel::postgres::options{.timeout = std::chrono::milliseconds{500}});
    }
    std::int64_t stored() { return other.one(sorrel::select(sorrel::count()).from<Entry>()); }

    /// Once the session has noticed that its client is gone.
    sorrel::postgres::transaction_outcome settled(std::int64_t transaction) {
        auto outcome = sorrel::postgres::outcome_of(other, transaction);
        while (outcome == sorrel::postgres::transaction_outcome::in_progress) {
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
            outcome = sorrel::postgres::outcome_of(other, transaction);
        }
        return outcome;
    }
};

}  // namespace outcome_tests

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using outcome_tests::Entry;
using outcome_tests::fixture;
using postgres::outcome_of;
using postgres::transaction_id;
using postgres::transaction_outcome;

TEST_CASE_METHOD(fixture, "The outcome of a transaction is what it was", "[outcome]") {
    auto tx = db->begin();
    const auto id = transaction_id(tx);
    tx.insert(Entry{.text = "x"});
    CHECK(transaction_id(tx) == id);
    {
        auto part = tx.savepoint();
        part.insert(Entry{.text = "y"});
        CHECK(transaction_id(part) == id);
    }
    CHECK(outcome_of(other, id) == transaction_outcome::in_progress);
    SECTION("committed") {
        tx.commit();
        CHECK(outcome_of(other, id) == transaction_outcome::committed);
        CHECK(outcome_of(*db, id) == transaction_outcome::committed);
        CHECK(stored() == 1);
    }
    SECTION("rolled back") {
        tx.rollback();
        CHECK(outcome_of(other, id) == transaction_outcome::rolled_back);
        CHECK(stored() == 0);
    }
    SECTION("rolled back, because it failed") {
        CHECK_THROWS_AS(tx.exec(sql<"SELEKT">()), syntax_error);
        CHECK_THROWS_AS(tx.commit(), transaction_rolled_back);
        CHECK(outcome_of(other, id) == transaction_outcome::rolled_back);
    }
}

TEST_CASE_METHOD(fixture, "An unknown outcome is known when the server is asked", "[outcome]") {
    std::int64_t id = 0;
    const auto run = [&] {
        db->transaction([&](auto& tx) {
            id = transaction_id(tx);
            tx.insert(Entry{.text = "in doubt"});
        });
    };
    SECTION("it was committed, and its answer cut off") {
        proxy.add({.what = fault::cut,
                   .by = sender::server,
                   .type = message::command_complete,
                   .containing = "COMMIT"});
        CHECK_THROWS_AS(run(), outcome_unknown);
        CHECK(settled(id) == transaction_outcome::committed);
        CHECK(stored() == 1);
    }
    SECTION("its COMMIT was cut off") {
        proxy.add({.what = fault::cut, .containing = "COMMIT"});
        CHECK_THROWS_AS(run(), outcome_unknown);
        CHECK(settled(id) == transaction_outcome::rolled_back);
        CHECK(stored() == 0);
    }
    SECTION("the network fell silent, and the server waits for a client that is gone") {
        proxy.add({.what = fault::silent_network, .containing = "COMMIT"});
        CHECK_THROWS_AS(run(), outcome_unknown);
        CHECK(outcome_of(other, id) == transaction_outcome::in_progress);
        CHECK(other.one(sql<"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE "
                            "backend_xid = $1::bigint::text::xid">(id)
                            .as<int>()) == 1);
        CHECK(settled(id) == transaction_outcome::rolled_back);
        CHECK(stored() == 0);
    }
}

TEST_CASE_METHOD(fixture, "There is no number without a transaction, nor an outcome without one",
                 "[outcome]") {
    const auto error = error_of<transaction_error>([&] { (void)transaction_id(*db); });
    CHECK(error.message() == "no transaction is open, whose number could be told");
    // as a server sees it that took over before it heard of the transaction
    const auto beyond = error_of<value_error>([&] { (void)outcome_of(other, 1'000'000'000'000); });
    CHECK(beyond.kind() == error_kind::out_of_range);
    CHECK(outcome_of(other, 3) == transaction_outcome::forgotten);
}
