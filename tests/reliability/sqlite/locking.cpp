// SPDX-License-Identifier: MIT
// Who waits for whom: transactions take the write lock when they begin, and wait as long as they were told.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/overshoot.hpp"
#include "support/temporary_file.hpp"

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <thread>

namespace locking_tests {

struct Counter {
    std::int64_t id = 0;
    std::int64_t value = 0;
};

using steady = std::chrono::steady_clock;

}  // namespace locking_tests

using namespace sorrel;
using namespace std::chrono_literals;
using locking_tests::Counter;
using locking_tests::steady;
using sorrel::test::error_of;
using sorrel::test::temporary_file;

namespace {

sqlite::options within(std::chrono::milliseconds timeout,
                       sqlite::journal_mode journal = sqlite::journal_mode::unchanged) {
    return {.busy_timeout = timeout, .journal = journal, .sync = sqlite::synchronous::off};
}

}  // namespace

TEST_CASE("A second writer is refused when it begins, not in the middle of its work", "[locking]") {
    const auto journal = GENERATE(sqlite::journal_mode::rollback, sqlite::journal_mode::wal);
    const temporary_file file;
    sqlite::connection first{file.string(), within(0ms, journal)};
    first.create_tables<Counter>();
    sqlite::connection second{file.string(), within(0ms)};

    auto tx = first.begin();  // has written nothing yet
    const auto error = error_of<busy_error>([&] { (void)second.begin(); });
    CHECK(error.kind() == error_kind::busy);
    CHECK(error.code() == SQLITE_BUSY);
    CHECK(error.sql() == "BEGIN IMMEDIATE");
    CHECK(error.is_transient());
    CHECK_FALSE(second.in_transaction());
    CHECK_THROWS_AS(second.insert(Counter{}), busy_error);
    CHECK(second.all(select<Counter>()).empty());  // reading is free
    tx.insert(Counter{});
    tx.commit();
    second.begin().commit();
}

TEST_CASE("The busy timeout is kept, and not exceeded by much", "[locking]") {
    const temporary_file file;
    sqlite::connection holder{file.string(), within(0ms)};
    holder.create_tables<Counter>();
    auto tx = holder.begin();

    const auto waited = [&](std::chrono::milliseconds timeout) {
        sqlite::connection other{file.string(), within(timeout)};
        const auto before = steady::now();
        CHECK_THROWS_AS(other.begin(), busy_error);
        return steady::now() - before;
    };
    CHECK(waited(0ms) < sorrel::test::overshoot);
    const auto fifty = waited(50ms);
    CHECK(fifty >= 45ms);
    CHECK(fifty < 4s);
}

TEST_CASE("A timeout without end waits, where a cut number would not wait at all", "[locking]") {
    const temporary_file file;
    sqlite::connection holder{file.string(), within(0ms)};
    holder.create_tables<Counter>();
    sqlite::connection patient{file.string(), within(std::chrono::milliseconds::max())};
    holder.exec(sql<"BEGIN IMMEDIATE">());
    std::thread ends([&] {
        std::this_thread::sleep_for(60ms);
        holder.exec(sql<"COMMIT">());
    });
    CHECK_NOTHROW(patient.begin().commit());
    ends.join();
}

TEST_CASE("Deferred: the reason why transactions begin with the lock", "[locking]") {
    const temporary_file file;
    sqlite::connection first{file.string(), within(5s, sqlite::journal_mode::wal)};
    first.create_tables<Counter>();
    first.insert(Counter{.id = 1, .value = 0});
    sqlite::connection second{file.string(), within(5s)};
    const auto add_one = update<Counter>()
                             .set(col<&Counter::value> = col<&Counter::value> + 1)
                             .where(col<&Counter::id> == 1);

    SECTION(
        "a deferred transaction that reads and then writes is refused at once, whatever the "
        "timeout") {
        auto tx = second.begin({sqlite::begin_mode::deferred});
        CHECK(tx.find<Counter>(1)->value == 0);
        first.exec(add_one);
        const auto before = steady::now();
        const auto error = error_of<busy_error>([&] { tx.exec(add_one); });
        CHECK(steady::now() - before < sorrel::test::overshoot);
        CHECK(error.code() == SQLITE_BUSY_SNAPSHOT);
        CHECK(error.is_transient());             // as a whole, from the start
        CHECK(tx.find<Counter>(1)->value == 0);  // the snapshot stays what it was
        tx.rollback();
        second.exec(add_one);
        CHECK(first.find<Counter>(1)->value == 2);
    }
    SECTION("an immediate one is not") {
        auto tx = second.begin();
        CHECK(tx.find<Counter>(1)->value == 0);
        std::thread other([&] { first.exec(add_one); });
        std::this_thread::sleep_for(20ms);
        tx.exec(add_one);
        tx.commit();
        other.join();
        CHECK(first.find<Counter>(1)->value == 2);
    }
    SECTION("a deferred one that only reads sees one state throughout, and nobody waits") {
        auto tx = second.begin({sqlite::begin_mode::deferred});
        CHECK(tx.find<Counter>(1)->value == 0);
        first.exec(add_one);
        CHECK(tx.find<Counter>(1)->value == 0);
        tx.commit();
        CHECK(second.find<Counter>(1)->value == 1);
    }
}

TEST_CASE("An exclusive transaction keeps readers out of a rollback journal", "[locking]") {
    const temporary_file file;
    sqlite::connection first{file.string(), within(0ms)};
    first.create_tables<Counter>();
    sqlite::connection second{file.string(), within(0ms)};
    CHECK(second.all(select<Counter>()).empty());
    auto tx = first.begin({sqlite::begin_mode::exclusive});
    CHECK_THROWS_AS(second.all(select<Counter>()), busy_error);
    CHECK_THROWS_AS(second.find<Counter>(1), busy_error);
    tx.commit();
    CHECK(second.all(select<Counter>()).empty());
}

TEST_CASE("Opening what another connection holds exclusively fails as busy, or waits",
          "[locking]") {
    const temporary_file file;
    sqlite::connection first{file.string(), within(0ms)};
    first.create_tables<Counter>();
    first.exec(sql<"BEGIN EXCLUSIVE">());
    CHECK_THROWS_AS((sqlite::connection{file.string(), within(0ms)}), busy_error);
    std::thread ends([&] {
        std::this_thread::sleep_for(60ms);
        first.exec(sql<"COMMIT">());
    });
    CHECK_NOTHROW(sqlite::connection{file.string(), within(10s)});
    ends.join();
}

TEST_CASE("Two connections to one file see each other's commits and nothing else", "[locking]") {
    const temporary_file file;
    sqlite::connection first{file.string()};
    first.create_tables<Counter>();
    sqlite::connection second{file.string()};
    first.insert(Counter{.id = 1, .value = 1});
    CHECK(second.find<Counter>(1)->value == 1);
    second.update(Counter{.id = 1, .value = 2});
    CHECK(first.find<Counter>(1)->value == 2);
    {
        auto tx = first.begin();
        tx.update(Counter{.id = 1, .value = 3});
        CHECK(second.find<Counter>(1)->value == 2);
    }
    CHECK(second.find<Counter>(1)->value == 2);
}

TEST_CASE("A private database in memory is one for each connection", "[locking]") {
    sqlite::connection first{":memory:"};
    sqlite::connection second{":memory:"};
    first.create_tables<Counter>();
    first.insert(Counter{.id = 1});
    CHECK_THROWS_AS(second.find<Counter>(1), schema_mismatch);
    second.create_tables<Counter>();
    CHECK_FALSE(second.find<Counter>(1).has_value());
    CHECK(first.find<Counter>(1).has_value());
}
