// SPDX-License-Identifier: MIT
// What a pool tells of itself: numbers, who holds connections, events, health.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/pool_fixture.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;
using sorrel::test::adds_up;
using sorrel::test::error_of;
using sorrel::test::event_log;
using sorrel::test::eventually;
using sorrel::test::file_of;
using sorrel::test::this_line;

namespace {

using fixture = test::pool_fixture;

}  // namespace

TEST_CASE("the counters count") {
    fixture on;
    auto pool = on.open({.max_connections = 1});
    CHECK(pool.stats().acquires == 0);
    for (int i = 0; i != 3; ++i) {
        auto lease = pool.acquire();
        std::this_thread::sleep_for(20ms);
        CHECK(pool.stats().in_use == 1);
    }
    auto now = pool.stats();
    CHECK(now.acquires == 3);
    CHECK(now.created == 1);
    CHECK(now.waits == 0);
    CHECK(now.timeouts == 0);
    CHECK(now.total_use >= 40ms);  // measured by a clock that is some milliseconds coarse
    CHECK(now.total_use < 20s);
    CHECK(now.total_connect > 0ns);
    CHECK(now.closed() == 0);
    CHECK(now.breaker == breaker_state::closed);
    CHECK(adds_up(now));

    {
        auto held = pool.acquire();
        CHECK_FALSE(pool.try_acquire().has_value());
        std::thread other{[&] {
            CHECK_FALSE(pool.try_acquire(30ms).has_value());
            CHECK_THROWS_AS(pool.acquire(30ms), pool_timeout);
        }};
        other.join();
        now = pool.stats();
        CHECK(now.timeouts == 3);
        CHECK(now.acquires == 4);
        CHECK(now.max_wait >= 30ms);
        CHECK(now.total_wait >= now.max_wait);
        CHECK(now.waiting == 0);
    }
    std::optional<fixture::lease_type> held{pool.acquire()};
    std::thread waiter{[&] { static_cast<void>(pool.acquire(20s)); }};
    CHECK(eventually([&] { return pool.stats().waiting == 1; }));
    held.reset();
    waiter.join();
    CHECK(pool.stats().waits == 1);
    pool.close();
    CHECK_THROWS_AS(pool.acquire(), pool_closed);
    CHECK(pool.stats().refusals == 1);
    CHECK(pool.stats().closed(close_reason::pool_closed) == 1);
}

TEST_CASE("a snapshot names those who hold a connection, the longest first") {
    fixture on;
    auto pool = on.open_alike(2);
    const auto line = this_line() + 1;
    auto first = pool.acquire_reader();
    std::this_thread::sleep_for(20ms);
    auto second = pool.acquire_reader();
    CHECK(first.one(sql<"SELECT 17">().as<int>()) == 17);
    const auto now = pool.snapshot();
    REQUIRE(now.holders.size() == 2);
    CHECK(now.holders[0].where.line() == line);
    CHECK(now.holders[1].where.line() == line + 2);
    CHECK(file_of(now.holders[0].where) == "pool_stats.cpp");
    CHECK(now.holders[0].held_for >= 20ms);
    CHECK(now.holders[0].held_for > now.holders[1].held_for);
    CHECK(now.holders[0].sql == "SELECT 17");
    CHECK(now.holders[0].thread == std::this_thread::get_id());
    CHECK(now.holders[0].only_reads == (fixture::writers == 1));
    CHECK(now.stats.in_use == 2);
    CHECK(now.last_connect_error.empty());
}

TEST_CASE("values are in no snapshot") {
    fixture on;
    auto pool = on.open();
    auto lease = pool.acquire();
    CHECK(lease.one(sql<"SELECT $1">("canary").as<std::string>()) == "canary");
    const auto now = pool.snapshot();
    REQUIRE(now.holders.size() == 1);
    CHECK(now.holders[0].sql.find("SELECT") == 0);
    CHECK(now.holders[0].sql.find("canary") == std::string::npos);
}

TEST_CASE("the verbs of a pool tell their callers' places") {
    fixture on;
    const event_log events;
    auto pool = on.open({.on_event = events.observer()});
    const auto line = this_line() + 1;
    static_cast<void>(pool.one(sql<"SELECT 1">().as<int>()));
    pool.exec(sql<"CREATE TABLE here (n integer)">());
    pool.transaction([](auto&) {});
    static_cast<void>(pool.begin());
    const auto acquired = events.of(pool_event_kind::acquired);
    const auto released = events.of(pool_event_kind::released);
    REQUIRE(acquired.size() == 4);
    REQUIRE(released.size() == 4);
    for (unsigned i = 0; i != 4; ++i) {
        CHECK(acquired[i].where.line() == line + i);
        CHECK(file_of(acquired[i].where) == "pool_stats.cpp");
        CHECK(released[i].where.line() == line + i);
    }
}

TEST_CASE("what happens is told as it happens") {
    fixture on;
    const event_log events;
    {
        auto pool =
            on.open({.max_connections = 1, .slow_acquire = 20ms, .on_event = events.observer()});
        {
            auto lease = pool.acquire();
            CHECK(events.count(pool_event_kind::connected) == 1);
            CHECK(events.count(pool_event_kind::acquired) == 1);
            CHECK(events.count(pool_event_kind::released) == 0);
            std::this_thread::sleep_for(10ms);
            CHECK_THROWS_AS(pool.acquire(30ms), pool_deadlock);  // this thread holds the only one
            std::thread other{[&] { CHECK_THROWS_AS(pool.acquire(30ms), pool_timeout); }};
            other.join();
        }
        const auto released = events.of(pool_event_kind::released);
        REQUIRE(released.size() == 1);
        CHECK(released[0].took >= 10ms);
        const auto failed = events.of(pool_event_kind::acquire_failed);
        REQUIRE(failed.size() == 2);
        CHECK_FALSE(failed[0].failure.empty());
        CHECK(failed[1].took >= 30ms);
        CHECK(events.count(pool_event_kind::slow_acquire) >= 1);
        CHECK(pool.stats().slow_acquires >= 1);
        pool.acquire().discard();
        const auto closed = events.of(pool_event_kind::closed);
        REQUIRE(closed.size() == 1);
        CHECK(closed[0].reason == close_reason::discarded);
        CHECK(closed[0].took >= 10ms);
        static_cast<void>(pool.acquire());
    }
    CHECK(events.count(pool_event_kind::pool_closed) == 1);
    CHECK(events.count(pool_event_kind::closed) == 2);
    CHECK(events.of(pool_event_kind::closed)[1].reason == close_reason::pool_closed);
}

TEST_CASE("more pools to one place than any program needs are told") {
    fixture on;
    const event_log events;
    std::vector<fixture::pool_type> pools;
    for (int i = 0; i != 7; ++i) {
        pools.push_back(on.open({.on_event = events.observer()}));
    }
    CHECK(events.count(pool_event_kind::many_pools) == 0);
    pools.push_back(on.open({.on_event = events.observer()}));
    CHECK(events.count(pool_event_kind::many_pools) == 1);
    const auto copy = pools.front();  // another handle is not another pool
    CHECK(events.count(pool_event_kind::many_pools) == 1);
}

TEST_CASE("a health check says what is wrong within its time") {
    fixture on;
    auto pool = on.open({.max_connections = 1});
    const auto healthy = pool.health_check(10s);
    CHECK(healthy.is_healthy());
    CHECK(healthy.message.empty());
    CHECK(healthy.latency > 0ns);
    {
        auto held = pool.acquire();
        std::thread other{[&] {
            const auto busy = pool.health_check(50ms);
            CHECK(busy.status == pool_health::state::busy);
            CHECK_FALSE(busy.message.empty());
            CHECK(busy.latency >= 50ms);
            CHECK(busy.latency < 5s);
        }};
        other.join();
    }
    CHECK(pool.health_check(10s).is_healthy());
    pool.close();
    CHECK(pool.health_check(10s).status == pool_health::state::closed);
}

TEST_CASE("each reason and each kind of event has a name of its own") {
    std::vector<std::string> names;
    for (std::size_t i = 0; i != close_reason_count; ++i) {
        names.emplace_back(to_string(static_cast<close_reason>(i)));
    }
    for (int i = 0; i <= static_cast<int>(pool_event_kind::pool_closed); ++i) {
        names.push_back("event " + std::string(to_string(static_cast<pool_event_kind>(i))));
    }
    std::sort(names.begin(), names.end());
    CHECK(std::unique(names.begin(), names.end()) == names.end());
    CHECK(names.front() != "");
    CHECK(to_string(close_reason::still_in_use) == "still_in_use");
    CHECK(to_string(pool_event_kind::slow_acquire) == "slow_acquire");
    CHECK(to_string(error_kind::pool_timeout) != to_string(error_kind::timeout));
}
