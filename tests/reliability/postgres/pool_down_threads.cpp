// SPDX-License-Identifier: MIT
// A server that is down, slow or silent: timeouts are kept, attempts are few, and the error says why.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/overshoot.hpp"
#include "support/pool_fixture.hpp"
#include "support/proxied_fixture.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;

namespace pool_down_tests {

using clock_type = std::chrono::steady_clock;

struct fixture : proxied_fixture {
    [[nodiscard]] postgres::pool open(postgres::pool_options how) const {
        return postgres::pool{through(), how};
    }
};

/// How long each of so many threads took for `call`.
template <class Call>
std::vector<clock_type::duration> times_of(int threads, Call call) {
    std::mutex mutex;
    std::vector<clock_type::duration> times;
    crew workers;
    workers.start(threads, [&](int number) {
        const auto begin = clock_type::now();
        call(number);
        const auto took = clock_type::now() - begin;
        const std::lock_guard lock{mutex};
        times.push_back(took);
    });
    CHECK(workers.failures() == "");
    std::ranges::sort(times);
    return times;
}

const auto question = sql<"SELECT 42">().as<int>();

}  // namespace pool_down_tests

using namespace pool_down_tests;

TEST_CASE_METHOD(fixture, "Fifty wait for a server that is down, each for as long as it said",
                 "[down]") {
    proxy.refuse();
    auto pool = open({.max_connections = 10, .acquire_timeout = 1s});
    for (int round = 0; round != 2; ++round) {
        const int attempts_before = static_cast<int>(pool.stats().connect_failures);
        std::atomic<int> told_why{0};
        const auto times = times_of(50, [&](int) {
            try {
                static_cast<void>(pool.acquire());
            } catch (const pool_timeout& late) {
                told_why +=
                    late.snapshot().last_connect_error.empty() ||
                            std::string(late.what()).find(late.snapshot().last_connect_error) ==
                                std::string::npos
                        ? 0
                        : 1;
            }
        });
        CHECK(told_why == 50);
        CHECK(times.front() >= 1s);
        CHECK(times.back() < 1s + overshoot);
        const auto attempts = static_cast<int>(pool.stats().connect_failures) - attempts_before;
        INFO(attempts << " attempts");
        CHECK(attempts >= 1);
        CHECK(attempts <= 25);
    }
    CHECK(pool.stats().timeouts == 100);
    CHECK(pool.stats().size == 0);

    crew waiters;
    std::atomic<int> answers{0};
    pool.set_acquire_timeout(60s);
    waiters.start(20, [&](int) { answers += pool.acquire().one(question); });
    REQUIRE(eventually([&] { return pool.stats().waiting == 20; }));
    const auto begin = clock_type::now();
    proxy.accept();
    CHECK(waiters.failures() == "");
    CHECK(clock_type::now() - begin < 1s + overshoot);
    CHECK(answers == 20 * 42);
    CHECK(proxy.accepted() <= 10);
}

TEST_CASE_METHOD(fixture, "Idle connections die while the server is down, and nobody gets one",
                 "[down]") {
    auto pool = open({.max_connections = 4, .acquire_timeout = 60s});
    {
        const auto one = pool.acquire();
        const auto two = pool.acquire();
    }
    pool.set_acquire_timeout(300ms);
    CHECK(pool.stats().idle == 2);
    proxy.refuse();
    proxy.now(fault::cut);
    std::this_thread::sleep_for(20ms);  // one that was in use just now is not looked at
    CHECK_THROWS_AS(pool.acquire(), pool_timeout);
    CHECK(pool.stats().idle == 0);
    CHECK(pool.stats().closed(close_reason::dead) == 2);
    proxy.accept();
    pool.set_acquire_timeout(60s);
    CHECK(pool.one(question) == 42);
}

TEST_CASE_METHOD(fixture, "A network that swallows everything is noticed by a round trip",
                 "[down]") {
    auto pool = open({.max_connections = 1,
                      .acquire_timeout = 60s,
                      .test_before_acquire = {.ping_after = 50ms, .timeout = 200ms}});
    CHECK(pool.one(question) == 42);
    std::this_thread::sleep_for(100ms);
    proxy.now(fault::black_hole);  // of the connection there is; others work
    const auto begin = clock_type::now();
    CHECK(pool.one(question) == 42);
    CHECK(clock_type::now() - begin >= 200ms);
    CHECK(clock_type::now() - begin < 20s);
    CHECK(pool.stats().closed(close_reason::dead) == 1);
}

TEST_CASE_METHOD(fixture, "A keepalive finds a dead connection before anybody wants it", "[down]") {
    auto pool =
        open({.max_connections = 1, .keepalive = 50ms, .test_before_acquire = {.timeout = 1s}});
    CHECK(pool.one(question) == 42);
    std::this_thread::sleep_for(200ms);
    CHECK(eventually([&] { return pool.stats().idle == 1; }));  // it may be looked at just now
    proxy.now(fault::black_hole);
    CHECK(eventually([&] { return pool.stats().closed(close_reason::dead) == 1; }));
}

TEST_CASE_METHOD(fixture, "A server that is slow to answer a connect makes nobody late", "[down]") {
    // each message of the server arrives late, so that connecting takes longer than anybody waits
    auto pool = open({.max_connections = 1, .acquire_timeout = 200ms});
    for (int i = 0; i != 400; ++i) {  // a rule is for one message, and each connection has a dozen
        proxy.add({.what = fault::delay, .by = sender::server, .time = 700ms});
    }
    std::atomic<int> late{0};
    const auto times = times_of(12, [&](int) {
        try {
            static_cast<void>(pool.acquire());
        } catch (const timeout_error&) {  // of waiting, or of connecting: the same to the program
            ++late;
        }
    });
    CHECK(late == 12);
    CHECK(times.front() >= 190ms);  // the pool's clock is some milliseconds coarse
    CHECK(times.back() < 200ms + overshoot);
    CHECK(pool.stats().in_use == 0);

    // none of them took the permit with it, and those who come now are served in their order
    proxy.clear();
    pool.set_acquire_timeout(60s);
    auto held = std::make_optional(pool.acquire());
    std::vector<int> order;
    crew waiters;
    for (int number = 0; number != 6; ++number) {
        waiters.start([&, number] {
            const auto lease = pool.acquire();
            order.push_back(number);
        });
        REQUIRE(eventually(
            [&] { return pool.stats().waiting == static_cast<std::size_t>(number) + 1; }));
    }
    held.reset();
    CHECK(waiters.failures() == "");
    CHECK(order == std::vector<int>{0, 1, 2, 3, 4, 5});
}

TEST_CASE_METHOD(fixture, "A release to a silent network is bounded", "[down]") {
    auto pool = open({.max_connections = 1, .reset_timeout = 300ms});
    auto lease = std::make_optional(pool.acquire());
    lease->exec(sql<"BEGIN">());
    proxy.now(fault::silent_network);
    const auto took = time_of([&] { lease.reset(); });
    CHECK(took < 300ms + overshoot);
    CHECK(pool.stats().closed(close_reason::broken) == 1);
    CHECK(pool.stats().size == 0);
    proxy.clear();
    CHECK(pool.one(question) == 42);
}

TEST_CASE_METHOD(fixture, "All borrowers lose their connections at once", "[down]") {
    constexpr int connections = 6;
    auto pool = open({.max_connections = connections, .acquire_timeout = 60s});
    meeting all_hold{connections + 1};
    meeting all_lost{connections + 1};
    std::atomic<int> errors{0};
    crew workers;
    workers.start(connections, [&](int) {
        auto lease = pool.acquire();
        all_hold.wait();
        all_lost.wait();
        try {
            static_cast<void>(lease.one(question));
        } catch (const connection_error&) {
            ++errors;
        }
    });
    all_hold.wait();
    std::atomic<int> answers{0};
    crew waiters;
    waiters.start(2 * connections, [&](int) { answers += pool.acquire().one(question); });
    REQUIRE(eventually([&] { return pool.stats().waiting == 2 * connections; }));
    proxy.now(fault::reset);
    all_lost.wait();
    CHECK(workers.failures() == "");
    CHECK(waiters.failures() == "");
    CHECK(errors == connections);
    CHECK(answers == 2 * connections * 42);
    CHECK(pool.stats().closed(close_reason::broken) == connections);
    CHECK(pool.stats().size <= connections);
}

TEST_CASE_METHOD(fixture, "A pool is closed while connecting hangs", "[down]") {
    std::optional pool{open({.max_connections = 2, .min_connections = 1, .acquire_timeout = 60s})};
    REQUIRE(eventually([&] { return pool->stats().idle == 1; }));
    proxy.now(fault::silent_network);
    pool->retire_connections();  // and so it makes new ones, in vain
    crew workers;
    std::atomic<int> told{0};
    workers.start(3, [&](int) {
        try {
            static_cast<void>(pool->acquire(5s));
        } catch (const pool_closed&) {
            ++told;
        } catch (const timeout_error&) {
            ++told;
        }
    });
    REQUIRE(eventually([&] { return pool->stats().connecting + pool->stats().waiting >= 3; }));
    const auto took = time_of([&] { pool->close(); });
    CHECK(took < overshoot);
    CHECK(workers.failures() == "");
    CHECK(told == 3);
    CHECK(time_of([&] { pool.reset(); }) < 2s);
}
