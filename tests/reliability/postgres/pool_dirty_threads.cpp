// SPDX-License-Identifier: MIT
// Leases that come back dirty: whatever a borrower did to the session, the next one does not see it.
#include <sorrel/backend/postgres/native.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/pool_fixture.hpp"

#include <pqxx/nontransaction>

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace pool_dirty_tests {

struct Item {
    std::int64_t id = 0;
    std::string name{};
};

}  // namespace pool_dirty_tests

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using pool_dirty_tests::Item;

namespace {

struct fixture : pool_fixture {
    fixture() {
        db.create_tables<Item>();
        db.insert(std::vector<Item>{{.name = "one"}, {.name = "two"}});
    }

    /// What a session looks like to whoever knows nothing of it.
    static std::string look_of(lease_type& lease) {
        return lease.one(sql<"SELECT concat_ws(' | ', current_setting('search_path'), "
                             "current_setting('statement_timeout'), current_setting('TimeZone'), "
                             "current_setting('application_name'), "
                             "current_setting('default_transaction_read_only'), "
                             "coalesce(current_setting('my.own', true), ''), "
                             "current_user, session_user, "
                             "(SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' "
                             " AND pid = pg_backend_pid()), "
                             "(SELECT count(*) FROM pg_listening_channels()), "
                             "(SELECT count(*) FROM pg_cursors), "
                             "(SELECT count(*) FROM pg_class WHERE relnamespace = "
                             " pg_my_temp_schema()))">()
                             .as<std::string>());
    }
    static int process_of(lease_type& lease) {
        return lease.one(sql<"SELECT pg_backend_pid()">().as<int>());
    }
    /// The next borrower sees a session like a new one, and the first one's work is undone.
    template <class Work>
    void check(const char* what, Work&& work) {
        INFO(what);
        auto pool = open({.max_connections = 1});
        std::string clean;
        {
            auto lease = pool.acquire();
            clean = look_of(lease);
            work(lease);
        }
        REQUIRE(pool.stats().in_use == 0);
        auto next = pool.acquire();
        CHECK_FALSE(next.in_transaction());
        CHECK(look_of(next) == clean);
        CHECK(next.all(select<Item>()).size() == 2);
        CHECK(next.find<Item>(1)->name == "one");
    }
};

}  // namespace

TEST_CASE("settings, locks, temporary tables and subscriptions do not survive their lease") {
    fixture on;
    on.check("SET", [](auto& lease) {
        lease.exec(sql<"SET search_path = pg_catalog">());
        lease.exec(sql<"set statement_timeout = '123ms'">());
        lease.exec(sql<"SET TIME ZONE 'Europe/Dublin'">());
        lease.exec(sql<"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY">());
    });
    on.check("SET in a script, after an escaped quote", [](auto& lease) {
        lease.execute_script("SELECT E'it\\'s'; SET application_name = 'somebody else'");
    });
    on.check("SET behind comments", [](auto& lease) {
        lease.execute_script("/* it's */ SELECT 1; -- don't\n/**/SET my.own = 'x'");
    });
    on.check("set_config", [](auto& lease) {
        static_cast<void>(lease.one(
            sql<"SELECT set_config('my.own', $1, false)">("canary").template as<std::string>()));
    });
    on.check("set_config in a committed transaction", [](auto& lease) {
        lease.transaction([](auto& tx) {
            static_cast<void>(tx.one(
                sql<"SELECT Set_Config ( 'my.own', 'x', false )">().template as<std::string>()));
        });
    });
    on.check("SET ROLE", [](auto& lease) { lease.exec(sql<"SET ROLE pg_monitor">()); });
    on.check("advisory locks", [](auto& lease) {
        lease.exec(sql<"SELECT pg_advisory_lock(4711)">());
        static_cast<void>(
            lease.one(sql<"SELECT pg_try_advisory_lock_shared(12)">().template as<bool>()));
    });
    on.check("temporary tables", [](auto& lease) {
        lease.exec(sql<"CREATE TEMP TABLE item (id bigint, name text)">());
        lease.exec(sql<"CREATE TABLE pg_temp.more (n integer)">());
        lease.exec(sql<"SELECT 1 AS n INTO TEMPORARY third">());
    });
    on.check("temporary views", [](auto& lease) {
        lease.exec(sql<"CREATE OR REPLACE TEMP VIEW item AS SELECT 9 AS id">());
    });
    on.check("cursors",
             [](auto& lease) { lease.exec(sql<"DECLARE here CURSOR WITH HOLD FOR SELECT 1">()); });
    on.check("a statement inside of a DO block", [](auto& lease) {
        lease.execute_script("DO $$BEGIN PERFORM set_config('my.own', 'x', false); END$$");
    });
    on.check("LISTEN", [](auto& lease) {
        lease.exec(sql<"LISTEN here">());
        postgres::notify(lease, "here", "canary");
    });
    on.check("libpqxx", [](auto& lease) {
        pqxx::nontransaction work{lease.native()};
        work.exec("SET my.own = 'x'");
        work.exec("SELECT pg_advisory_lock(1)");
    });
}

TEST_CASE("a listener on a lease hears, and its channels end with the lease") {
    fixture on;
    auto pool = on.open({.max_connections = 1});
    {
        auto lease = pool.acquire();
        postgres::listener listener{lease};
        listener.listen("here");
        postgres::notify(on.db, "here", "for the first");
        const auto heard = listener.wait(20s);
        REQUIRE(heard.has_value());
        CHECK(heard->payload == "for the first");
        postgres::notify(on.db, "here", "nobody takes this one");
    }
    auto lease = pool.acquire();
    postgres::listener listener{lease};
    CHECK_FALSE(listener.wait(100ms).has_value());
}

TEST_CASE("transactions in any state end with their lease") {
    fixture on;
    on.check("open", [](auto& lease) {
        lease.exec(sql<"BEGIN">());
        lease.exec(sql<"DELETE FROM item">());
        lease.exec(sql<"SET LOCAL search_path = pg_catalog">());
    });
    on.check("failed", [](auto& lease) {
        lease.exec(sql<"BEGIN">());
        lease.exec(sql<"DELETE FROM item">());
        CHECK_THROWS_AS(lease.exec(sql<"SELECT nonsense">()), error);
    });
    on.check("failed in a savepoint", [](auto& lease) {
        lease.exec(sql<"BEGIN">());
        lease.exec(sql<"SAVEPOINT s">());
        lease.exec(sql<"DELETE FROM item">());
        CHECK_THROWS_AS(lease.exec(sql<"SELECT nonsense">()), error);
    });
    on.check("by libpqxx", [](auto& lease) {
        pqxx::nontransaction work{lease.native()};
        work.exec("BEGIN");
        work.exec("DELETE FROM item");
    });
    on.check("half a pipeline", [](auto& lease) {
        CHECK_THROWS_AS(lease.pipeline([](auto& p) {
            p.exec(erase<Item>().all_rows());
            throw std::out_of_range{"mine"};
        }),
                        std::out_of_range);
    });
    on.check("half a COPY", [](auto& lease) {
        auto sink = postgres::copy_in<Item>(lease);
        sink.add({.name = "three"});
        // never finished
    });
    on.check("a stream left half way", [](auto& lease) {
        for (const int n : lease.stream(
                 sql<"SELECT n FROM generate_series(1, 100000) AS n">().template as<int>())) {
            if (n == 10) {
                break;
            }
        }
    });
}

TEST_CASE("what still uses a connection when its lease ends keeps it, and the pool takes another") {
    fixture on;
    const event_log events;
    auto pool = on.open({.max_connections = 1, .on_event = events.observer()});
    std::vector<Item> rest;
    {
        auto lease = std::make_optional(pool.acquire());
        auto sink = postgres::copy_in<Item>(*lease);
        sink.add({.name = "three"});
        lease.reset();
        auto next = pool.acquire();
        CHECK(next.all(select<Item>()).size() == 2);
    }
    {
        auto lease = std::make_optional(pool.acquire());
        auto rows = postgres::copy_out<Item>(*lease);
        auto place = rows.begin();
        lease.reset();
        CHECK((*place).id > 0);
        CHECK(pool.acquire().all(select<Item>()).size() == 2);
    }
    CHECK(events.count(pool_event_kind::lease_outlived) == 2);
    CHECK(pool.stats().closed(close_reason::still_in_use) == 2);
}

TEST_CASE("a clean session is kept, and so are its prepared statements") {
    fixture on;
    auto pool = on.open({.max_connections = 1});
    int process = 0;
    for (int i = 0; i != 5; ++i) {
        auto lease = pool.acquire();
        const int now = fixture::process_of(lease);
        CHECK((process == 0 || process == now));
        process = now;
        lease.transaction([](auto& tx) { tx.insert(Item{.name = "more"}); });
        CHECK(lease.find<Item>(1)->name == "one");
        if (i % 2 == 1) {
            lease.exec(sql<"SET statement_timeout = 1000">());  // undone without a new connection
        }
    }
    CHECK(pool.stats().created == 1);
    // statements that were prepared on it still run, also after everything was discarded
    {
        auto lease = pool.acquire();
        pqxx::nontransaction work{lease.native()};
        work.exec("SET my.own = 'x'");
    }
    auto lease = pool.acquire();
    CHECK(lease.find<Item>(1)->name == "one");
    CHECK(fixture::process_of(lease) == process);
    CHECK(pool.stats().created == 1);
}

TEST_CASE("what after_connect sets stays, and a dirty session is closed then") {
    fixture on;
    fixture::options how{.max_connections = 1};
    how.after_connect = [](auto& db) { db.exec(sql<"SET my.own = 'set up'">()); };
    auto pool = on.open(how);
    const auto own = sql<"SELECT current_setting('my.own')">().as<std::string>();
    for (int i = 0; i != 4; ++i) {
        auto lease = pool.acquire();
        CHECK(lease.one(own) == "set up");
        lease.exec(sql<"BEGIN">());  // rolled back, and that is all
    }
    CHECK(pool.stats().created == 1);
    {
        auto lease = pool.acquire();
        lease.exec(sql<"SET my.own = 'changed'">());
    }
    CHECK(pool.stats().closed(close_reason::unclean) == 1);
    CHECK(pool.one(own) == "set up");
}
