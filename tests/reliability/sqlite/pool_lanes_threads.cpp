// SPDX-License-Identifier: MIT
// Leases of SQLite that come back dirty, and a pool's one writer beside its readers.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/pool_fixture.hpp"

#include <SQLiteCpp/Database.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace pool_dirty_tests {

struct Item {
    std::int64_t id = 0;
    std::string name{};
};

}  // namespace pool_dirty_tests

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using pool_dirty_tests::Item;

namespace {

struct fixture : pool_fixture {
    fixture() {
        db.create_tables<Item>();
        db.insert(std::vector<Item>{{.name = "one"}, {.name = "two"}});
    }

    static std::string look_of(lease_type& lease) {
        auto number = [&](auto query) { return std::to_string(lease.one(query)); };
        return number(sql<"SELECT count(*) FROM pragma_database_list">().as<int>()) + ' ' +
               number(sql<"SELECT foreign_keys FROM pragma_foreign_keys">().as<int>()) + ' ' +
               number(sql<"SELECT recursive_triggers FROM pragma_recursive_triggers">().as<int>()) +
               ' ' + number(sql<"SELECT count(*) FROM sqlite_temp_master">().as<int>());
    }
    template <class Work>
    void check(const char* what, Work&& work) {
        INFO(what);
        for (const std::size_t connections : {std::size_t{1}, std::size_t{3}}) {
            auto pool = open({.max_connections = connections});
            std::string clean;
            {
                auto lease = pool.acquire();
                clean = look_of(lease);
                work(lease);
            }
            auto next = pool.acquire();
            CHECK_FALSE(next.in_transaction());
            CHECK(look_of(next) == clean);
            CHECK(next.all(select<Item>()).size() == 2);
            next.exec(update<Item>().set(col<&Item::name> = "one").where(col<&Item::id> == 1));
            CHECK(next.find<Item>(1)->name == "one");
        }
    }
};

}  // namespace

TEST_CASE("what was done to a connection does not survive its lease") {
    fixture on;
    on.check("PRAGMA", [](auto& lease) {
        lease.exec(sql<"PRAGMA foreign_keys = OFF">());
        lease.exec(sql<"PRAGMA recursive_triggers = ON">());
    });
    on.check("PRAGMA query_only", [](auto& lease) { lease.exec(sql<"PRAGMA query_only = 1">()); });
    on.check("ATTACH", [](auto& lease) { lease.exec(sql<"ATTACH ':memory:' AS other">()); });
    on.check("a temporary table",
             [](auto& lease) { lease.exec(sql<"CREATE TEMP TABLE item (id INTEGER)">()); });
    on.check("a temporary table by its schema",
             [](auto& lease) { lease.exec(sql<"CREATE TABLE temp.item (id INTEGER)">()); });
    on.check("a script", [](auto& lease) {
        lease.execute_script("SELECT 'it''s'; PRAGMA foreign_keys = OFF");
    });
    on.check("SQLiteCpp", [](auto& lease) { lease.native().exec("PRAGMA foreign_keys = OFF"); });
    on.check("an open transaction", [](auto& lease) {
        lease.exec(sql<"BEGIN IMMEDIATE">());
        lease.exec(sql<"DELETE FROM item">());
    });
    on.check("savepoints", [](auto& lease) {
        lease.exec(sql<"SAVEPOINT a">());
        lease.exec(sql<"DELETE FROM item">());
        lease.exec(sql<"SAVEPOINT b">());
    });
    on.check("a deadline and a canceller", [](auto& lease) {
        static_cast<void>(lease.canceller());
        auto soon = lease.within(1ms);
        static_cast<void>(soon.one(sql<"SELECT 1">().template as<int>()));
    });
}

TEST_CASE("a clean connection is kept") {
    fixture on;
    auto pool = on.open({.max_connections = 1});
    for (int i = 0; i != 5; ++i) {
        auto lease = pool.acquire();
        lease.transaction([](auto& tx) { tx.insert(Item{.name = "more"}); });
        CHECK(lease.find<Item>(1)->name == "one");
        lease.exec(sql<"BEGIN">());
    }
    CHECK(pool.stats().created == 1);
}

TEST_CASE("what only reads goes to readers, and everything else to the one writer") {
    fixture on;
    const event_log events;
    auto pool = on.open({.max_connections = 4, .on_event = events.observer()});
    const auto asked = [&](auto&& call) {
        const auto before = events.count(pool_event_kind::acquired);
        call();
        const auto all = events.of(pool_event_kind::acquired);
        REQUIRE(all.size() == before + 1);
        return all.back().only_reads ? 'r' : 'w';
    };
    const auto items = select<Item>();
    CHECK(asked([&] { static_cast<void>(pool.all(items)); }) == 'r');
    CHECK(asked([&] { static_cast<void>(pool.find<Item>(1)); }) == 'r');
    CHECK(asked([&] { static_cast<void>(pool.maybe_one(items.where(col<&Item::id> == 1))); }) ==
          'r');
    CHECK(asked([&] { static_cast<void>(pool.one(sql<"SELECT 1">().as<int>())); }) == 'r');
    CHECK(asked([&] {
              for (const auto& each : pool.stream(items)) {
                  CHECK(each.id > 0);
              }
          }) == 'r');
    CHECK(asked([&] { static_cast<void>(pool.acquire_reader()); }) == 'r');
    CHECK(asked([&] { static_cast<void>(pool.begin({.mode = sqlite::begin_mode::deferred})); }) ==
          'r');
    CHECK(asked([&] { static_cast<void>(pool.begin({.read_only = true})); }) == 'r');
    CHECK(asked([&] { static_cast<void>(pool.health_check(10s)); }) == 'r');

    CHECK(asked([&] { static_cast<void>(pool.acquire()); }) == 'w');
    CHECK(asked([&] { static_cast<void>(pool.begin()); }) == 'w');
    CHECK(asked([&] { pool.insert(Item{.name = "three"}); }) == 'w');
    CHECK(asked([&] { pool.exec(erase<Item>().where(col<&Item::id> == 3)); }) == 'w');
    CHECK(asked([&] {
              static_cast<void>(pool.one(
                  insert_into<Item>().values(col<&Item::name> = "four").returning(col<&Item::id>)));
          }) == 'w');
    CHECK(asked([&] {
              static_cast<void>(
                  pool.all(sql<"DELETE FROM item WHERE id > 2 RETURNING id">().as<std::int64_t>()));
          }) == 'w');
    CHECK(asked([&] { static_cast<void>(pool.one(sql<"PRAGMA user_version">().as<int>())); }) ==
          'w');
}

TEST_CASE("a connection that reads refuses to write") {
    fixture on;
    auto pool = on.open({.max_connections = 3});
    auto reader = pool.acquire_reader();
    CHECK_THROWS_AS(reader.insert(Item{.name = "three"}), read_only_error);
    CHECK_THROWS_AS(pool.transaction({.mode = sqlite::begin_mode::deferred},
                                     [](auto& tx) { tx.insert(Item{.name = "three"}); }),
                    read_only_error);
    CHECK(reader.all(select<Item>()).size() == 2);
}

TEST_CASE("readers go on while a transaction writes, and see it when it is done") {
    fixture on;
    auto pool = on.open({.max_connections = 3});
    auto tx = pool.begin();
    tx.insert(Item{.name = "three"});
    CHECK(pool.all(select<Item>()).size() == 2);
    CHECK(pool.one(sql<"SELECT journal_mode FROM pragma_journal_mode">().as<std::string>()) ==
          "wal");
    tx.commit();
    CHECK(pool.all(select<Item>()).size() == 3);
}

TEST_CASE("a rollback journal is kept when it is asked for") {
    fixture on;
    fixture::options how{.max_connections = 3};
    how.connection.journal = sqlite::journal_mode::rollback;
    auto pool = on.open(how);
    pool.insert(Item{.name = "three"});
    CHECK(pool.one(sql<"SELECT journal_mode FROM pragma_journal_mode">().as<std::string>()) ==
          "delete");
}

TEST_CASE("a writer that waits for readers and readers that wait for it: a ring over two kinds") {
    fixture on;
    auto pool = on.open({.max_connections = 2, .acquire_timeout = 120s});
    meeting both_hold{2};
    std::atomic<int> told{0};
    crew workers;
    workers.start(2, [&](int number) {
        auto first = number == 0 ? pool.acquire() : pool.acquire_reader();
        both_hold.wait();
        try {
            auto second = number == 0 ? pool.acquire_reader() : pool.acquire();
        } catch (const pool_deadlock&) {
            ++told;
        }
    });
    CHECK(workers.failures() == "");
    CHECK(told == 1);
}

TEST_CASE("a chain of waits is no ring") {
    fixture on;
    auto pool = on.open({.max_connections = 3, .acquire_timeout = 120s});
    // the first waits for readers, one of which waits for the writer, which works
    meeting all_hold{3};
    std::atomic<bool> is_free{false};
    crew workers;
    std::atomic<int> done{0};
    workers.start([&] {
        auto writer = pool.acquire();
        all_hold.wait();
        static_cast<void>(eventually([&] { return pool.stats().waiting == 2; }));
        is_free = true;
        ++done;
    });
    workers.start([&] {
        const auto reader = pool.acquire_reader();
        all_hold.wait();
        const auto writer = pool.acquire();
        ++done;
    });
    {
        const auto reader = pool.acquire_reader();
        all_hold.wait();
        REQUIRE(eventually([&] { return pool.stats().waiting == 1; }));
        const auto second = pool.acquire_reader();
        CHECK(is_free);
    }
    CHECK(workers.failures() == "");
    CHECK(done == 2);
}
