// SPDX-License-Identifier: MIT
// A pool is an executor: each verb acquires, runs and gives back; leases, transactions and streams of it are
// executors too.
#include "support/catch.hpp"
#include "support/pool_fixture.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace pool_verb_tests {

struct Item {
    std::int64_t id = 0;
    std::string name{};
    int stock = 0;

    friend bool operator==(const Item&, const Item&) = default;
};
struct Place {
    std::string item{};
    int shelf = 0;
    int room = 0;
};

}  // namespace pool_verb_tests

template <>
struct sorrel::mapping<pool_verb_tests::Place> {
    using row = pool_verb_tests::Place;
    static constexpr auto table = "place";
    static constexpr auto rules = all_of(primary_key<&row::item, &row::shelf>);
};

using namespace sorrel;
using namespace std::chrono_literals;
using pool_verb_tests::Item;
using pool_verb_tests::Place;

namespace {

struct fixture : test::pool_fixture {
    pool_type pool = open({.max_connections = 3});
    fixture() {
        pool.create_tables<Item, Place>();
        pool.insert(std::vector<Item>{
            {.name = "lamp", .stock = 3}, {.name = "chair"}, {.name = "desk", .stock = 1}});
    }
    ~fixture() {
        const auto now = pool.stats();
        CHECK(now.in_use == 0);
        CHECK(now.idle == now.size);
        CHECK(test::adds_up(now));
    }
    fixture(const fixture&) = delete;
    fixture& operator=(const fixture&) = delete;
};

const auto by_name = select<Item>().order_by(col<&Item::name>);

}  // namespace

TEST_CASE("a pool has the verbs of a connection") {
    fixture on;
    auto& pool = on.pool;
    const auto named = [](const char* name) {
        return select<Item>().where(col<&Item::name> == name);
    };
    CHECK(pool.all(by_name).size() == 3);
    CHECK(pool.one(named("lamp")).stock == 3);
    CHECK(pool.maybe_one(named("bed")) == std::nullopt);
    CHECK_THROWS_AS(pool.one(named("bed")), no_row);
    CHECK(pool.page(by_name, {.number = 1, .size = 2}).rows.size() == 2);
    CHECK_FALSE(pool.explain(by_name).tree().empty());
    CHECK(pool.one(sql<"SELECT 7">().as<int>()) == 7);

    Item bed = pool.insert(Item{.name = "bed"});
    CHECK(bed.id > 0);
    CHECK(pool.find<Item>(bed.id) == bed);
    bed.stock = 9;
    CHECK(pool.update(bed) == 1);
    CHECK(pool.upsert(bed).stock == 9);
    Item shelf{.name = "shelf"};
    pool.insert_and_fill(shelf);
    CHECK(pool.find<Item>(shelf.id) == shelf);
    CHECK(pool.erase(shelf) == 1);
    CHECK(pool.exec(update<Item>().set(col<&Item::stock> = 1).all_rows()) == 4);
    pool.insert(Place{.item = "lamp", .shelf = 2, .room = 5});
    CHECK(pool.find<Place>(std::string("lamp"), 2)->room == 5);

    pool.execute_script("DELETE FROM item; INSERT INTO item (name, stock) VALUES ('rug', 0)");
    CHECK(pool.all(by_name).size() == 1);
    const auto [one, changed] = pool.pipeline([&](auto& p) {
        return std::pair{p.one(named("rug")),
                         p.exec(update<Item>().set(col<&Item::stock> = 2).all_rows())};
    });
    CHECK(one->stock == 0);
    CHECK(*changed == 1);
}

TEST_CASE("a failed verb gives its connection back, and the pool goes on") {
    fixture on;
    for (int i = 0; i != 10; ++i) {
        CHECK_THROWS_AS(on.pool.exec(sql<"SELEKT 1">()), syntax_error);
        CHECK_THROWS_AS(on.pool.insert(Item{.id = 1, .name = "again"}), unique_violation);
    }
    CHECK(on.pool.all(by_name).size() == 3);
}

TEST_CASE("a transaction of a pool holds one connection until it ends") {
    fixture on;
    {
        auto tx = on.pool.begin();
        CHECK(on.pool.stats().in_use == 1);
        tx.insert(Item{.name = "rug"});
        {
            auto part = tx.savepoint();
            part.insert(Item{.name = "undone"});
        }
        tx.transaction([](auto& part) { part.insert(Item{.name = "bed"}); });
        CHECK(on.pool.all(by_name).size() == 3);  // by another connection
        CHECK(tx.all(by_name).size() == 5);
        tx.commit();
        CHECK_FALSE(tx.is_open());
        CHECK_THROWS_AS(tx.all(by_name), transaction_error);
    }
    CHECK(on.pool.all(by_name).size() == 5);
    {
        auto tx = on.pool.begin();
        tx.exec(erase<Item>().all_rows());
    }
    CHECK(on.pool.all(by_name).size() == 5);
}

TEST_CASE("a function runs in a transaction of a pool, again when it may work then") {
    fixture on;
    const auto id = on.pool.transaction([](auto& tx) {
        static_assert(any_executor<std::remove_reference_t<decltype(tx)>>);
        return tx.insert(Item{.name = "bed"}).id;
    });
    CHECK(on.pool.find<Item>(id).has_value());
    CHECK_THROWS_AS(on.pool.transaction([](auto& tx) {
        tx.insert(Item{.name = "undone"});
        throw std::out_of_range{"mine"};
    }),
                    std::out_of_range);
    int runs = 0;
    on.pool.transaction(retry_policy{.attempts = 3, .first_delay = 1ms}, [&](auto& tx) {
        tx.insert(Item{.name = "third time lucky"});
        if (++runs != 3) {
            throw transaction_conflict{{.kind = error_kind::serialization}};
        }
    });
    CHECK(runs == 3);
    CHECK(on.pool.all(by_name).size() == 5);
}

TEST_CASE("no connection is held between two attempts") {
    fixture on;
    std::vector<std::size_t> in_use;
    int runs = 0;
    CHECK_THROWS_AS(
        on.pool.transaction(retry_policy{.attempts = 2, .first_delay = 1ms},
                            [&](auto&) {
                                in_use.push_back(on.pool.stats().in_use);
                                ++runs;
                                throw transaction_conflict{{.kind = error_kind::serialization}};
                            }),
        transaction_conflict);
    CHECK(runs == 2);
    CHECK(in_use == std::vector<std::size_t>{1, 1});
    CHECK(on.pool.stats().acquires >= 2);
}

TEST_CASE("a lease has the verbs of its connection and gives it back once") {
    fixture on;
    auto lease = on.pool.acquire();
    CHECK(lease.is_held());
    CHECK(lease.insert(Item{.name = "rug"}).id > 0);
    CHECK(lease.all(by_name).size() == 4);
    CHECK((*lease).all(by_name).size() == 4);
    CHECK(lease->find<Item>(1)->name == "lamp");
    lease.transaction([](auto& tx) { tx.insert(Item{.name = "bed"}); });
    {
        auto tx = lease.begin();
        CHECK(lease.in_transaction());
        tx.exec(erase<Item>().all_rows());
    }
    CHECK(lease.within(10s).all(by_name).size() == 5);

    auto moved = std::move(lease);
    CHECK_FALSE(lease.is_held());  // NOLINT(bugprone-use-after-move): what is left says so
    CHECK_THROWS_AS(lease.all(by_name), misuse_error);
    CHECK(moved.all(by_name).size() == 5);
    moved.release();
    CHECK_FALSE(moved.is_held());
    CHECK_THROWS_AS(moved.all(by_name), misuse_error);
    moved.release();
    moved.discard();
    CHECK(on.pool.stats().in_use == 0);
    CHECK(on.pool.stats().closed() == 0);

    auto other = on.pool.acquire();
    moved = std::move(other);
    CHECK(moved.is_held());
    moved.discard();
    CHECK(on.pool.stats().closed(close_reason::discarded) == 1);
}

TEST_CASE("transactions and streams of a lease without a name take it over") {
    fixture on;
    {
        auto tx = on.pool.acquire().begin();
        tx.insert(Item{.name = "rug"});
        CHECK(on.pool.stats().in_use == 1);
        tx.commit();
    }
    int rows = 0;
    for (const Item& each : on.pool.acquire().stream(by_name)) {
        CHECK(on.pool.stats().in_use == 1);
        rows += each.id > 0 ? 1 : 0;
    }
    CHECK(rows == 4);
}

TEST_CASE("a stream of a pool holds one connection until it is gone") {
    fixture on;
    {
        auto items = on.pool.stream(by_name);
        auto place = items.begin();
        CHECK((*place).name == "chair");
        CHECK(on.pool.stats().in_use == 1);
        CHECK(on.pool.all(by_name).size() == 3);
    }
    for (const Item& each : on.pool.stream(by_name)) {
        if (each.name == "desk") {
            break;
        }
    }
    CHECK(on.pool.stats().in_use == 0);
}

TEST_CASE("acquiring and running share one deadline") {
    fixture on;
    auto soon = on.pool.within(20s);
    CHECK(soon.all(by_name).size() == 3);
    soon.transaction([](auto& tx) { tx.insert(Item{.name = "rug"}); });
    CHECK(soon.find<Item>(1)->name == "lamp");

    constexpr auto endless =
        sql<"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) "
            "SELECT max(i) FROM n">();
    const auto begin = std::chrono::steady_clock::now();
    CHECK_THROWS_AS(on.pool.within(100ms).one(endless.as<std::int64_t>()), timeout_error);
    CHECK(std::chrono::steady_clock::now() - begin < 5s);
    // who gets that connection next has all the time there is
    std::this_thread::sleep_for(100ms);
    CHECK(on.pool.all(by_name).size() == 4);

    auto only = on.open({.max_connections = 1});
    const auto held = only.acquire();
    std::thread other{[&] { CHECK_THROWS_AS(only.within(30ms).all(by_name), pool_timeout); }};
    other.join();
}
