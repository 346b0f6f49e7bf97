// SPDX-License-Identifier: MIT
// A pool of connections: verbs, leases, transactions, threads, and what it says when it is empty.
#include <sorrel/pool.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;

struct Visit {
    std::int64_t id = 0;
    std::string page{};
};

namespace {

// [observer]
void log_problems(const pool_event& event) {
    switch (event.kind) {
        case pool_event_kind::leak:
        case pool_event_kind::slow_acquire:
        case pool_event_kind::connect_failed:
            std::cerr << to_string(event.kind) << " at " << event.where.file_name() << ':'
                      << event.where.line() << ' ' << event.sql << '\n';
            break;
        default:
            break;
    }
}
// [/observer]

}  // namespace

int main() {
    // [open]
    sqlite::pool pool{"visits.db",
                      {.max_connections = 5,
                       .acquire_timeout = 2s,
                       .on_event = log_problems,
                       .connection = {.sync = sqlite::synchronous::normal}}};
    pool.warm_up();  // fails here rather than at the first request
    // [/open]

    // [verbs]
    pool.create_tables<Visit>();
    pool.insert(Visit{.page = "/"});  // each verb acquires, runs, and gives back
    const auto home = pool.all(select<Visit>().where(col<&Visit::page> == "/"));
    // [/verbs]
    std::cout << home.size() << " visit\n";

    // [threads]
    std::vector<std::thread> threads;
    for (int number = 0; number != 8; ++number) {
        threads.emplace_back([pool]() mutable {  // a copy is another handle of the same pool
            for (int i = 0; i != 100; ++i) {
                pool.transaction([](sqlite::transaction& tx) {
                    tx.insert(Visit{.page = "/about"});
                    tx.insert(Visit{.page = "/contact"});
                });
            }
        });
    }
    // [/threads]
    for (auto& each : threads) {
        each.join();
    }
    std::cout << pool.one(select(count()).from<Visit>()) << " visits\n";

    // [lease]
    {
        auto lease = pool.acquire();  // one connection, for as long as `lease` lives
        const auto first = lease.find<Visit>(1);
        lease.exec(update<Visit>()
                       .set(col<&Visit::page> = first->page + "index")
                       .where(col<&Visit::id> == first->id));
    }
    if (auto lease = pool.try_acquire(50ms)) {
        std::cout << lease->in_transaction() << '\n';
    }
    // [/lease]

    // [begin]
    {
        auto tx = pool.begin();
        tx.exec(erase<Visit>().all_rows());
    }  // rolled back, and the connection is given back
    for (const Visit& each : pool.stream(select<Visit>().order_by(col<&Visit::id>).limit(1))) {
        std::cout << each.page << '\n';
    }
    // [/begin]

    // [timeout]
    auto writer = pool.acquire();
    std::thread late{[&] {
        try {
            pool.within(50ms).insert(Visit{.page = "/late"});
        } catch (const pool_timeout& failure) {
            const pool_snapshot& seen = failure.snapshot();
            std::cout << to_string(failure.kind()) << ": " << seen.holders.size() << " held\n";
        }
    }};
    // [/timeout]
    late.join();

    // [deadlock]
    try {
        pool.insert(Visit{.page = "/"});  // while this thread holds the only connection that writes
    } catch (const pool_deadlock& failure) {
        std::cout << to_string(failure.kind()) << '\n';
    }
    // [/deadlock]
    writer.release();

    // [stats]
    const pool_stats now = pool.stats();
    std::cout << now.in_use << " of " << now.max_connections << " in use, " << now.timeouts
              << " timeout\n";
    // [/stats]

    // [close]
    if (!pool.close(5s)) {  // waits so long for what is still out
        std::cerr << "some leases are still held\n";
    }
    // [/close]
    try {
        static_cast<void>(pool.acquire());
    } catch (const pool_closed& failure) {
        std::cout << failure.message() << '\n';
    }
}
