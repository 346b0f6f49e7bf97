// SPDX-License-Identifier: MIT
// Scripts for the machine of a pool: who goes on with a connection while others wait, and for how long.
#include "pool/machine.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <utility>
#include <vector>

using namespace sorrel;
using namespace sorrel::detail;
using namespace std::chrono_literals;

namespace {

using what = pool_decision::kind;
using work = pool_task::kind;

constexpr auto limit = pool_machine::leases_of_turn;
constexpr auto patience = pool_machine::aside_for;

/// One pool whose connections are all in use, by threads 1, 2, …
struct busy_pool {
    explicit busy_pool(std::size_t connections, pool_clock::duration turn = 5ms)
        : machine{{.max_connections = {connections, 0},
                   .max_idle = 1000,
                   .max_connecting = 1000,
                   .test = {.look_after = 1s, .ping_after = 1s},
                   .turn = turn,
                   .leak_threshold = 1min,
                   .seed = 42}} {
        for (std::uint64_t thread = 1; thread <= connections; ++thread) {
            const auto asker = asker_of(thread);
            const auto given = machine.acquire(pool_lane::main, asker, now);
            REQUIRE(given.what == what::connect);
            machine.connected(*given.slot, &asker, 1ms, now);
            slots.push_back(given.slot);
        }
        REQUIRE(machine.next_task(now).what == work::none);  // the pool's own thread sleeps
    }

    pool_asker asker_of(std::uint64_t thread) {
        pool_asker asker{.thread = thread, .since = now};
        machine.give_ticket(asker);
        return asker;
    }
    pool_waiter& wait(std::uint64_t thread) {
        auto& waiter = waiters.emplace_back();
        waiter.asker = asker_of(thread);
        machine.enqueue(waiter, now);
        return waiter;
    }
    void give_back(pool_slot& slot, std::uint64_t thread) {
        REQUIRE_FALSE(machine.check_in(slot, now, thread));
    }
    pool_slot* ask(std::uint64_t thread) {
        return machine.take_ready(pool_lane::main, asker_of(thread), now);
    }

    pool_clock::time_point now{1h};
    pool_machine machine;
    std::vector<pool_slot*> slots{};
    std::deque<pool_waiter> waiters{};  // which do not move
};

bool is_served(const pool_waiter& waiter) {
    return waiter.outcome.what == what::use;
}

}  // namespace

TEST_CASE("a thread that comes back at once goes on, and its turn ends after so many leases") {
    busy_pool pool{1, 1h};
    auto& slot = *pool.slots[0];
    const auto& waiter = pool.wait(2);
    for (std::uint32_t lease = 1; lease != limit; ++lease) {
        pool.give_back(slot, 1);
        CHECK_FALSE(is_served(waiter));
        CHECK(pool.machine.take_woken() == nullptr);
        CHECK(pool.machine.stats().in_use == 1);
        REQUIRE(pool.ask(1) == &slot);
    }
    pool.give_back(slot, 1);
    CHECK(is_served(waiter));
    CHECK(pool.machine.take_woken() == &waiter);
    CHECK(pool.ask(1) == nullptr);
    CHECK(pool.machine.stats().acquires == limit + 1);
}

TEST_CASE("a turn ends after its time, counted from its first lease") {
    busy_pool pool{1, 5ms};
    auto& slot = *pool.slots[0];
    const auto& waiter = pool.wait(2);
    const auto begin = pool.now;
    while (pool.now != begin + 4900us) {
        pool.now += 490us;
        pool.give_back(slot, 1);
        CHECK_FALSE(is_served(waiter));
        REQUIRE(pool.ask(1) == &slot);
    }
    pool.now = begin + 5ms;
    pool.give_back(slot, 1);
    CHECK(is_served(waiter));
}

TEST_CASE("a long lease ends a turn") {
    for (const auto& [lease, is_long] :
         {std::pair{500us - 1ns, false}, std::pair{500us + 0ns, true}}) {
        busy_pool pool{1, 5ms};
        const auto& waiter = pool.wait(2);
        pool.now += lease;
        pool.give_back(*pool.slots[0], 1);
        CHECK(is_served(waiter) == is_long);
    }
}

TEST_CASE("without turns, and for a thread that is not expected back, each lease is handed over") {
    for (const bool has_turns : {false, true}) {
        busy_pool pool{1, has_turns ? pool_clock::duration{5ms} : pool_clock::duration{}};
        const auto& waiter = pool.wait(2);
        pool.give_back(*pool.slots[0], has_turns ? 0 : 1);
        CHECK(is_served(waiter));
        CHECK(pool.ask(1) == nullptr);
    }
}

TEST_CASE("nobody but the thread whose turn it is overtakes those who wait") {
    busy_pool pool{2, 5ms};
    const auto& first = pool.wait(3);
    const auto& second = pool.wait(4);
    pool.give_back(*pool.slots[0], 1);
    CHECK(pool.ask(5) == nullptr);
    CHECK(pool.ask(2) == nullptr);  // though it has another one
    CHECK(pool.machine.acquire(pool_lane::main, pool.asker_of(5), pool.now).what == what::wait);
    CHECK_FALSE(is_served(first));
    pool.give_back(*pool.slots[1], 0);
    CHECK(first.outcome.slot == pool.slots[1]);
    CHECK_FALSE(is_served(second));
    CHECK(pool.ask(1) == pool.slots[0]);
}

TEST_CASE("a thread that does not come back is not waited for when anything else happens") {
    SECTION("another one gives back") {
        busy_pool pool{2};
        const auto& first = pool.wait(3);
        const auto& second = pool.wait(4);
        pool.give_back(*pool.slots[0], 1);
        pool.now += patience;
        pool.give_back(*pool.slots[1], 0);
        CHECK(is_served(first));
        CHECK(is_served(second));
    }
    SECTION("another one begins to wait") {
        busy_pool pool{1};
        const auto& first = pool.wait(2);
        pool.give_back(*pool.slots[0], 1);
        pool.now += patience - 1ns;
        pool.wait(3);
        CHECK_FALSE(is_served(first));
        pool.now += 1ns;
        const auto& last = pool.wait(4);
        CHECK(is_served(first));
        CHECK_FALSE(is_served(last));
    }
}

TEST_CASE("where nothing else happens the pool's own thread sees that nobody comes back") {
    busy_pool pool{1};
    const auto& waiter = pool.wait(2);
    pool.give_back(*pool.slots[0], 1);
    CHECK(pool.machine.take_is_due_earlier());
    auto task = pool.machine.next_task(pool.now);
    REQUIRE(task.what == work::none);
    CHECK(task.due == pool.now + pool_machine::aside_watch);
    CHECK_FALSE(is_served(waiter));
    pool.now = task.due;
    task = pool.machine.next_task(pool.now);
    REQUIRE(task.what == work::none);
    CHECK(is_served(waiter));
    CHECK(task.due > pool.now + 1s);  // and it sleeps again, without being woken for each lease
}

TEST_CASE("no connection is set aside while the pool's own thread is busy") {
    busy_pool pool{2};
    const auto& first = pool.wait(3);
    const auto& second = pool.wait(4);
    pool.give_back(*pool.slots[0], 1);
    CHECK_FALSE(is_served(first));
    pool.now += 1h;  // the other one is a leak, which it tells
    pool.slots[0]->last_used = pool.now;
    REQUIRE(pool.machine.next_task(pool.now).what == work::leak);
    CHECK(is_served(first));
    pool.give_back(*pool.slots[0], 3);
    CHECK(is_served(second));
}

TEST_CASE("what is set aside is idle as soon as nobody waits, or the pool is suspended") {
    for (const bool is_suspended : {false, true}) {
        busy_pool pool{1};
        auto& waiter = pool.wait(2);
        pool.give_back(*pool.slots[0], 1);
        CHECK(pool.machine.stats().idle == 0);
        if (is_suspended) {
            pool.machine.suspend();
            CHECK(pool.ask(1) == nullptr);
        } else {
            CHECK(pool.machine.withdraw(waiter));
        }
        CHECK(pool.machine.stats().idle == 1);
        CHECK(pool.machine.stats().in_use == 0);
        pool.machine.resume(pool.now);
        CHECK(is_served(waiter) == is_suspended);
    }
}

TEST_CASE("64 threads that ask again at once get the same from 8 connections, by turns") {
    constexpr std::size_t connections = 8;
    constexpr std::size_t threads = 64;
    constexpr std::uint64_t leases = 200'000;
    busy_pool pool{connections, 1h};
    std::array<std::uint64_t, threads + 1> served{};
    std::array<pool_slot*, threads + 1> held{};
    for (std::uint64_t thread = 1; thread <= threads; ++thread) {
        if (thread <= connections) {
            held[thread] = pool.slots[thread - 1];
            ++served[thread];
        } else {
            pool.wait(thread);
        }
    }
    std::uint64_t random = 1;
    for (std::uint64_t lease = 0; lease != leases; ++lease) {
        pool.now += 20us;
        std::uint64_t thread = 0;  // one of those that have one
        do {
            random = random * 6364136223846793005U + 1442695040888963407U;
            thread = 1 + (random >> 33U) % threads;
        } while (held[thread] == nullptr);
        auto& slot = *std::exchange(held[thread], nullptr);
        pool.give_back(slot, thread);
        if (auto* const again = pool.ask(thread)) {
            held[thread] = again;
            ++served[thread];
        } else {
            pool.wait(thread);
        }
        for (auto* woken = pool.machine.take_woken(); woken != nullptr; woken = woken->next) {
            held[woken->asker.thread] = woken->outcome.slot;
            ++served[woken->asker.thread];
        }
        while (!pool.waiters.empty() && !pool.waiters.front().is_queued) {
            pool.waiters.pop_front();
        }
    }
    const auto slowest = *std::min_element(served.begin() + 1, served.end());
    const auto& told = pool.machine.stats();
    CHECK(static_cast<double>(slowest) >= 0.95 * leases / threads);
    CHECK(told.waits <= told.acquires / limit + threads);  // one hand-over for each turn
}
