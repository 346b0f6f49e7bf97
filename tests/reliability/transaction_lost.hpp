// SPDX-License-Identifier: MIT
// What the tests of lost transactions share: a table, and the list of all that must be refused.
#pragma once

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace transaction_lost_tests {

struct Entry {
    std::int64_t id = 0;
    std::string text{};
};

struct fixture : sorrel::test::backend_fixture {
    fixture() { db.create_tables<Entry>(); }

    std::int64_t stored() { return db.one(sorrel::select(sorrel::count()).from<Entry>()); }
};

/// Every way on must be refused while the guard lives, and open again when it is gone.
template <class Transaction>
void check_refused(fixture& test, Transaction& tx) {
    using namespace sorrel;
    auto& db = test.db;
    CHECK_THROWS_AS(tx.insert(Entry{.text = "lost"}), transaction_error);
    CHECK_THROWS_AS(tx.exec(sql<"INSERT INTO entry VALUES (99, 'lost')">()), transaction_error);
    CHECK_THROWS_AS(tx.all(select<Entry>()), transaction_error);
    CHECK_THROWS_AS(tx.stream(select<Entry>()), transaction_error);
    CHECK_THROWS_AS(tx.insert(std::vector<Entry>(300)), transaction_error);
    CHECK_THROWS_AS(tx.savepoint(), transaction_error);
    CHECK_THROWS_AS(tx.transaction([](auto& part) { part.insert(Entry{.text = "lost"}); }),
                    transaction_error);
    // through the connection as well: the program believes to be in a transaction
    CHECK_THROWS_AS(db.insert(Entry{.text = "lost"}), transaction_error);
    CHECK_THROWS_AS(db.execute_script("INSERT INTO entry VALUES (99, 'lost')"), transaction_error);
    CHECK_THROWS_AS(db.template create_tables<Entry>({.if_not_exists = true}), transaction_error);
    CHECK_THROWS_AS(db.begin(), transaction_error);
    CHECK_FALSE(db.in_transaction());
}

}  // namespace transaction_lost_tests
