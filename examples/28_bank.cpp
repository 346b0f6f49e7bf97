// SPDX-License-Identifier: MIT
// Money moved by 32 threads over a few connections, on SQLite and on PostgreSQL: in the end it is all there.
#include <sorrel/pool.hpp>
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;

struct Account {
    std::int64_t id = 0;
    std::int64_t cents = 0;
};

template <>
struct sorrel::mapping<Account> {
    static constexpr auto rules = all_of(check("cents >= 0"));
};

namespace {

constexpr int threads = 32;
constexpr int transfers = 20;  // of each
constexpr std::int64_t accounts = 10;
constexpr std::int64_t opening_balance = 1000;

// [transfer]
template <class Pool>
bool transfer(Pool& pool, std::int64_t from, std::int64_t to, std::int64_t cents) {
    try {
        pool.transaction(retrying(1000), {.isolation = serializable}, [&](auto& tx) {
            // read, compute here, write back: right, because the transaction is serializable
            auto source = tx.template find<Account>(from).value();
            auto target = tx.template find<Account>(to).value();
            source.cents -= cents;
            target.cents += cents;
            // always the smaller number first, so that no two transfers wait for each other
            tx.update(from < to ? source : target);
            tx.update(from < to ? target : source);
        });
        return true;
    } catch (const check_violation&) {
        return false;  // not enough money
    }
}
// [/transfer]

template <class Pool>
void run(const char* name, Pool& pool) {
    pool.template create_tables<Account>();
    pool.insert(std::vector<Account>(accounts, Account{.cents = opening_balance}));

    std::atomic<int> done{0};
    std::atomic<int> refused{0};
    // [threads]
    std::vector<std::thread> crew;
    for (int number = 0; number != threads; ++number) {
        crew.emplace_back([&, number] {
            std::mt19937 random(static_cast<unsigned>(number));
            const auto any = [&] { return static_cast<std::int64_t>(random() % accounts) + 1; };
            for (int i = 0; i != transfers; ++i) {
                const std::int64_t from = any();
                const std::int64_t to = from % accounts + 1;
                ++(transfer(pool, from, to, any() * 100) ? done : refused);
            }
        });
    }
    // [/threads]
    for (auto& each : crew) {
        each.join();
    }

    const auto total = pool.one(select(sum(col<&Account::cents>)));
    const auto least = pool.one(select(min(col<&Account::cents>)));
    const pool_stats now = pool.stats();
    std::cout << name << ": " << done + refused << " transfers by " << threads << " threads over "
              << now.max_connections << " connections\n"
              << "  " << total.value_or(0) << " cents in all, "
              << (least.value_or(-1) < 0 ? "somebody" : "nobody") << " overdrawn, " << now.timeouts
              << " timeouts, " << now.in_use << " connections still in use\n";
}

void run_sqlite() {
    sqlite::pool pool{"bank.db", {.max_connections = 4, .acquire_timeout = 60s}};
    run("SQLite", pool);
}

// A schema of its own, which every connection of the pool is set to.
void run_postgres(const std::string& where) {
    postgres::connection admin{where};
    const std::string schema =
        "bank_" + admin.one(sql<"SELECT pg_backend_pid()::text">().as<std::string>());
    admin.execute_script("CREATE SCHEMA " + schema);
    {
        // [hook]
        postgres::pool_options options{.max_connections = 8, .acquire_timeout = 60s};
        options.after_connect = [&](postgres::connection& db) {
            db.execute_script("SET search_path = " + schema);
        };
        postgres::pool pool{where, options};
        // [/hook]
        run("PostgreSQL", pool);
    }
    admin.execute_script("DROP SCHEMA " + schema + " CASCADE");
}

}  // namespace

int main(int argc, char** argv) {
    run_sqlite();
    const char* const named = argc > 1 ? argv[1] : std::getenv("DATABASE_URL");
    run_postgres(named != nullptr ? named : "");
}
