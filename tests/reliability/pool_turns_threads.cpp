// SPDX-License-Identifier: MIT
// Threads that give a connection back and ask again at once, while others wait for it.
#include "support/catch.hpp"
#include "support/pool_fixture.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;

namespace {

using fixture = pool_fixture;

/// How many leases in a row one thread gets of the only connection while another one waits for it; the
/// most of all rounds.
int most_in_a_row(std::chrono::steady_clock::duration turn) {
    fixture on;
    auto pool = on.open_alike(1, {.acquire_timeout = 60s, .turn = turn});
    static_cast<void>(pool.acquire_reader());
    constexpr int rounds = is_sanitized ? 50 : 300;
    std::atomic<int> served{0};
    int most = 0;
    crew threads;
    threads.start([&] {
        while (served < rounds) {
            const auto lease = pool.acquire_reader();
            ++served;
        }
    });
    threads.start([&] {
        int seen = 0;
        int in_a_row = 0;
        while (served < rounds) {
            const auto lease = pool.acquire_reader();
            const int now = served;
            in_a_row = now == seen ? in_a_row : 0;
            seen = now;
            in_a_row += pool.stats().waiting == 1 ? 1 : 0;
            most = std::max(most, in_a_row);
        }
    });
    CHECK(threads.failures() == "");
    CHECK(pool.stats().idle == pool.stats().size);
    return most;
}

}  // namespace

TEST_CASE("a thread that asks again and again does not keep others from their turn") {
    CHECK(most_in_a_row(1h) <= 16);
}

TEST_CASE("without turns each lease goes to whoever waits") {
    CHECK(most_in_a_row(0s) <= 1);
}

TEST_CASE("a thread that gives back and does not come back keeps nobody waiting") {
    fixture on;
    auto pool = on.open_alike(1, {.acquire_timeout = 60s, .turn = 1h});
    std::atomic<std::uint64_t> served{0};
    std::atomic<bool> is_over{false};
    crew other;
    other.start([&] {
        while (!is_over) {
            const auto lease = pool.acquire_reader();
            ++served;
        }
    });
    for (int round = 0; round != (is_sanitized ? 40 : 200); ++round) {
        for (int lease = 0; lease <= round % 23; ++lease) {  // long enough for a habit
            static_cast<void>(pool.acquire_reader());
        }
        const auto before = served.load();
        REQUIRE(eventually([&] { return served > before; }));
    }
    is_over = true;
    CHECK(other.failures() == "");
}

TEST_CASE("64 threads over 8 connections all get what they ask for, in turns") {
    fixture on;
    auto pool = on.open_alike(8, {.acquire_timeout = 60s});
    constexpr int threads = 64;
    constexpr int leases = is_sanitized ? 20 : 200;
    std::vector<int> got(threads);
    crew all;
    all.start(threads, [&](int number) {
        for (int i = 0; i != leases; ++i) {
            const auto lease = pool.acquire_reader();
            ++got[static_cast<std::size_t>(number)];
        }
    });
    CHECK(all.failures() == "");
    CHECK(std::ranges::count(got, leases) == threads);
    const auto now = pool.stats();
    CHECK(now.acquires == std::uint64_t{threads} * leases);
    CHECK(now.timeouts == 0);
    CHECK(now.waiting == 0);
    CHECK(now.in_use == 0);
    CHECK(now.idle == now.size);
    CHECK(now.size <= 8);
}
