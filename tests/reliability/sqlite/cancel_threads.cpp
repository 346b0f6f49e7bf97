// SPDX-License-Identifier: MIT
// What a cancellation does to a transaction in SQLite: a write that was stopped takes it along
// (https://sqlite.org/c3ref/interrupt.html).
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "support/catch.hpp"
#include "support/temporary_file.hpp"

#include <atomic>
#include <chrono>
#include <thread>

using namespace sorrel;
using namespace std::chrono_literals;

TEST_CASE("a write that is cancelled ends its transaction, and nothing runs outside of it") {
    const test::temporary_file file;
    sqlite::connection db{file.string()};
    db.execute_script("CREATE TABLE number (i INTEGER)");
    auto tx = db.begin();
    tx.exec(sql<"INSERT INTO number VALUES (1)">());
    {
        std::atomic<bool> is_over = false;
        std::thread other{[&is_over, stop = db.canceller()] {
            while (!is_over) {
                std::this_thread::sleep_for(2ms);
                stop.cancel();
            }
        }};
        CHECK_THROWS_AS(tx.exec(sql<"INSERT INTO number WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                                    "SELECT i + 1 FROM n WHERE i < 2000000000) SELECT i FROM n">()),
                        cancelled_error);
        is_over = true;
        other.join();
    }
    CHECK_FALSE(db.in_transaction());
    CHECK_THROWS_AS(tx.exec(sql<"INSERT INTO number VALUES (2)">()), transaction_rolled_back);
    CHECK_THROWS_AS(tx.commit(), transaction_rolled_back);
    CHECK(db.one(sql<"SELECT count(*) FROM number">().as<std::int64_t>()) == 0);
}
