// SPDX-License-Identifier: MIT
// A database in memory in a pool is one database, or an error that says what to do.
#include <sorrel/pool.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "support/catch.hpp"
#include "support/crew.hpp"
#include "support/errors.hpp"
#include "support/temporary_file.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <thread>

namespace pool_memory_tests {

struct Item {
    std::int64_t id = 0;
    std::string name{};
};

}  // namespace pool_memory_tests

using namespace sorrel;
using namespace std::chrono_literals;
using pool_memory_tests::Item;
using sorrel::test::error_of;

TEST_CASE("several connections to a database in memory would be several databases: refused") {
    const auto failure =
        error_of<misuse_error>([] { static_cast<void>(sqlite::pool{":memory:"}); });
    CHECK(failure.message().find("max_connections = 1") != std::string::npos);
    sqlite::pool pool{":memory:", {.max_connections = 1}};
    CHECK_THROWS_AS(pool.set_max_connections(2), misuse_error);
    pool.create_tables<Item>();
    CHECK(pool.insert(Item{.name = "here"}).id == 1);
}

TEST_CASE("a database in memory is shared by all threads and lives as long as its pool") {
    sqlite::pool pool{":memory:",
                      {.max_connections = 1,
                       .max_idle = 0,
                       .acquire_timeout = 60s,
                       .idle_timeout = 1ms,
                       .max_lifetime = 1ms,
                       .lifetime_jitter = 0ms}};
    pool.create_tables<Item>();
    test::crew workers;
    workers.start(4, [&](int) {
        for (int i = 0; i != 25; ++i) {
            pool.insert(Item{.name = "row"});
            std::this_thread::sleep_for(1ms);
        }
    });
    CHECK(workers.failures() == "");
    CHECK(pool.one(select(count()).from<Item>()) == 100);
    pool.exec(sql<"PRAGMA cache_size = 500">());  // not a reason to lose the only copy
    CHECK(pool.one(select(count()).from<Item>()) == 100);
    CHECK(pool.stats().created == 1);
}

TEST_CASE("a database in memory that is lost is not replaced by an empty one") {
    sqlite::pool pool{":memory:", {.max_connections = 1, .acquire_timeout = 5s}};
    pool.create_tables<Item>();
    pool.acquire().discard();
    CHECK_THROWS_AS(pool.all(select<Item>()), connection_error);
}

TEST_CASE("a pool is opened by a location or a URL") {
    const test::temporary_file file;
    {
        sqlite::pool pool{sqlite::from_url("sqlite:" + file.string() + "?synchronous=off"),
                          {.max_connections = 3}};
        pool.create_tables<Item>();
        pool.insert(Item{.name = "here"});
    }
    sqlite::pool reading{sqlite::from_url("sqlite:" + file.string() + "?mode=ro"),
                         {.max_connections = 3}};
    CHECK(reading.one(select(count()).from<Item>()) == 1);
    CHECK_THROWS_AS(reading.insert(Item{.name = "no"}), read_only_error);
    sqlite::pool nowhere{"/no/such/folder/file.db"};
    CHECK_THROWS_AS(nowhere.warm_up(), connection_error);
    const auto begin = std::chrono::steady_clock::now();
    CHECK_THROWS_AS(nowhere.acquire(), connection_error);
    CHECK(std::chrono::steady_clock::now() - begin < 4s);
}
