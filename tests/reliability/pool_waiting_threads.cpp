// SPDX-License-Identifier: MIT
// Waiting for a connection: in order, no longer than agreed, and with an error that helps.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/pool_fixture.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;

namespace {

using fixture = pool_fixture;
using clock_type = std::chrono::steady_clock;

/// How late each of many waits ended.
class lateness {
public:
    void add(clock_type::duration late) {
        const std::lock_guard lock{mutex_};
        all_.push_back(late);
    }
    [[nodiscard]] clock_type::duration at(double part) {
        std::ranges::sort(all_);
        return all_[static_cast<std::size_t>(part * static_cast<double>(all_.size() - 1))];
    }
    [[nodiscard]] clock_type::duration earliest() const { return *std::ranges::min_element(all_); }
    [[nodiscard]] std::size_t count() const { return all_.size(); }

private:
    std::mutex mutex_;
    std::vector<clock_type::duration> all_;
};

/// What the operating system makes of a wait with a deadline, here and now.
clock_type::duration plain_wait(clock_type::duration limit) {
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock{mutex};
    const auto begin = clock_type::now();
    while (never.wait_until(lock, begin + limit) != std::cv_status::timeout) {
    }
    return clock_type::now() - begin - limit;
}

long long in_ms(clock_type::duration time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

}  // namespace

TEST_CASE("who comes first is served first, whatever they came for") {
    fixture on;
    on.db.execute_script("CREATE TABLE served (n integer)");
    auto pool = on.open({.max_connections = 1, .acquire_timeout = 60s});
    for (int round = 0; round != (is_sanitized ? 3 : 10); ++round) {
        std::vector<int> order;  // guarded by the one connection
        crew waiters;
        auto held = std::make_optional(pool.acquire());
        for (int number = 0; number != 9; ++number) {
            waiters.start([&, number] {
                if (number % 3 == 0) {
                    const auto lease = pool.acquire();
                    order.push_back(number);
                } else if (number % 3 == 1) {
                    auto tx = pool.begin();
                    order.push_back(number);
                    tx.commit();
                } else {
                    const auto lease = pool.try_acquire(60s);
                    order.push_back(lease ? number : -1);
                }
            });
            REQUIRE(eventually(
                [&] { return pool.stats().waiting == static_cast<std::size_t>(number) + 1; }));
        }
        held.reset();
        REQUIRE(waiters.failures().empty());
        CHECK(order == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8});
    }
    CHECK(pool.stats().created == 1);
}

TEST_CASE("a newcomer does not overtake those who wait") {
    fixture on;
    // here the newcomer is the thread that gives back, which a turn would let go on
    auto pool = on.open({.max_connections = 1, .acquire_timeout = 60s, .turn = 0s});
    int overtaken = 0;
    for (int round = 0; round != 200; ++round) {
        std::atomic<bool> is_served{false};
        auto held = std::make_optional(pool.acquire());
        crew waiter;
        waiter.start([&] {
            const auto lease = pool.acquire();
            is_served = true;
        });
        REQUIRE(eventually([&] { return pool.stats().waiting == 1; }));
        held.reset();
        const auto newcomer = pool.acquire();
        overtaken += is_served ? 0 : 1;
    }
    CHECK(overtaken == 0);
}

TEST_CASE("a timeout is as exact as the machine's clock, also when fifty wait") {
    fixture on;
    auto pool = on.open({.max_connections = 1});
    const auto held = pool.acquire();
    constexpr int threads = is_sanitized ? 20 : 50;
    constexpr int rounds = 20;
    constexpr auto limit = 40ms;
    lateness of_the_pool;
    lateness of_the_machine;
    std::atomic<int> wrong{0};
    crew waiters;
    waiters.start(threads, [&](int number) {
        for (int round = 0; round != rounds; ++round) {
            // the two take turns, so that they meet the same noise
            if ((round + number) % 2 == 0) {
                of_the_machine.add(plain_wait(limit));
            }
            const auto begin = clock_type::now();
            if (number % 2 == 0) {
                wrong += pool.try_acquire(limit).has_value() ? 1 : 0;
            } else {
                try {
                    static_cast<void>(pool.acquire(limit));
                    ++wrong;
                } catch (const pool_timeout&) {
                }
            }
            of_the_pool.add(clock_type::now() - begin - limit);
            if ((round + number) % 2 != 0) {
                of_the_machine.add(plain_wait(limit));
            }
        }
    });
    REQUIRE(waiters.failures().empty());
    CHECK(wrong == 0);
    CHECK(of_the_pool.count() == threads * rounds);
    CHECK(of_the_pool.earliest() >= 0ns);
    const auto machine = of_the_machine.at(0.999);
    INFO("late by, in ms: 99.9 of 100 of the pool "
         << in_ms(of_the_pool.at(0.999)) << ", of the machine " << in_ms(machine)
         << "; half of the pool " << in_ms(of_the_pool.at(0.5)) << ", of the machine "
         << in_ms(of_the_machine.at(0.5)));
    CHECK(of_the_pool.at(0.999) <= 3 * machine + 50ms);
    CHECK(of_the_pool.at(0.5) <= 3 * of_the_machine.at(0.5) + 10ms);
    const auto now = pool.stats();
    CHECK(now.timeouts == threads * rounds);
    CHECK(now.waiting == 0);
    CHECK(now.in_use == 1);
}

TEST_CASE("who gives up waiting takes nothing with it") {
    fixture on;
    auto pool = on.open({.max_connections = 1, .acquire_timeout = 60s});
    int served = 0;
    int late = 0;
    constexpr int rounds = is_sanitized ? 100 : 400;
    for (int round = 0; round != rounds; ++round) {
        auto held = std::make_optional(pool.acquire());
        crew waiters;
        std::atomic<int> given{0};
        for (int number = 0; number != 3; ++number) {
            waiters.start([&] { given += pool.try_acquire(2ms).has_value() ? 1 : 0; });
        }
        // the connection comes back in just the moment in which they lose patience; now and then well
        // before or after it, so that both are seen on a machine of any speed
        if (round % 20 == 1) {
            waiters.join();
        } else if (round % 20 != 0) {
            std::this_thread::sleep_for(std::chrono::microseconds{1500 + 5 * (round % 200)});
        }
        held.reset();
        REQUIRE(waiters.failures().empty());
        served += given;
        late += 3 - given;
        const auto now = pool.stats();
        REQUIRE(now.size == 1);
        REQUIRE(now.idle == 1);
        REQUIRE(now.waiting == 0);
        REQUIRE(pool.try_acquire().has_value());
    }
    INFO(served << " served, " << late << " too late");
    CHECK(served > 0);
    CHECK(late > 0);
    CHECK(pool.stats().created == 1);
}

TEST_CASE("the error of a timeout is a diagnosis") {
    fixture on;
    auto pool = on.open({.max_connections = 1, .acquire_timeout = 50ms});
    pool.warm_up();  // to connect may take longer
    const auto line = this_line() + 1;
    auto held = pool.acquire();
    CHECK(held.one(sql<"SELECT 4711">().as<int>()) == 4711);
    std::optional<pool_timeout> failure;
    std::thread other{[&] {
        try {
            static_cast<void>(pool.acquire());
        } catch (const pool_timeout& late) {
            failure = late;
        }
    }};
    other.join();
    REQUIRE(failure.has_value());
    CHECK(failure->kind() == error_kind::pool_timeout);
    CHECK_FALSE(failure->is_transient());
    const auto& seen = failure->snapshot();
    CHECK(seen.stats.max_connections == 1);
    CHECK(seen.stats.in_use == 1);
    CHECK(seen.stats.idle == 0);
    REQUIRE(seen.holders.size() == 1);
    CHECK(seen.holders[0].where.line() == line);
    CHECK(seen.holders[0].thread == std::this_thread::get_id());
    CHECK(seen.holders[0].held_for >= 50ms);
    CHECK(seen.holders[0].sql == "SELECT 4711");
    const std::string message = failure->what();
    INFO(message);
    CHECK(message.find("1 of at most 1") != std::string::npos);
    CHECK(message.find("pool_waiting_threads.cpp:" + std::to_string(line)) != std::string::npos);
    CHECK(message.find("SELECT 4711") != std::string::npos);
}

TEST_CASE("not waiting at all is told from waiting") {
    fixture on;
    auto pool = on.open({.max_connections = 1, .acquire_timeout = 0s});
    auto held = std::make_optional(pool.acquire());  // connecting is not waiting for others
    const auto begin = clock_type::now();
    std::thread other{[&] {
        CHECK_THROWS_AS(pool.acquire(), pool_timeout);
        CHECK_THROWS_AS(pool.acquire(0s), pool_timeout);
        CHECK_FALSE(pool.try_acquire().has_value());
        CHECK_THROWS_AS(pool.exec(sql<"SELECT 1">()), error);
    }};
    other.join();
    CHECK(clock_type::now() - begin < 5s);
    pool.set_acquire_timeout(60s);
    crew waiter;
    waiter.start([&] { static_cast<void>(pool.acquire()); });
    CHECK(eventually([&] { return pool.stats().waiting == 1; }));
    held.reset();
    CHECK(waiter.failures().empty());
}

TEST_CASE("those who wait are served by connections that are allowed only now") {
    fixture on;
    auto pool = on.open_alike(1, {.acquire_timeout = 60s});
    const auto held = pool.acquire_reader();
    crew waiters;
    std::atomic<int> served{0};
    meeting all{4};
    waiters.start(3, [&](int) {
        const auto lease = pool.acquire_reader();
        ++served;
        all.wait();  // each has its own
    });
    CHECK(eventually([&] { return pool.stats().waiting == 3; }));
    CHECK(served == 0);
    pool.set_max_connections(4 + fixture::writers);
    all.wait();
    CHECK(waiters.failures().empty());
    CHECK(served == 3);
}

TEST_CASE("while a pool is suspended all wait, and what is out stays out") {
    fixture on;
    auto pool = on.open_alike(2, {.acquire_timeout = 60s});
    auto held = pool.acquire_reader();
    static_cast<void>(pool.acquire_reader());  // and so one is idle
    pool.suspend();
    CHECK(held.one(sql<"SELECT 1">().as<int>()) == 1);
    CHECK_FALSE(pool.try_acquire(20ms).has_value());
    crew waiters;
    std::atomic<int> served{0};
    waiters.start(4, [&](int) {
        static_cast<void>(pool.acquire_reader());
        ++served;
    });
    CHECK(eventually([&] { return pool.stats().waiting == 4; }));
    held.release();
    std::this_thread::sleep_for(50ms);
    CHECK(served == 0);
    pool.resume();
    CHECK(waiters.failures().empty());
    CHECK(served == 4);
}
