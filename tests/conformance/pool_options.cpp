// SPDX-License-Identifier: MIT
// What the options of a pool do: sizes, times, hooks, and what is refused.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/pool_fixture.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;
using sorrel::test::adds_up;
using sorrel::test::error_of;
using sorrel::test::event_log;
using sorrel::test::eventually;

namespace {

struct fixture : test::pool_fixture {
    /// Takes so many connections at once, which are idle afterwards.
    static void fill(pool_type& pool, std::size_t connections) {
        std::vector<lease_type> held;
        for (std::size_t i = 0; i != connections; ++i) {
            held.push_back(pool.acquire_reader());
        }
    }
    static int answer(lease_type& lease) { return lease.one(sql<"SELECT 42">().as<int>()); }
};

}  // namespace

TEST_CASE("nothing is connected before it is needed, and no more than needed") {
    fixture on;
    auto pool = on.open_alike(4);
    CHECK(pool.stats().size == 0);
    for (int i = 0; i != 5; ++i) {
        auto lease = pool.acquire_reader();
        CHECK(fixture::answer(lease) == 42);
    }
    CHECK(pool.stats().created == 1);
    fixture::fill(pool, 3);
    CHECK(pool.stats().created == 3);
    CHECK(pool.stats().idle == 3);
    CHECK(pool.stats().max_connections == 4 + fixture::writers);
}

TEST_CASE("warming up connects at once, and says what is wrong") {
    fixture on;
    auto pool = on.open_alike(4, {.min_connections = 3});
    pool.warm_up();
    CHECK(pool.stats().size >= 3);
    CHECK(adds_up(pool.stats()));
    auto lazy = on.open();
    lazy.warm_up();
    CHECK(lazy.stats().size == 1);
}

TEST_CASE("connections are kept open in the background") {
    fixture on;
    auto pool = on.open_alike(4, {.min_connections = 2});
    CHECK(eventually([&] { return pool.stats().idle == 2; }));
    {
        auto one = pool.acquire();
        one.discard();
    }
    CHECK(eventually([&] { return pool.stats().idle == 2; }));
    pool.set_min_connections(3);
    CHECK(eventually([&] { return pool.stats().idle == 3; }));
    CHECK(pool.stats().created == 4);
}

TEST_CASE("idle connections are closed after their time, down to those that are kept") {
    fixture on;
    auto pool = on.open_alike(4, {.min_connections = 1, .idle_timeout = 50ms});
    fixture::fill(pool, 4);
    CHECK(eventually([&] { return pool.stats().closed(close_reason::idle) >= 3; }));
    CHECK(eventually([&] { return pool.stats().idle == 1; }));
    std::this_thread::sleep_for(150ms);
    CHECK(pool.stats().idle == 1);
    pool.set_idle_timeout({});
    fixture::fill(pool, 4);
    std::this_thread::sleep_for(150ms);
    CHECK(pool.stats().idle >= 4);
}

TEST_CASE("more idle connections than wanted are closed when they come back") {
    fixture on;
    auto pool = on.open_alike(4, {.max_idle = 2});
    fixture::fill(pool, 4);
    CHECK(pool.stats().idle == 2);
    CHECK(pool.stats().closed(close_reason::surplus) == 2);
    pool.set_max_idle(0);
    CHECK(eventually([&] { return pool.stats().size == 0; }));
    CHECK(pool.stats().closed(close_reason::surplus) == 4);
}

TEST_CASE("a connection of its age is closed, also while it is in use all the time") {
    fixture on;
    auto pool = on.open_alike(1, {.max_lifetime = 100ms, .lifetime_jitter = 0ms});
    const auto begin = std::chrono::steady_clock::now();
    {
        auto lease = pool.acquire_reader();
        std::this_thread::sleep_for(200ms);
        CHECK(fixture::answer(lease) == 42);  // never while it is in use
        CHECK(pool.stats().closed() == 0);
    }
    CHECK(pool.stats().closed(close_reason::lifetime) == 1);
    while (std::chrono::steady_clock::now() - begin < 500ms) {
        auto lease = pool.acquire_reader();
        CHECK(fixture::answer(lease) == 42);
    }
    CHECK(pool.stats().closed(close_reason::lifetime) >= 2);
    pool.set_max_lifetime({});
}

TEST_CASE("retired connections are closed now or when they come back") {
    fixture on;
    auto pool = on.open_alike(3);
    auto held = pool.acquire_reader();
    fixture::fill(pool, 2);
    pool.retire_connections();
    CHECK(eventually([&] { return pool.stats().idle == 0; }));
    CHECK(fixture::answer(held) == 42);
    held.release();
    CHECK(pool.stats().closed(close_reason::retired) == 3);
    auto lease = pool.acquire_reader();
    CHECK(fixture::answer(lease) == 42);
}

TEST_CASE("hooks are called in their order, with what they want to know") {
    fixture on;
    std::vector<std::string> calls;
    fixture::options how{.max_connections = 1};
    how.before_connect = [&](auto& target) {
        calls.emplace_back("before_connect");
        CHECK(target.where == on.where());
    };
    how.after_connect = [&](auto& db) {
        calls.emplace_back("after_connect");
        CHECK(db.one(sql<"SELECT 1">().template as<int>()) == 1);
    };
    how.before_acquire = [&](auto&, const connection_age& age) {
        calls.emplace_back("before_acquire");
        CHECK(age.uses >= 1);
        CHECK(age.idled >= 0ns);
        CHECK(age.lived >= 0ns);
        return age.uses < 2;  // the third use is refused
    };
    how.after_release = [&](auto& db, const connection_age& age) {
        calls.emplace_back("after_release");
        CHECK(age.uses >= 1);
        CHECK_FALSE(db.in_transaction());
        return true;
    };
    how.before_close = [&](auto&) { calls.emplace_back("before_close"); };
    {
        auto pool = on.open(how);
        CHECK(calls.empty());
        static_cast<void>(pool.acquire());
        CHECK(std::exchange(calls, {}) ==
              std::vector<std::string>{"before_connect", "after_connect", "after_release"});
        static_cast<void>(pool.acquire());
        CHECK(std::exchange(calls, {}) ==
              std::vector<std::string>{"before_acquire", "after_release"});
        static_cast<void>(pool.acquire());
        CHECK(std::exchange(calls, {}) ==
              std::vector<std::string>{"before_acquire", "before_close", "before_connect",
                                       "after_connect", "after_release"});
        CHECK(pool.stats().closed(close_reason::hook) == 1);
    }
    CHECK(calls == std::vector<std::string>{"before_close"});
}

TEST_CASE("a hook that says no, or throws, costs the connection and nothing more") {
    fixture on;
    fixture::options how{.max_connections = 1, .acquire_timeout = 10s};
    bool is_throwing = false;
    SECTION("after a release") {
        how.after_release = [&](auto&, const connection_age&) -> bool {
            if (std::exchange(is_throwing, !is_throwing)) {
                throw std::runtime_error{"from the hook"};
            }
            return false;
        };
        auto pool = on.open(how);
        for (int i = 0; i != 4; ++i) {
            auto lease = pool.acquire();
            CHECK(fixture::answer(lease) == 42);
        }
        CHECK(pool.stats().closed(close_reason::hook) == 4);
    }
    SECTION("before an acquire") {
        how.before_acquire = [&](auto&, const connection_age&) -> bool {
            throw std::runtime_error{"from the hook"};
        };
        auto pool = on.open(how);
        static_cast<void>(pool.acquire());
        CHECK_THROWS_AS(pool.acquire(), std::runtime_error);
        CHECK(pool.stats().closed(close_reason::hook) == 1);
        CHECK(pool.acquire().is_held());
    }
    SECTION("after connecting") {
        is_throwing = true;
        how.after_connect = [&](auto&) {
            if (is_throwing) {
                throw std::runtime_error{"from the hook"};
            }
        };
        auto pool = on.open(how);
        CHECK_THROWS_AS(pool.acquire(), std::runtime_error);
        CHECK(pool.stats().size == 0);
        is_throwing = false;
        CHECK(pool.acquire().is_held());
    }
    SECTION("before connecting") {
        is_throwing = true;
        how.before_connect = [&](auto&) {
            if (is_throwing) {
                throw std::runtime_error{"from the hook"};
            }
        };
        auto pool = on.open(how);
        CHECK_THROWS_AS(pool.acquire(), std::runtime_error);
        CHECK(pool.stats().size == 0);
        is_throwing = false;
        CHECK(pool.acquire().is_held());
    }
    SECTION("before a close") {
        how.before_close = [&](auto&) { throw std::runtime_error{"from the hook"}; };
        auto pool = on.open(how);
        pool.acquire().discard();
        CHECK(pool.acquire().is_held());
    }
}

TEST_CASE("what a hook leaves open is rolled back") {
    fixture on;
    fixture::options how{.max_connections = 1};
    how.after_release = [](auto& db, const connection_age&) {
        db.exec(sql<"BEGIN">());
        return true;
    };
    auto pool = on.open(how);
    for (int i = 0; i != 3; ++i) {
        auto lease = pool.acquire();
        CHECK_FALSE(lease.in_transaction());
        CHECK(fixture::answer(lease) == 42);
    }
}

TEST_CASE("what the observer throws is nobody's trouble") {
    fixture on;
    std::atomic<int> events{0};
    auto pool = on.open({.on_event = [&](const pool_event&) {
        ++events;
        throw std::runtime_error{"from the observer"};
    }});
    auto lease = pool.acquire();
    CHECK(fixture::answer(lease) == 42);
    lease.discard();
    CHECK(events >= 4);  // connected, acquired, released, closed
}

TEST_CASE("options that make no sense are refused at once") {
    fixture on;
    const auto refuse = [&](fixture::options how) {
        return error_of<misuse_error>([&] { static_cast<void>(on.open(std::move(how))); });
    };
    CHECK_FALSE(refuse({.max_connections = 0}).message().empty());
    CHECK_FALSE(refuse({.max_connecting = 0}).message().empty());
    CHECK_FALSE(refuse({.reconnect = {.first = 100ms, .longest = 50ms}}).message().empty());
    CHECK_FALSE(refuse({.breaker = {.failures = 1, .open_for = 0ms}}).message().empty());
    auto pool = on.open();
    CHECK_THROWS_AS(pool.set_max_connections(0), misuse_error);
    CHECK(pool.acquire().is_held());
}

TEST_CASE("the number of connections changes while the pool runs") {
    fixture on;
    auto pool = on.open_alike(2);
    auto first = pool.acquire_reader();
    auto second = pool.acquire_reader();
    pool.set_max_connections(4 + fixture::writers);
    auto third = pool.acquire_reader();
    auto fourth = pool.acquire_reader();
    CHECK(pool.stats().in_use == 4);
    pool.set_max_connections(2 + fixture::writers);
    CHECK(pool.stats().in_use == 4);  // nothing is taken away
    first.release();
    second.release();
    CHECK(pool.stats().closed(close_reason::surplus) == 2);
    CHECK(fixture::answer(third) == 42);
    third.release();
    fourth.release();
    CHECK(pool.stats().size == 2);
    CHECK(adds_up(pool.stats()));
}
