// SPDX-License-Identifier: MIT
// Behind a PgBouncer that gives every transaction another server process: with prepared_statements off,
// nothing is mixed up and nothing is lost.
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/pgbouncer.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace pgbouncer_tests {

struct Account {
    std::int64_t id = 0;
    std::string owner{};
    std::int64_t cents = 0;
    sorrel::timestamp opened{};
};
struct Transfer {
    std::int64_t id = 0;
    std::int64_t worker = 0;
    std::int64_t number = 0;
};

}  // namespace pgbouncer_tests

using namespace sorrel;
using namespace sorrel::test;
using pgbouncer_tests::Account;
using pgbouncer_tests::Transfer;

namespace {

postgres::options pooled() {
    return {.prepared_statements = false};
}

constexpr int workers = 4;
constexpr int rounds = 360;  // of seven statements each: 10 080 in all

}  // namespace

TEST_CASE("Transactions through a PgBouncer are whole", "[pgbouncer]") {
    if (!pgbouncer::is_installed()) {
        WARN("pgbouncer is not installed: nothing is tested");
        return;
    }
    const postgres_database database;
    const pgbouncer bouncer(database.name(), 2);
    const std::string where = bouncer.where();
    const timestamp opened{std::chrono::microseconds{1'700'000'000'123'456}};
    {
        postgres::connection db(where, pooled());
        db.create_tables<Account, Transfer>();
        std::vector<Account> accounts;
        for (int i = 0; i != 10; ++i) {
            accounts.push_back(
                {.owner = "owner " + std::to_string(i), .cents = 1000, .opened = opened});
        }
        db.insert(accounts);
    }
    std::atomic<int> errors = 0;
    std::atomic<int> mixed_up = 0;
    std::array<std::set<int>, workers> processes;
    const auto work = [&](int worker) {
        try {
            postgres::connection db(where, pooled());
            for (int round = 0; round != rounds; ++round) {
                const std::int64_t from = (worker * 7 + round) % 10 + 1;
                const std::int64_t to = (worker * 3 + round * 5 + 1) % 10 + 1;
                db.transaction(retrying(20), [&](auto& tx) {
                    const auto add = [&](std::int64_t id, std::int64_t cents) {
                        tx.exec(update<Account>()
                                    .set(col<&Account::cents> = col<&Account::cents> + cents)
                                    .where(col<&Account::id> == id));
                    };
                    const auto account = tx.template find<Account>(from);
                    if (!account || account->id != from || account->opened != opened ||
                        account->owner != "owner " + std::to_string(from - 1)) {
                        ++mixed_up;
                    }
                    add(from, -round);
                    add(to, round);
                    tx.insert(Transfer{.worker = worker, .number = round});
                });
                processes[static_cast<std::size_t>(worker)].insert(
                    db.one(sql<"SELECT pg_backend_pid()">().as<int>()));
            }
        } catch (const std::exception& failure) {
            ++errors;
            std::cerr << failure.what() << '\n';
        }
    };
    std::vector<std::thread> threads;
    for (int worker = 0; worker != workers; ++worker) {
        threads.emplace_back(work, worker);
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(errors == 0);
    CHECK(mixed_up == 0);
    std::set<int> all_processes;
    for (const auto& each : processes) {
        all_processes.insert(each.begin(), each.end());
    }
    CHECK(all_processes.size() == 2);
    CHECK(processes[0].size() == 2);  // or else nothing was shared, and nothing shown

    postgres::connection db(where, pooled());
    CHECK(db.one(select(sum(col<&Account::cents>))) == 10'000);
    CHECK(db.one(select(count()).from<Transfer>()) == workers * rounds);
    CHECK(db.one(sql<"SELECT count(DISTINCT (worker, number)) FROM transfer">().as<int>()) ==
          workers * rounds);
}

TEST_CASE("Errors through a PgBouncer cost their transaction alone", "[pgbouncer]") {
    if (!pgbouncer::is_installed()) {
        WARN("pgbouncer is not installed: nothing is tested");
        return;
    }
    const postgres_database database;
    const pgbouncer bouncer(database.name(), 1);
    postgres::connection db(bouncer.where(), pooled());
    postgres::connection other(bouncer.where(), pooled());
    db.create_tables<Transfer>();
    for (int i = 0; i != 20; ++i) {
        db.insert(Transfer{.id = i + 1, .worker = 1, .number = i});
        CHECK_THROWS_AS(other.insert(Transfer{.id = i + 1}), unique_violation);
        {
            auto tx = db.begin();
            tx.insert(Transfer{.id = 1000 + i});
        }
        CHECK_THROWS_AS(other.transaction([&](auto& tx) {
            tx.insert(Transfer{.id = 1000 + i});
            tx.exec(sql<"SELEKT">());
        }),
                        syntax_error);
        int rows = 0;
        for (const Transfer& each : db.stream(select<Transfer>())) {
            rows += each.worker == 1 ? 1 : 0;
        }
        CHECK(rows == i + 1);
    }
    CHECK(other.one(select(count()).from<Transfer>()) == 20);
}
