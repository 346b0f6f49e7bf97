// SPDX-License-Identifier: MIT
// Connections that come back unusable, all at once or old: who waits gets new ones.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/pool_fixture.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;

namespace {

using fixture = pool_fixture;

}  // namespace

TEST_CASE("all borrowers give broken connections back at once, and those who wait get new ones") {
    fixture on;
    constexpr int connections = 4;
    auto pool = on.open_alike(connections, {.acquire_timeout = 120s});
    constexpr int rounds = is_sanitized ? 10 : 50;
    for (int round = 0; round != rounds; ++round) {
        meeting all_hold{connections + 1};
        meeting give_back{connections + 1};
        crew holders;
        holders.start(connections, [&](int) {
            auto lease = pool.acquire_reader();
            all_hold.wait();
            give_back.wait();
            lease.discard();
        });
        all_hold.wait();
        crew waiters;
        std::atomic<int> served{0};
        waiters.start(2 * connections, [&](int) {
            auto lease = pool.acquire_reader();
            served += lease.one(sql<"SELECT 1">().as<int>());
        });
        REQUIRE(eventually([&] { return pool.stats().waiting == 2 * connections; }));
        give_back.wait();
        REQUIRE(holders.failures().empty());
        REQUIRE(waiters.failures().empty());
        CHECK(served == 2 * connections);
        const auto now = pool.stats();
        REQUIRE(now.size <= connections);
        REQUIRE(adds_up(now));
        REQUIRE(now.in_use == 0);
    }
    CHECK(pool.stats().closed(close_reason::discarded) == connections * rounds);
}

TEST_CASE("connections of short lives under a load that never pauses") {
    fixture on;
    constexpr int connections = 4;
    constexpr auto lifetime = 80ms;
    constexpr auto jitter = 40ms;
    const event_log events;
    auto pool = on.open_alike(connections, {.acquire_timeout = 120s,
                                            .max_lifetime = lifetime,
                                            .lifetime_jitter = jitter,
                                            .on_event = events.observer()});
    const auto until = std::chrono::steady_clock::now() + (is_sanitized ? 3s : 1s);
    std::atomic<int> wrong{0};
    crew workers;
    workers.start(2 * connections, [&](int number) {
        while (std::chrono::steady_clock::now() < until) {
            auto lease = pool.acquire_reader();
            wrong += lease.one(sql<"SELECT $1">(number).as<int>()) == number ? 0 : 1;
            wrong += adds_up(pool.stats()) ? 0 : 1;
        }
    });
    CHECK(workers.failures().empty());
    CHECK(wrong == 0);
    CHECK(pool.stats().closed(close_reason::lifetime) >= 2 * connections);
    std::vector<std::chrono::nanoseconds> ages;
    for (const auto& each : events.of(pool_event_kind::closed)) {
        if (each.reason == close_reason::lifetime) {
            ages.push_back(each.took);
        }
    }
    REQUIRE(ages.size() >= 2 * connections);
    std::ranges::sort(ages);
    CHECK(ages.front() >= lifetime - jitter - 5ms);
    CHECK(ages[ages.size() / 2] < lifetime + 500ms);
    // they do not all end at the same age
    CHECK(ages[ages.size() * 9 / 10] - ages[ages.size() / 10] > 2ms);
}

TEST_CASE("an exception passes through a lease, and the next borrower sees nothing of it") {
    fixture on;
    on.db.execute_script("CREATE TABLE note (n integer)");
    auto pool = on.open({.max_connections = 1});
    const auto fails = [&](auto&& work) {
        CHECK_THROWS_AS(
            [&] {
                auto lease = pool.acquire();
                work(lease);
                throw std::out_of_range{"mine"};
            }(),
            std::out_of_range);
        auto next = pool.acquire();
        CHECK_FALSE(next.in_transaction());
        CHECK(next.one(sql<"SELECT count(*) FROM note">().as<int>()) == 0);
    };
    fails([](auto& lease) {
        lease.exec(sql<"BEGIN">());
        lease.exec(sql<"INSERT INTO note VALUES (1)">());
    });
    fails([](auto& lease) { lease.execute_script("BEGIN; INSERT INTO note VALUES (2)"); });
    fails([](auto& lease) {
        lease.exec(sql<"BEGIN">());
        lease.exec(sql<"INSERT INTO note VALUES (1)">());
        try {
            lease.exec(sql<"INSERT INTO nowhere VALUES (1)">());
        } catch (const error&) {  // a failed transaction on PostgreSQL
        }
    });
    fails([](auto& lease) {
        lease.exec(sql<"BEGIN">());
        lease.exec(sql<"SAVEPOINT here">());
        lease.exec(sql<"INSERT INTO note VALUES (1)">());
    });
    fails([](auto& lease) {
        auto tx = lease.begin();
        tx.exec(sql<"INSERT INTO note VALUES (1)">());
        throw std::out_of_range{"mine, too"};
    });
    fails([](auto& lease) {
        try {
            lease.pipeline([](auto& p) {
                p.exec(sql<"INSERT INTO note VALUES (3)">());
                throw std::logic_error{"half way"};
            });
        } catch (const std::logic_error&) {
        }
    });
    CHECK(pool.stats().created <= 2);  // rolled back, not thrown away
}

TEST_CASE("a transaction and a stream that outlive their lease do no harm") {
    fixture on;
    on.db.execute_script("CREATE TABLE note (n integer); INSERT INTO note VALUES (1), (2), (3)");
    const event_log events;
    auto pool = on.open({.max_connections = 1, .on_event = events.observer()});
    const auto rows = sql<"SELECT n FROM note ORDER BY n">().as<int>();
    {
        auto lease = std::make_optional(pool.acquire());
        auto tx = lease->begin();
        tx.exec(sql<"INSERT INTO note VALUES (4)">());
        lease.reset();
        CHECK(events.count(pool_event_kind::lease_outlived) == 1);
        auto other = pool.acquire();  // another connection in its place
        CHECK(other.all(rows).size() == 3);
    }
    {
        auto lease = std::make_optional(pool.acquire());
        auto stream = lease->stream(rows);
        auto place = stream.begin();
        lease.reset();
        CHECK(*place == 1);
        CHECK(pool.acquire().all(rows).size() == 3);
    }
    CHECK(events.count(pool_event_kind::lease_outlived) == 2);
    CHECK(pool.stats().closed(close_reason::still_in_use) == 2);
    CHECK(pool.acquire().all(rows).size() == 3);
}

TEST_CASE("a second transaction on a lease and a second thread in it are refused") {
    fixture on;
    on.db.execute_script("CREATE TABLE note (n integer); INSERT INTO note VALUES (1), (2)");
    auto pool = on.open_alike(2);
    {
        auto lease = pool.acquire();
        auto tx = lease.begin();
        CHECK_THROWS_AS(lease.begin(), transaction_error);
        CHECK_THROWS_AS(lease->begin(), transaction_error);
        tx.exec(sql<"INSERT INTO note VALUES (3)">());
        tx.commit();
    }
    {
        auto lease = pool.acquire_reader();
        int rows = 0;
        std::atomic<int> refused{0};
        for (const int n : lease.stream(sql<"SELECT n FROM note">().as<int>())) {
            rows += n > 0 ? 1 : 0;
            std::thread other{[&] {
                try {
                    static_cast<void>(lease->one(sql<"SELECT 1">().as<int>()));
                } catch (const misuse_error&) {
                    ++refused;
                }
            }};
            other.join();
        }
        CHECK(rows == 3);
        CHECK(refused == 3);
        CHECK(lease.one(sql<"SELECT 5">().as<int>()) == 5);
    }
    CHECK(pool.stats().in_use == 0);
    CHECK(pool.stats().closed() == 0);
}
