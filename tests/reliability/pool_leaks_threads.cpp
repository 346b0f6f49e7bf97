// SPDX-License-Identifier: MIT
// A lease that is held too long is told once, with the place that acquired it, and left alone.
#include "support/catch.hpp"
#include "support/pool_fixture.hpp"

#include <chrono>
#include <optional>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;

namespace {

using fixture = pool_fixture;

}  // namespace

TEST_CASE("a leak is told once, with its place and its last statement") {
    fixture on;
    const event_log events;
    auto pool = on.open_alike(3, {.leak_threshold = 500ms, .on_event = events.observer()});
    const auto line = this_line() + 1;
    auto forgotten = pool.acquire_reader();
    CHECK(forgotten.one(sql<"SELECT 99">().as<int>()) == 99);
    REQUIRE(eventually([&] { return events.count(pool_event_kind::leak) == 1; }));
    // others come and go in time
    for (int i = 0; i != 20; ++i) {
        const auto lease = pool.acquire_reader();
        std::this_thread::sleep_for(10ms);
    }
    const auto leaks = events.of(pool_event_kind::leak);
    REQUIRE(leaks.size() == 1);
    CHECK(leaks[0].where.line() == line);
    CHECK(file_of(leaks[0].where) == "pool_leaks_threads.cpp");
    CHECK(leaks[0].took >= 500ms);
    CHECK(leaks[0].took < 20s);
    CHECK(leaks[0].sql == "SELECT 99");
    CHECK(pool.stats().leaks == 1);

    CHECK(forgotten.one(sql<"SELECT 1">().as<int>()) == 1);  // nothing is taken away
    forgotten.release();
    CHECK(pool.stats().closed() == 0);

    const auto again = pool.acquire_reader();  // another use of it is another leak
    CHECK(eventually([&] { return events.count(pool_event_kind::leak) == 2; }));
    CHECK(pool.stats().leaks == 2);
}

TEST_CASE("several leaks are told, each once, and the threshold changes while the pool runs") {
    fixture on;
    const event_log events;
    auto pool = on.open_alike(4, {.leak_threshold = 0s, .on_event = events.observer()});
    std::vector<fixture::lease_type> held;
    for (int i = 0; i != 4; ++i) {
        held.push_back(pool.acquire_reader());
    }
    std::this_thread::sleep_for(50ms);
    CHECK(events.count(pool_event_kind::leak) == 0);
    pool.set_leak_threshold(20ms);
    CHECK(eventually([&] { return events.count(pool_event_kind::leak) == 4; }));
    std::this_thread::sleep_for(100ms);
    CHECK(events.count(pool_event_kind::leak) == 4);
    CHECK(pool.stats().leaks == 4);
    CHECK(pool.stats().in_use == 4);
}

TEST_CASE("a transaction and a stream that are forgotten are leaks, too") {
    fixture on;
    const event_log events;
    auto pool = on.open_alike(2, {.leak_threshold = 40ms, .on_event = events.observer()});
    const auto line = this_line() + 1;
    auto tx = pool.begin();
    auto rows = pool.stream(sql<"SELECT 1">().as<int>());
    REQUIRE(eventually([&] { return events.count(pool_event_kind::leak) == 2; }));
    const auto leaks = events.of(pool_event_kind::leak);
    CHECK(leaks[0].where.line() + leaks[1].where.line() == 2 * line + 1);
}
