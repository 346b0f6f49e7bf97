// SPDX-License-Identifier: MIT
// A database in a file: its options, and several connections to it at once.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <chrono>
#include <iostream>
#include <string>

using namespace sorrel;
using namespace std::chrono_literals;

struct Order {
    std::int64_t id = 0;
    std::string article{};
};

template <>
struct sorrel::mapping<Order> {
    static constexpr auto table = "orders";
};

int main() {
    // [open]
    sqlite::connection db{"shop.db",
                          {.busy_timeout = 2s,
                           .journal = sqlite::journal_mode::wal,
                           .sync = sqlite::synchronous::normal}};
    // [/open]
    db.create_tables<Order>();
    db.insert(Order{.article = "lamp"});

    // [url]
    const sqlite::location where = sqlite::from_url("sqlite:shop.db?mode=ro&busy_timeout=200");
    sqlite::connection reader{where};
    // [/url]
    // [read_only]
    try {
        reader.insert(Order{.article = "chair"});
    } catch (const read_only_error& failure) {
        std::cout << failure.message() << '\n';
    }
    // [/read_only]

    sqlite::connection impatient{"shop.db", {.busy_timeout = 0ms}};
    const auto orders = select(count()).from<Order>();
    // [busy]
    auto tx = db.begin();  // takes the write lock at once
    tx.insert(Order{.article = "table"});
    std::cout << "the writer sees " << tx.one(orders) << ", a reader " << reader.one(orders)
              << '\n';
    try {
        impatient.insert(Order{.article = "shelf"});
    } catch (const busy_error& failure) {
        std::cout << failure.message() << ", transient: " << failure.is_transient() << '\n';
    }
    tx.commit();
    // [/busy]
    std::cout << "after the commit the reader sees " << reader.one(orders) << '\n';

    // [pragma]
    std::cout << db.one(sql<"PRAGMA journal_mode">().as<std::string>()) << '\n';
    db.exec(sql<"PRAGMA optimize">());
    // [/pragma]
}
