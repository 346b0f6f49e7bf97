// SPDX-License-Identifier: MIT
// Threads that hold a connection and want another one: who would wait for ever is told so at once.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/pool_fixture.hpp"

#include <atomic>
#include <chrono>
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

TEST_CASE("each thread needs two connections and there is one for each") {
    fixture on;
    constexpr int threads = 6;
    auto pool = on.open_alike(threads, {.acquire_timeout = 120s});
    const auto begin = clock_type::now();
    for (int round = 0; round != (is_sanitized ? 5 : 20); ++round) {
        std::atomic<int> told{0};
        std::atomic<int> served{0};
        meeting all_hold_one{threads};
        crew workers;
        workers.start(threads, [&](int) {
            auto first = pool.acquire_reader();
            all_hold_one.wait();
            try {
                auto second = pool.acquire_reader();
                served += second.one(sql<"SELECT 1">().as<int>());
            } catch (const pool_deadlock& ring) {
                ++told;
                if (ring.snapshot().holders.size() != threads) {
                    throw;
                }
            }
        });
        REQUIRE(workers.failures().empty());
        CHECK(told >= 1);  // the last one; the others then go on, one after the other
        CHECK(told + served == threads);
        CHECK(served >= 1);
    }
    CHECK(clock_type::now() - begin < 60s);
    CHECK(pool.stats().in_use == 0);
}

TEST_CASE("the error of a ring names the places that hold") {
    fixture on;
    auto pool = on.open({.max_connections = 1, .acquire_timeout = 120s});
    const auto line = this_line() + 1;
    auto held = pool.acquire();
    const auto ring = error_of<pool_deadlock>([&] { static_cast<void>(pool.acquire()); });
    CHECK(ring.kind() == error_kind::pool_deadlock);
    CHECK_FALSE(ring.is_transient());
    const std::string message = ring.what();
    INFO(message);
    CHECK(message.find("pool_deadlock_threads.cpp:" + std::to_string(line)) != std::string::npos);
    REQUIRE(ring.snapshot().holders.size() == 1);
    CHECK(ring.snapshot().holders[0].where.line() == line);
    // the verbs of the pool are no way round it
    CHECK_THROWS_AS(pool.exec(sql<"SELECT 1">()), error);
    CHECK_THROWS_AS(pool.begin(), pool_deadlock);
    CHECK_THROWS_AS(pool.try_acquire(10s), pool_deadlock);
    CHECK_FALSE(pool.try_acquire().has_value());  // which does not wait
    held.release();
    CHECK(pool.acquire().is_held());
}

TEST_CASE("a transaction in which the pool itself is used by mistake does not hang") {
    fixture on;
    on.db.execute_script("CREATE TABLE note (n integer)");
    auto pool = on.open({.max_connections = 1, .acquire_timeout = 120s});
    CHECK_THROWS_AS(pool.transaction([&](auto& tx) {
        tx.exec(sql<"INSERT INTO note VALUES (1)">());
        pool.exec(sql<"INSERT INTO note VALUES (2)">());
    }),
                    pool_deadlock);
    CHECK(pool.one(sql<"SELECT count(*) FROM note">().as<int>()) == 0);
}

TEST_CASE("with one connection more than all threads but one need, nobody is told anything") {
    fixture on;
    constexpr int threads = 5;
    constexpr int each = 3;
    auto pool = on.open_alike(threads * (each - 1) + 1, {.acquire_timeout = 120s});
    crew workers;
    workers.start(threads, [&](int) {
        for (int round = 0; round != (is_sanitized ? 30 : 200); ++round) {
            std::vector<fixture::lease_type> held;
            for (int i = 0; i != each; ++i) {
                held.push_back(pool.acquire_reader());
                std::this_thread::yield();
            }
        }
    });
    CHECK(workers.failures().empty());
    CHECK(pool.stats().timeouts == 0);
    CHECK(pool.stats().refusals == 0);
}

TEST_CASE("with fewer, nobody waits in vain") {
    fixture on;
    constexpr int threads = 4;
    auto pool = on.open_alike(threads, {.acquire_timeout = 120s});
    std::atomic<int> told{0};
    const auto begin = clock_type::now();
    crew workers;
    workers.start(threads, [&](int) {
        for (int round = 0; round != (is_sanitized ? 50 : 300); ++round) {
            try {
                const auto first = pool.acquire_reader();
                std::this_thread::yield();
                const auto second = pool.acquire_reader();
                const auto third = pool.acquire_reader();
            } catch (const pool_deadlock&) {
                ++told;
            }
        }
    });
    CHECK(workers.failures().empty());
    CHECK(pool.stats().timeouts == 0);
    CHECK(told > 0);
    CHECK(clock_type::now() - begin < 60s);
}

TEST_CASE("who waits for a thread that works is not told of a ring") {
    fixture on;
    auto pool = on.open_alike(2, {.acquire_timeout = 120s});
    meeting both_hold{2};
    crew workers;
    std::atomic<bool> is_done{false};
    workers.start([&] {
        auto mine = pool.acquire_reader();
        both_hold.wait();
        const bool is_waited_for = eventually([&] { return pool.stats().waiting == 1; });
        is_done = is_waited_for && mine.one(sql<"SELECT 1">().as<int>()) == 1;
    });
    auto first = pool.acquire_reader();
    both_hold.wait();
    auto second = pool.acquire_reader();  // as soon as the other is done
    CHECK(is_done);
    CHECK(workers.failures().empty());
    CHECK(second.is_held());
}

TEST_CASE("a lease handed to another thread is that thread's") {
    fixture on;
    auto pool = on.open({.max_connections = 1, .acquire_timeout = 120s});
    crew workers;
    std::atomic<int> sum{0};
    auto held = std::make_shared<fixture::lease_type>(pool.acquire());
    auto moved = std::make_shared<fixture::lease_type>(std::move(*held));
    workers.start([&, moved]() mutable {
        if (eventually([&] { return pool.stats().waiting == 1; })) {
            sum += moved->one(sql<"SELECT 42">().as<int>());
        }
        moved->release();
    });
    moved.reset();
    const auto own = pool.acquire();  // which comes when the other thread gives its own back
    CHECK(workers.failures().empty());
    CHECK(sum == 42);
}

TEST_CASE("without the detection the timeout ends it") {
    fixture on;
    auto pool = on.open({.max_connections = 1, .acquire_timeout = 50ms, .detect_deadlock = false});
    pool.warm_up();  // to connect may take longer
    const auto held = pool.acquire();
    const auto failure = error_of<pool_timeout>([&] { static_cast<void>(pool.acquire()); });
    REQUIRE(failure.snapshot().holders.size() == 1);
    CHECK(failure.snapshot().holders[0].thread == std::this_thread::get_id());
}
