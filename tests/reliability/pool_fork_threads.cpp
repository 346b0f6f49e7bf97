// SPDX-License-Identifier: MIT
// fork() in the middle: the child leaves the parent's connections alone, and the parent notices nothing.
#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/pool_fixture.hpp"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;

namespace {

using fixture = pool_fixture;

/// A transaction stays where it is made: in an optional, by what converts to it.
struct begun_on {
    fixture::pool_type& pool;
    operator pool_transaction<fixture::backend>() const { return pool.begin(); }
};

template <class Call>
bool is_refused(Call&& call) {
    try {
        std::forward<Call>(call)();
    } catch (const pool_closed&) {
        return true;
    }
    return false;
}

}  // namespace

TEST_CASE("in a child process every use of the parent's pool is refused") {
    fixture on;
    on.db.execute_script("CREATE TABLE note (n integer)");
    std::optional pool{on.open_alike(3)};
    std::optional<pool_transaction<fixture::backend>> tx;
    tx.emplace(begun_on{*pool});
    tx->exec(sql<"INSERT INTO note VALUES (1)">());
    std::optional lease{pool->acquire_reader()};
    static_cast<void>(pool->acquire_reader());  // idle
    const auto status = status_of_child([&] {
        int wrong = 0;
        const auto expect = [&](bool is_right) { wrong += is_right ? 0 : 1; };
        expect(pool->is_closed());
        expect(is_refused([&] { static_cast<void>(pool->acquire()); }));
        expect(is_refused([&] { static_cast<void>(pool->try_acquire()); }));
        expect(is_refused([&] { static_cast<void>(pool->begin()); }));
        expect(is_refused([&] { pool->set_max_idle(1); }));
        expect(is_refused([&] { pool->warm_up(); }));
        expect(is_refused([&] { pool->retire_connections(); }));
        const auto fails = [&](auto&& call) {
            try {
                call();
                return false;
            } catch (const error&) {
                return true;
            }
        };
        expect(fails([&] { static_cast<void>(lease->one(sql<"SELECT 1">().as<int>())); }));
        expect(fails([&] { tx->exec(sql<"INSERT INTO note VALUES (2)">()); }));
        expect(fails([&] { tx->commit(); }));
        lease.reset();
        tx.reset();
        expect(pool->close(10s));
        pool.reset();
        return wrong;
    });
    CHECK(status == 0);
    // the parent's connections have heard of nothing
    CHECK(lease->one(sql<"SELECT 1">().as<int>()) == 1);
    tx->exec(sql<"INSERT INTO note VALUES (3)">());
    tx->commit();
    tx.reset();
    lease.reset();
    CHECK(pool->one(sql<"SELECT count(*) FROM note">().as<int>()) == 2);
    CHECK(pool->stats().closed() == 0);
    CHECK(pool->acquire().is_held());
}

TEST_CASE("a child that ends with all its destructors harms nobody") {
    fixture on;
    on.db.execute_script("CREATE TABLE note (n integer)");
    auto pool = on.open_alike(2, {.min_connections = 1});
    pool.exec(sql<"INSERT INTO note VALUES (1)">());
    for (int round = 0; round != 5; ++round) {
        CHECK(status_of_child([&] {
                  auto dropped = std::move(pool);
                  static_cast<void>(dropped);
              }) == 0);
        CHECK(pool.one(sql<"SELECT count(*) FROM note">().as<int>()) == 1 + round);
        pool.exec(sql<"INSERT INTO note VALUES (2)">());
    }
}

TEST_CASE("a child makes a pool of its own") {
    fixture on;
    on.db.execute_script("CREATE TABLE note (n integer)");
    on.open_alike(2).exec(sql<"INSERT INTO note VALUES (1)">());  // closed before the fork
    CHECK(status_of_child([&] {
              auto own = on.open_alike(2);
              own.exec(sql<"INSERT INTO note VALUES (2)">());
              return own.one(sql<"SELECT count(*) FROM note">().as<int>()) == 2 ? 0 : 1;
          }) == 0);
    CHECK(on.db.one(sql<"SELECT count(*) FROM note">().as<int>()) == 2);
}

TEST_CASE("forks while other threads acquire and give back") {
    fixture on;
    auto pool = on.open_alike(3, {.acquire_timeout = 120s});
    std::atomic<bool> is_over{false};
    std::atomic<int> done{0};
    crew workers;
    workers.start(4, [&](int) {
        while (!is_over) {
            done += pool.one(sql<"SELECT 1">().as<int>());
        }
    });
    int wrong = 0;
    for (int round = 0; round != 10; ++round) {
        wrong += status_of_child([&] {
            return is_refused([&] { static_cast<void>(pool.acquire()); }) && pool.is_closed() ? 0
                                                                                              : 1;
        });
        const int before = done;
        wrong += eventually([&] { return done > before + 10; }) ? 0 : 1;
    }
    is_over = true;
    CHECK(workers.failures().empty());
    CHECK(wrong == 0);
    CHECK(pool.stats().refusals == 0);
}
