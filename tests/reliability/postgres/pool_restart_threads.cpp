// SPDX-License-Identifier: MIT
// The server stops and starts again under a pool: nobody gets a dead connection, and nobody storms it.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/overshoot.hpp"
#include "support/own_postgres.hpp"
#include "support/pool_fixture.hpp"

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;

namespace {

using clock_type = std::chrono::steady_clock;
constexpr std::size_t connections = 10;
const auto question = sql<"SELECT 42">().as<int>();

void take_all(postgres::pool& pool) {
    std::vector<lease<postgres::backend>> held;
    for (std::size_t i = 0; i != connections; ++i) {
        held.push_back(pool.acquire());
    }
}

}  // namespace

TEST_CASE("no dead connection reaches anybody after the server was restarted") {
    own_postgres server;
    struct way {
        const char* name;
        int signal;
    };
    // sessions that are told, a crash, and a kill
    for (const auto& [name, signal] :
         {way{"fast", SIGINT}, way{"immediate", SIGQUIT}, way{"kill", SIGKILL}}) {
        INFO(name);
        postgres::pool pool{server.where(),
                            {.max_connections = connections, .acquire_timeout = 60s}};
        take_all(pool);
        REQUIRE(pool.stats().idle == connections);
        server.stop(signal);
        server.start();
        for (std::size_t i = 0; i != connections; ++i) {
            CHECK(pool.one(question) == 42);
        }
        CHECK(pool.stats().closed(close_reason::dead) >= 1);

        // and by all at once
        take_all(pool);
        server.stop(signal);
        server.start();
        std::atomic<int> answers{0};
        crew workers;
        workers.start(static_cast<int>(connections), [&](int) {
            auto lease = pool.acquire();
            answers += lease.one(question);
        });
        CHECK(workers.failures().empty());
        CHECK(answers == 420);
        const auto now = pool.stats();
        CHECK(now.refusals == 0);
        CHECK(now.timeouts == 0);
        CHECK(adds_up(now));
    }
}

TEST_CASE("a server that comes back is noticed soon, by those who wait and by the pool itself") {
    own_postgres server;
    const event_log events;
    postgres::pool pool{server.where(),
                        {.max_connections = connections,
                         .min_connections = 2,
                         .acquire_timeout = 60s,
                         .on_event = events.observer()}};
    REQUIRE(eventually([&] { return pool.stats().idle == 2; }));
    server.stop(SIGINT);
    std::atomic<int> answers{0};
    std::atomic<clock_type::rep> first{0};
    crew workers;
    workers.start(20, [&](int) {
        auto lease = pool.acquire();
        answers += lease.one(question);
        clock_type::rep none = 0;
        first.compare_exchange_strong(none, clock_type::now().time_since_epoch().count());
    });
    std::this_thread::sleep_for(1500ms);
    CHECK(answers == 0);
    CHECK_FALSE(pool.snapshot().last_connect_error.empty());
    const auto attempts = events.count(pool_event_kind::connect_failed);
    INFO(attempts << " attempts");
    CHECK(attempts >= 2);
    CHECK(attempts <= 30);  // of 20 threads in 1.5 s; the pause grows from 50 to 500 ms
    server.start();
    const auto begin = clock_type::now().time_since_epoch().count();
    CHECK(workers.failures().empty());
    CHECK(answers == 20 * 42);
    const auto late = clock_type::duration{first - begin};
    INFO(std::chrono::duration_cast<std::chrono::milliseconds>(late).count() << " ms");
    CHECK(late < 500ms + overshoot);  // half a second is the longest pause
    CHECK(eventually([&] { return pool.stats().idle >= 2; }));
    CHECK(pool.snapshot().last_connect_error.empty());
}
