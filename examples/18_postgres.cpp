// SPDX-License-Identifier: MIT
// A PostgreSQL server: connecting, options, deadlines, savepoints that outlive an error, libpqxx beside.
#include <sorrel/backend/postgres/native.hpp>
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include <pqxx/nontransaction>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;

// [tables]
struct Account {
    std::int64_t id = 0;
    std::string owner{};
    std::int64_t cents = 0;
};

template <>
struct sorrel::mapping<Account> {
    static constexpr auto rules =
        all_of(primary_key<&Account::id>.generated(), unique<&Account::owner>);
};
// [/tables]

int main(int argc, char** argv) {
    const char* const named = argc > 1 ? argv[1] : std::getenv("DATABASE_URL");
    const std::string where = named != nullptr ? named : "";  // libpq looks at PGHOST and its like

    // [connect]
    postgres::connection db{
        where,
        {.connect_timeout = 5s, .timeout = 30s, .on_notice = [](const postgres::notice& said) {
             std::cout << said.severity << ": " << said.message << '\n';
         }}};
    // [/connect]
    db.create_tables<Account>();
    db.create_tables<Account>({.if_not_exists = true});  // the server has something to say
    db.insert(std::vector<Account>{{.owner = "ada", .cents = 500}, {.owner = "tim", .cents = 20}});

    // [unreachable]
    try {
        postgres::connection nowhere{"host=127.0.0.1 port=1"};
    } catch (const connection_error& failure) {
        std::cout << to_string(failure.kind()) << '\n';
    }
    // [/unreachable]

    // [within]
    try {
        db.within(100ms).exec(sql<"SELECT pg_sleep(60)">());
    } catch (const timeout_error& failure) {
        std::cout << failure.message() << '\n';
    }
    // [/within]

    // [cancel]
    std::stop_source give_up;  // what a window's button or a request's end would ask
    std::stop_callback on_stop{give_up.get_token(), [stop = db.canceller()] { stop.cancel(); }};
    std::thread user{[&] {
        std::this_thread::sleep_for(100ms);
        give_up.request_stop();
    }};
    try {
        db.exec(sql<"SELECT pg_sleep(60)">());
    } catch (const cancelled_error& failure) {
        std::cout << failure.message() << '\n';
    }
    // [/cancel]
    user.join();

    // [failed]
    {
        auto tx = db.begin({.isolation = serializable});
        tx.insert(Account{.owner = "kim"});
        {
            auto part = tx.savepoint();
            try {
                part.insert(Account{.owner = "ada"});
            } catch (const unique_violation& failure) {
                std::cout << failure.constraint() << " refused " << failure.column() << '\n';
            }
        }  // not released: rolled back, and the transaction is well again
        tx.insert(Account{.owner = "eve"});
        tx.commit();
    }
    try {
        auto tx = db.begin();
        try {
            tx.insert(Account{.owner = "ada"});
        } catch (const unique_violation&) {  // without a savepoint, the transaction has failed
        }
        tx.commit();
    } catch (const transaction_rolled_back&) {
        std::cout << "nothing of it is stored\n";
    }
    // [/failed]
    std::cout << db.one(select(count()).from<Account>()) << " accounts\n";

    // [retry]
    db.transaction(retrying(5), {.isolation = serializable}, [](postgres::transaction& tx) {
        const auto all = tx.one(select(sum(col<&Account::cents>)));
        tx.exec(update<Account>()
                    .set(col<&Account::cents> = all.value_or(0))
                    .where(col<&Account::owner> == "ada"));
    });
    // [/retry]

    // [outcome]
    std::int64_t number = 0;
    try {
        db.transaction([&](postgres::transaction& tx) {
            tx.insert(Account{.owner = "zoe"});
            number = postgres::transaction_id(tx);
        });
    } catch (const outcome_unknown&) {
        postgres::connection again{where};
        while (postgres::outcome_of(again, number) == postgres::transaction_outcome::in_progress) {
            std::this_thread::sleep_for(1s);  // the server has not noticed that its client is gone
        }
    }
    // [/outcome]
    if (postgres::outcome_of(db, number) == postgres::transaction_outcome::committed) {
        std::cout << "stored\n";
    }

    // [pipeline]
    const auto richest = select(max(col<&Account::cents>));
    const auto owners = select(col<&Account::owner>).order_by(col<&Account::id>);
    const auto [most, names] = db.pipeline(
        [&](postgres::pipeline& p) { return std::pair{p.one(richest), p.all(owners)}; });
    std::cout << most->value() << ", one of " << names->size() << '\n';
    // [/pipeline]

    // [native]
    auto tx = db.begin();
    {
        pqxx::nontransaction work{tx.native()};
        work.exec("UPDATE account SET cents = cents + 1");
    }
    std::cout << tx.one(select(sum(col<&Account::cents>))).value() << " cents\n";
    tx.commit();
    // [/native]
}
