// SPDX-License-Identifier: MIT
// The end of a pool, in whatever state it is: who waits is told, what is out may come back late.
#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/errors.hpp"
#include "support/pool_fixture.hpp"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;

namespace {

using fixture = pool_fixture;
using clock_type = std::chrono::steady_clock;

}  // namespace

TEST_CASE("those who wait for a pool that is closed are told at once") {
    fixture on;
    auto pool = on.open({.max_connections = 1, .acquire_timeout = 120s});
    auto held = pool.acquire();
    std::atomic<int> told{0};
    crew waiters;
    waiters.start(8, [&](int) {
        try {
            static_cast<void>(pool.acquire());
        } catch (const pool_closed& closed) {
            told += closed.kind() == error_kind::pool_closed ? 1 : 0;
        }
    });
    REQUIRE(eventually([&] { return pool.stats().waiting == 8; }));
    const auto begin = clock_type::now();
    CHECK_FALSE(pool.close());  // one is still out
    CHECK(waiters.failures().empty());
    CHECK(clock_type::now() - begin < 20s);
    CHECK(told == 8);
    CHECK(pool.is_closed());
    CHECK_THROWS_AS(pool.acquire(), pool_closed);
    CHECK_THROWS_AS(pool.try_acquire(), pool_closed);
    CHECK_THROWS_AS(pool.begin(), pool_closed);
    CHECK_THROWS_AS(pool.exec(sql<"SELECT 1">()), error);

    CHECK(held.one(sql<"SELECT 1">().as<int>()) == 1);  // what is out goes on
    CHECK(pool.stats().size == 1);
    held.release();
    CHECK(pool.stats().size == 0);
    CHECK(pool.stats().closed(close_reason::pool_closed) == 1);
    CHECK(pool.close());
}

TEST_CASE("closing waits for what is out, as long as it is told") {
    fixture on;
    auto pool = on.open_alike(3);
    auto held = std::make_optional(pool.acquire_reader());
    static_cast<void>(pool.acquire_reader());
    auto begin = clock_type::now();
    CHECK_FALSE(pool.close(50ms));
    CHECK(clock_type::now() - begin >= 50ms);
    CHECK(clock_type::now() - begin < 10s);
    crew other;
    other.start([&] {
        std::this_thread::sleep_for(50ms);
        held.reset();
    });
    begin = clock_type::now();
    CHECK(pool.close(60s));
    CHECK(clock_type::now() - begin < 30s);
    CHECK(other.failures().empty());
    CHECK(pool.stats().size == 0);
}

TEST_CASE("closing while connections are being made") {
    fixture on;
    std::atomic<int> connecting{0};
    std::atomic<bool> may_go_on{false};
    fixture::options how{.acquire_timeout = 120s};
    how.after_connect = [&](auto&) {
        ++connecting;
        static_cast<void>(eventually([&] { return may_go_on.load(); }));
    };
    auto pool = on.open_alike(3, how);
    std::atomic<int> told{0};
    crew workers;
    workers.start(5, [&](int) {
        try {
            static_cast<void>(pool.acquire_reader());
        } catch (const pool_closed&) {
            ++told;
        }
    });
    REQUIRE(eventually([&] { return connecting == 3 && pool.stats().waiting == 2; }));
    CHECK_FALSE(pool.close());
    may_go_on = true;
    CHECK(workers.failures().empty());
    CHECK(told == 5);
    CHECK(pool.close(60s));
    CHECK(pool.stats().size == 0);
}

TEST_CASE("the last handle closes, and leases may outlive it") {
    fixture on;
    const event_log events;
    std::optional<fixture::lease_type> held;
    {
        auto pool = on.open_alike(2, {.on_event = events.observer()});
        std::optional copy{pool};
        static_cast<void>(copy->acquire_reader());
        held.emplace(pool.acquire_reader());
        copy.reset();
        CHECK_FALSE(pool.is_closed());
        static_cast<void>(pool.acquire_reader());
    }
    CHECK(events.count(pool_event_kind::pool_closed) == 1);
    CHECK(held->one(sql<"SELECT 1">().as<int>()) == 1);
    held.reset();
    const auto closed = events.of(pool_event_kind::closed);
    REQUIRE(closed.size() == 2);
    CHECK(closed[1].reason == close_reason::pool_closed);
}

TEST_CASE("transactions and streams outlive the handles of their pool") {
    fixture on;
    on.db.execute_script("CREATE TABLE note (n integer)");
    {
        auto tx = on.open({.max_connections = 1}).begin();
        tx.exec(sql<"INSERT INTO note VALUES (1)">());
        tx.commit();
    }
    int rows = 0;
    for (const int n : on.open().stream(sql<"SELECT n FROM note">().as<int>())) {
        rows += n;
    }
    CHECK(rows == 1);
}

TEST_CASE("many threads are at it when a pool is closed") {
    fixture on;
    for (int round = 0; round != (is_sanitized ? 5 : 20); ++round) {
        auto pool = on.open_alike(3, {.acquire_timeout = 120s});
        std::atomic<int> done{0};
        crew workers;
        workers.start(8, [&](int number) {
            try {
                for (;;) {
                    auto lease = number % 2 == 0 ? pool.acquire_reader() : pool.acquire();
                    done += lease.one(sql<"SELECT 1">().as<int>());
                    if (number == 5) {
                        lease.discard();
                    }
                }
            } catch (const pool_closed&) {
            }
        });
        REQUIRE(eventually([&] { return done > 20; }));
        REQUIRE(pool.close(60s));
        REQUIRE(workers.failures().empty());
        const auto now = pool.stats();
        CHECK(now.size == 0);
        CHECK(now.created == now.closed());
        CHECK(now.waiting == 0);
    }
}

TEST_CASE("handles are copied, used and dropped by many threads") {
    fixture on;
    std::optional<fixture::pool_type> pool{on.open_alike(2, {.acquire_timeout = 120s})};
    std::atomic<int> sum{0};
    crew workers;
    workers.start(6, [&, copy = *pool](int) {
        for (int i = 0; i != 20; ++i) {
            auto mine = copy;
            sum += mine.one(sql<"SELECT 1">().as<int>());
        }
    });
    pool.reset();
    CHECK(workers.failures().empty());
    CHECK(sum == 120);
}

TEST_CASE("a pool that is never closed is closed by the end of the program") {
    fixture on;
    on.db.execute_script("CREATE TABLE note (n integer)");
    const auto where = on.where();
    const auto status = status_of_child([&] {
        struct late_user {  // destroyed after the pool, and unable to know it
            std::unique_ptr<fixture::lease_type> held{};
        };
        static late_user late;
        static auto pool = on.open_alike(3, {.min_connections = 2, .idle_timeout = 20ms});
        static std::thread worker{[] {
            for (int i = 0; i != 50; ++i) {
                static_cast<void>(pool.acquire_reader());
            }
        }};
        worker.join();
        pool.exec(sql<"INSERT INTO note VALUES (1)">());
        late.held = std::make_unique<fixture::lease_type>(pool.acquire_reader());
        std::exit(pool.stats().in_use == 1 ? 0 : 1);  // runs the destructors of what is static
    });
    CHECK(status == 0);
    CHECK(on.db.one(sql<"SELECT count(*) FROM note">().as<int>()) == 1);
}
