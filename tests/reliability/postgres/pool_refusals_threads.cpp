// SPDX-License-Identifier: MIT
// A server that refuses: what trying again cannot mend is told at once, what it can is tried again; and the
// circuit breaker.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/pool_fixture.hpp"
#include "support/proxied_fixture.hpp"

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;

namespace pool_refusal_tests {

using clock_type = std::chrono::steady_clock;
const auto question = sql<"SELECT 42">().as<int>();

/// What a server says instead of welcoming a client.
std::string refusal(const char* sqlstate, const std::string& message) {
    const auto field = [](char kind, const std::string& text) { return kind + text + '\0'; };
    const std::string body = field('S', "FATAL") + field('V', "FATAL") + field('C', sqlstate) +
                             field('M', message) + '\0';
    std::string all = "E";
    const auto size = static_cast<std::uint32_t>(body.size() + 4);
    for (int shift = 24; shift >= 0; shift -= 8) {
        all += static_cast<char>(size >> shift & 0xFF);
    }
    return all + body;
}

struct fixture : proxied_fixture {
    /// The next so many connects end with this.
    void refuse_next(int times, const char* sqlstate, const std::string& message) {
        for (int i = 0; i != times; ++i) {
            proxy.add({.what = fault::replace,
                       .by = sender::server,
                       .type = 'R',
                       .bytes = refusal(sqlstate, message)});
        }
    }
};

}  // namespace pool_refusal_tests

using namespace pool_refusal_tests;

TEST_CASE_METHOD(fixture, "What trying again cannot mend is told at once", "[refused]") {
    const auto fails_at_once = [](const std::string& where, const char* sqlstate) {
        INFO(sqlstate);
        postgres::pool pool{where, {.acquire_timeout = 60s}};
        const auto begin = clock_type::now();
        try {
            static_cast<void>(pool.acquire());
            FAIL("nothing was thrown");
        } catch (const connection_error& failure) {
            CHECK(failure.sqlstate() == sqlstate);
        }
        // those who come next are told the same without asking again and again
        for (int i = 0; i != 20; ++i) {
            CHECK_THROWS_AS(pool.acquire(), connection_error);
        }
        CHECK_THROWS_AS(pool.warm_up(), connection_error);
        CHECK(clock_type::now() - begin < 20s);
        CHECK(pool.stats().connect_failures < 15);
        CHECK(pool.stats().timeouts == 0);
        CHECK(pool.health_check(10s).status == pool_health::state::unreachable);
    };
    fails_at_once(server.directly() + " password=wrong", "28P01");
    fails_at_once(server.directly() + " dbname=nowhere_to_be_found", "3D000");
    CHECK_THROWS_AS(postgres::pool("no such = = string"), connection_error);
}

TEST_CASE_METHOD(fixture, "A password that is mended later works without a new pool", "[refused]") {
    std::atomic<bool> is_right{false};
    postgres::pool_options how{.acquire_timeout = 30s};
    how.before_connect = [&](auto& target) {
        if (!is_right) {
            target.where += " password=wrong";
        }
    };
    postgres::pool pool{server.directly(), how};
    CHECK_THROWS_AS(pool.acquire(), connection_error);
    is_right = true;
    CHECK(eventually([&] {
        try {
            return pool.one(question) == 42;
        } catch (const connection_error&) {
            return false;
        }
    }));
}

TEST_CASE_METHOD(fixture, "Waiters are told of a wrong password, too", "[refused]") {
    postgres::pool pool{server.directly() + " password=wrong",
                        {.max_connections = 1, .acquire_timeout = 60s}};
    std::atomic<int> told{0};
    crew workers;
    const auto begin = clock_type::now();
    workers.start(10, [&](int) {
        try {
            static_cast<void>(pool.acquire());
        } catch (const connection_error&) {
            ++told;
        }
    });
    CHECK(workers.failures() == "");
    CHECK(told == 10);
    CHECK(clock_type::now() - begin < 20s);
}

TEST_CASE_METHOD(fixture, "A server that starts, or is full, is asked again until it takes us",
                 "[refused]") {
    struct way {
        const char* sqlstate;
        const char* message;
    };
    // Each with a proxy of its own, where nobody's earlier attempt can take a refusal.
    const auto [sqlstate, message] =
        GENERATE(values<way>({{"57P03", "the database system is starting up"},
                              {"53300", "sorry, too many clients already"}}));
    INFO(sqlstate);
    postgres::pool pool{through(), {.acquire_timeout = 60s}};
    refuse_next(3, sqlstate, message);
    CHECK(pool.one(question) == 42);
    CHECK(pool.stats().connect_failures == 3);

    refuse_next(1000, sqlstate, message);
    pool.retire_connections();
    REQUIRE(eventually([&] { return pool.stats().size == 0; }));
    pool.set_acquire_timeout(300ms);
    const auto late = error_of<pool_timeout>([&] { static_cast<void>(pool.acquire()); });
    CHECK(late.snapshot().last_connect_error.find(message) != std::string::npos);
    CHECK(std::string(late.what()).find(message) != std::string::npos);
}

TEST_CASE_METHOD(fixture, "A real limit of connections is waited for", "[refused]") {
    const std::string role = "limited_" + schema.name();
    postgres::connection admin{server.directly()};
    admin.execute_script("CREATE ROLE " + role + " LOGIN PASSWORD 'p' CONNECTION LIMIT 2");
    {
        const auto where = server.directly() + " user=" + role + " password=p";
        postgres::pool pool{where, {.max_connections = 4, .acquire_timeout = 60s}};
        auto first = pool.acquire();
        const auto second = pool.acquire();
        pool.set_acquire_timeout(300ms);
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
        CHECK(failure->snapshot().last_connect_error.find("too many connections") !=
              std::string::npos);
        pool.set_acquire_timeout(60s);
        crew waiter;
        waiter.start([&] { static_cast<void>(pool.acquire().one(question)); });
        REQUIRE(eventually([&] { return pool.stats().waiting == 1; }));
        first.release();  // it is given that one, though there are permits for more
        CHECK(waiter.failures() == "");
    }
    CHECK(eventually([&] {
        try {
            admin.execute_script("DROP ROLE " + role);
            return true;
        } catch (const error&) {
            return false;
        }
    }));
}

TEST_CASE_METHOD(fixture, "The circuit breaker opens, refuses at once, and closes again",
                 "[refused]") {
    const event_log events;
    postgres::pool pool{through(),
                        {.max_connections = 2,
                         .acquire_timeout = 60s,
                         .reconnect = {.first = 5ms, .longest = 20ms},
                         .breaker = {.failures = 3, .open_for = 400ms},
                         .on_event = events.observer()}};
    proxy.refuse();
    crew waiters;
    std::atomic<int> told{0};
    const auto begin = clock_type::now();
    waiters.start(5, [&](int) {
        try {
            static_cast<void>(pool.acquire());
        } catch (const circuit_open&) {
            ++told;
        }
    });
    CHECK(waiters.failures() == "");
    CHECK(told == 5);
    CHECK(clock_type::now() - begin < 20s);
    CHECK(pool.stats().breaker == breaker_state::open);
    // told by the thread that connected, when the others may know it already
    CHECK(eventually([&] { return events.count(pool_event_kind::breaker_opened) == 1; }));
    const auto attempts = pool.stats().connect_failures;
    CHECK(attempts >= 3);
    CHECK(attempts <= 8);
    int refused = 0;
    for (int i = 0; i != 50; ++i) {
        try {
            static_cast<void>(pool.acquire());
        } catch (const circuit_open& open) {
            ++refused;
            CHECK(std::string(open.what()).find("refused") != std::string::npos);  // the last error
        }
    }
    CHECK(refused == 50);
    CHECK(pool.stats().connect_failures <= attempts + 1);
    CHECK(pool.health_check(10s).status == pool_health::state::unreachable);

    proxy.accept();
    CHECK(eventually([&] {
        try {
            return pool.one(question) == 42;
        } catch (const circuit_open&) {
            return false;
        }
    }));
    CHECK(pool.stats().breaker == breaker_state::closed);
    CHECK(events.count(pool_event_kind::breaker_closed) == 1);
}
