// SPDX-License-Identifier: MIT
// Scripts for the machine of a pool: pauses between attempts, the circuit breaker, ages, leaks, two lanes.
#include <sorrel/error/kinds.hpp>

#include "pool/machine.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <set>
#include <string>
#include <vector>

using namespace sorrel;
using namespace sorrel::detail;
using namespace std::chrono_literals;

namespace {

using what = pool_decision::kind;
using test_kind = pool_decision::test_kind;
using work = pool_task::kind;

pool_settings settings_of(std::size_t main, std::size_t readers = 0) {
    return {.max_connections = {main, readers},
            .max_idle = 1000,
            .max_connecting = 4,
            .idle_timeout = 10min,
            .max_lifetime = 30min,
            .test = {.look_after = 10ms, .ping_after = 1s},
            .leak_threshold = 1min,
            .reconnect = {.first = 50ms, .longest = 500ms},
            .seed = 42};
}

std::exception_ptr failure_of(const char* message) {
    return std::make_exception_ptr(
        connection_error({.kind = error_kind::connection, .message = message}));
}

std::string message_of(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const error& known) {
        return known.message();
    }
}

/// A machine and a clock that stands still until it is told to go on.
struct script {
    explicit script(const pool_settings& settings) : machine(settings) {}

    pool_machine machine;
    pool_clock::time_point now{1h};
    std::uint64_t threads = 0;

    pool_asker somebody() {
        pool_asker asker{.thread = ++threads, .since = now};
        machine.give_ticket(asker);
        return asker;
    }
    pool_decision ask(pool_lane lane = pool_lane::main) {
        return machine.acquire(lane, somebody(), now);
    }
    /// A connection in use, made now.
    pool_slot& make(pool_lane lane = pool_lane::main) {
        const auto asker = somebody();
        auto given = machine.acquire(lane, asker, now);
        REQUIRE(given.what == what::connect);
        machine.connected(*given.slot, &asker, 1ms, now);
        return *given.slot;
    }
    void give_back(pool_slot& slot) { REQUIRE_FALSE(machine.check_in(slot, now)); }
    void fail(pool_slot& slot, bool is_permanent = false) {
        machine.connect_failed(slot, failure_of("no"), "no", is_permanent, false, now);
    }
    /// Goes to when the pool's thread has something to do.
    pool_task next() {
        auto task = machine.next_task(now);
        if (task.what == work::none && task.due != pool_clock::time_point::max()) {
            now = task.due;
            task = machine.next_task(now);
        }
        return task;
    }
};

}  // namespace

TEST_CASE("the pause between attempts doubles up to its limit, and no two are alike") {
    script pool{settings_of(1)};
    auto first = pool.ask();
    REQUIRE(first.what == what::connect);
    pool.fail(*first.slot);
    pool_waiter waiter{.asker = pool.somebody()};
    pool.machine.enqueue(waiter, pool.now);

    std::vector<std::chrono::nanoseconds> pauses;
    for (int i = 0; i != 8; ++i) {
        const auto failed = pool.now;
        CHECK(pool.ask().what == what::wait);  // nobody but the pool's thread tries it
        const auto task = pool.next();
        REQUIRE(task.what == work::connect);
        pauses.push_back(pool.now - failed);
        pool.fail(*task.slot);
    }
    auto longest = 50ms;
    for (const auto pause : pauses) {
        CHECK(pause <= longest);
        CHECK(pause >= longest / 2);
        longest = std::min(longest * 2, std::chrono::milliseconds{500});
    }
    CHECK(std::set(pauses.begin(), pauses.end()).size() == pauses.size());

    const auto task = pool.next();
    pool.machine.connected(*task.slot, nullptr, 1ms, pool.now);
    REQUIRE_FALSE(pool.machine.check_in_tested(*task.slot, pool.now));
    CHECK(waiter.outcome.what == what::use);
    CHECK(pool.machine.take_woken() == &waiter);
    CHECK(pool.machine.last_connect_error().empty());
}

TEST_CASE("a failure for good is told to all, and tried again only when somebody asks later") {
    script pool{settings_of(2)};
    auto first = pool.ask();
    auto second = pool.ask();
    pool_waiter waiter{.asker = pool.somebody()};
    pool.machine.enqueue(waiter, pool.now);
    pool.fail(*first.slot, true);
    CHECK(waiter.outcome.what == what::refuse);
    CHECK(message_of(waiter.outcome.failure) == "no");
    pool.fail(*second.slot, true);  // of the same moment: no longer pause for that

    CHECK(pool.machine.next_task(pool.now).due == pool_clock::time_point::max());
    auto refused = pool.ask();
    REQUIRE(refused.what == what::refuse);
    CHECK(message_of(refused.failure) == "no");
    pool.now += 50ms;
    auto again = pool.ask();
    CHECK(again.what == what::connect);
    CHECK(pool.ask().what == what::wait);  // the one attempt decides for others as well
}

TEST_CASE(
    "the background leaves a refused password alone for long, and a server that is down for a "
    "while") {
    for (const bool is_permanent : {true, false}) {
        auto settings = settings_of(2);
        settings.min_connections = 1;
        script pool{settings};
        for (int i = 0; i != 12; ++i) {
            const auto task = pool.next();
            REQUIRE(task.what == work::connect);
            pool.fail(*task.slot, is_permanent);
        }
        const auto failed = pool.now;
        REQUIRE(pool.next().what == work::connect);
        CHECK(pool.now - failed <= (is_permanent ? 30s : 5s));
        CHECK(pool.now - failed >= (is_permanent ? 30s : 2500ms));
    }
}

TEST_CASE("the circuit breaker opens after so many failures, and one attempt closes it") {
    auto settings = settings_of(4);
    settings.breaker = {.failures = 2, .open_for = 10s};
    script pool{settings};
    pool.fail(*pool.ask().slot);
    CHECK(pool.machine.breaker() == breaker_state::closed);
    pool_waiter waiter{.asker = pool.somebody()};
    pool.machine.enqueue(waiter, pool.now);
    pool.fail(*pool.next().slot);
    CHECK(pool.machine.breaker() == breaker_state::open);
    CHECK(waiter.outcome.what == what::refuse);
    CHECK_THROWS_AS(std::rethrow_exception(waiter.outcome.failure), circuit_open);
    CHECK(pool.ask().what == what::refuse);

    pool.now += 10s;
    CHECK(pool.ask().what == what::wait);
    pool.machine.enqueue(waiter, pool.now);
    const auto attempt = pool.next();
    REQUIRE(attempt.what == work::connect);
    CHECK(pool.machine.breaker() == breaker_state::half_open);
    pool.fail(*attempt.slot);
    CHECK(pool.machine.breaker() == breaker_state::open);

    pool.now += 10s;
    pool.machine.enqueue(waiter, pool.now);
    const auto second = pool.next();
    pool.machine.connected(*second.slot, nullptr, 1ms, pool.now);
    CHECK(pool.machine.breaker() == breaker_state::closed);
    REQUIRE_FALSE(pool.machine.check_in_tested(*second.slot, pool.now));
    CHECK(waiter.outcome.what == what::use);
    CHECK(pool.ask().what == what::connect);  // there is room for more
}

TEST_CASE("the connection that ends an outage goes to the first who waits, and others connect") {
    script pool{settings_of(3)};
    pool.fail(*pool.ask().slot);
    pool_waiter first{.asker = pool.somebody()};
    pool_waiter second{.asker = pool.somebody()};
    pool.machine.enqueue(first, pool.now);
    pool.machine.enqueue(second, pool.now);
    const auto attempt = pool.next();
    REQUIRE(attempt.what == work::connect);
    pool.machine.connected(*attempt.slot, nullptr, 1ms, pool.now);
    REQUIRE_FALSE(pool.machine.check_in_tested(*attempt.slot, pool.now));
    CHECK(first.outcome.what == what::use);
    CHECK(first.outcome.slot == attempt.slot);
    CHECK(second.outcome.what == what::connect);
}

TEST_CASE("an asker's own deadline says nothing of the server, and the pool's thread goes on") {
    script pool{settings_of(1)};
    auto given = pool.ask();
    pool.machine.connect_failed(*given.slot, failure_of("late"), "late", false, true, pool.now);
    pool_waiter waiter{.asker = pool.somebody()};
    CHECK(pool.machine.acquire(pool_lane::main, waiter.asker, pool.now).what == what::wait);
    pool.machine.enqueue(waiter, pool.now);
    CHECK(pool.machine.next_task(pool.now).what == work::connect);  // at once, with more patience
}

TEST_CASE("idle connections are tested by how long they idled, and all of them after a death") {
    script pool{settings_of(3)};
    auto& first = pool.make();
    auto& second = pool.make();
    pool.give_back(first);
    pool.give_back(second);
    const auto test_after = [&](std::chrono::nanoseconds idled) {
        pool.now += idled;
        const auto given = pool.ask();
        REQUIRE(given.what == what::use);
        pool.give_back(*given.slot);
        return given.test;
    };
    CHECK(test_after(0ms) == test_kind::none);
    CHECK(test_after(9ms) == test_kind::none);
    CHECK(test_after(10ms) == test_kind::look);
    CHECK(test_after(1s) == test_kind::ping);

    auto given = pool.ask();
    REQUIRE(given.slot == &second);  // the one used last
    pool.machine.found_dead();
    const auto asker = pool.somebody();
    const auto other = pool.machine.replace(*given.slot, asker, close_reason::dead, pool.now);
    CHECK(other.what == what::use);
    CHECK(other.slot == &first);
    CHECK(other.test == test_kind::ping);
    pool.machine.tested(first, pool.now);
    pool.give_back(first);
    CHECK(test_after(0ms) == test_kind::none);
    CHECK(pool.machine.stats().closed(close_reason::dead) == 1);
}

TEST_CASE("a lifetime ends within its jitter, also for a connection that is never idle") {
    auto settings = settings_of(50);
    settings.max_connecting = 50;
    settings.lifetime_jitter = 3min;
    script pool{settings};
    const auto made = pool.now;
    std::set<pool_clock::time_point> ends;
    for (int i = 0; i != 50; ++i) {
        const auto& slot = pool.make();
        CHECK(slot.expires - made <= 30min);
        CHECK(slot.expires - made >= 27min);
        ends.insert(slot.expires);
    }
    CHECK(ends.size() == 50);
    auto& slot = pool.machine.slots().front();
    pool.now = slot.expires;
    CHECK(pool.machine.check_in(slot, pool.now) == close_reason::lifetime);
}

TEST_CASE("what is kept open is shared between the lanes, and the rest goes after idling") {
    auto settings = settings_of(1, 4);
    settings.min_connections = 3;
    settings.max_lifetime = {};
    script pool{settings};
    std::vector<pool_lane> made;
    for (auto task = pool.next(); task.what == work::connect; task = pool.next()) {
        made.push_back(task.slot->lane);
        pool.machine.connected(*task.slot, nullptr, 1ms, pool.now);
        REQUIRE_FALSE(pool.machine.check_in_tested(*task.slot, pool.now));
    }
    CHECK(made == std::vector{pool_lane::main, pool_lane::readers, pool_lane::readers});

    const auto first = pool.ask(pool_lane::readers);
    const auto second = pool.ask(pool_lane::readers);
    auto& third = pool.make(pool_lane::readers);
    pool.give_back(third);
    pool.give_back(*second.slot);
    pool.give_back(*first.slot);
    const auto idled = pool.now;
    const auto task = pool.next();
    REQUIRE(task.what == work::close);
    CHECK(task.reason == close_reason::idle);
    CHECK(task.slot == &third);  // that was given back first
    CHECK(pool.now - idled == 10min);
    pool.machine.closed(*task.slot, task.reason, pool.now);
    CHECK(pool.next().what == work::none);
    CHECK(pool.machine.stats().idle == 3);
}

TEST_CASE("keepalive asks who idled for so long, and leaves the age of its idling alone") {
    auto settings = settings_of(2);
    settings.keepalive = 4min;
    script pool{settings};
    pool.give_back(pool.make());
    const auto idled = pool.now;
    for (int i = 1; i <= 2; ++i) {
        const auto task = pool.next();
        REQUIRE(task.what == work::ping);
        CHECK(pool.now - idled == 4min * i);
        CHECK(pool.machine.stats().connecting == 1);  // nobody gets it meanwhile
        pool.machine.tested(*task.slot, pool.now);
        REQUIRE_FALSE(pool.machine.check_in_tested(*task.slot, pool.now));
    }
    CHECK(pool.next().what == work::close);
    CHECK(pool.now - idled == 10min);
}

TEST_CASE("a lease is a leak once, however long it lasts") {
    script pool{settings_of(2)};
    auto& slot = pool.make();
    const auto begun = pool.now;
    const auto task = pool.next();
    CHECK(task.what == work::leak);
    CHECK(task.slot == &slot);
    CHECK(pool.now - begun == 1min);
    CHECK(pool.machine.next_task(pool.now).due == pool_clock::time_point::max());
    pool.give_back(slot);
    CHECK(pool.ask().slot == &slot);  // another lease
    CHECK(pool.next().what == work::leak);
    CHECK(pool.machine.stats().leaks == 2);
}

TEST_CASE("fewer connections than there are: the surplus goes when it comes back") {
    script pool{settings_of(3)};
    auto& first = pool.make();
    auto& second = pool.make();
    auto& third = pool.make();
    pool.give_back(third);
    auto settings = pool.machine.settings();
    settings.max_connections = {1, 0};
    pool.machine.apply(settings, pool.now);
    const auto task = pool.machine.next_task(pool.now);
    REQUIRE(task.what == work::close);
    CHECK(task.reason == close_reason::surplus);
    pool.machine.closed(*task.slot, task.reason, pool.now);
    CHECK(pool.machine.check_in(first, pool.now) == close_reason::surplus);
    pool.machine.closed(first, close_reason::surplus, pool.now);
    pool.give_back(second);
    CHECK(pool.machine.stats().size == 1);
    CHECK(pool.ask().slot == &second);
}

TEST_CASE("readers that are no more queue with the others, by who came first") {
    script pool{settings_of(1, 1)};
    auto& main = pool.make();
    auto& reader = pool.make(pool_lane::readers);
    pool_waiter first{.asker = pool.somebody(), .lane = pool_lane::readers};
    pool_waiter second{.asker = pool.somebody()};
    pool.machine.enqueue(first, pool.now);
    pool.machine.enqueue(second, pool.now);
    auto settings = pool.machine.settings();
    settings.max_connections = {1, 0};
    pool.machine.apply(settings, pool.now);
    CHECK(pool.machine.check_in(reader, pool.now) == close_reason::surplus);
    pool.give_back(main);
    CHECK(first.outcome.slot == &main);
    CHECK(second.is_queued);
}

TEST_CASE("suspended, nobody gets anything, and resumed, everybody does in turn") {
    script pool{settings_of(2)};
    pool.give_back(pool.make());
    pool.machine.suspend();
    CHECK(pool.ask().what == what::wait);
    pool_waiter first{.asker = pool.somebody()};
    pool_waiter second{.asker = pool.somebody()};
    pool.machine.enqueue(first, pool.now);
    pool.machine.enqueue(second, pool.now);
    pool.machine.resume(pool.now);
    CHECK(first.outcome.what == what::use);
    CHECK(second.outcome.what == what::connect);
    CHECK(pool.machine.take_woken() == &first);
    CHECK(first.next == &second);
}
