// SPDX-License-Identifier: MIT
// Money moved between accounts by several threads at once, a connection each, over one file: none is
// lost, none is made, and nobody is told "busy".
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "support/catch.hpp"
#include "support/temporary_file.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace transfer_tests {

struct Account {
    std::int64_t id = 0;
    std::int64_t balance = 0;
};
/// What was moved, so that every balance can be told from these alone.
struct Transfer {
    std::int64_t id = 0;
    std::int64_t worker = 0;
    std::int64_t number = 0;
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t amount = 0;
};

inline constexpr std::int64_t accounts = 10;
inline constexpr std::int64_t opening_balance = 1000;

}  // namespace transfer_tests

template <>
struct sorrel::mapping<transfer_tests::Account> {
    static constexpr auto rules = all_of(check("balance >= 0").named("not_overdrawn"));
};
template <>
struct sorrel::mapping<transfer_tests::Transfer> {
    static constexpr auto rules =
        all_of(unique<&transfer_tests::Transfer::worker, &transfer_tests::Transfer::number>);
};

using namespace sorrel;
using namespace std::chrono_literals;
using namespace transfer_tests;

namespace {

struct tally {
    std::atomic<std::int64_t> committed{0};
    std::atomic<std::int64_t> refused{0};
    std::atomic<std::int64_t> busy{0};
    std::atomic<std::int64_t> wrong{0};
};

void move_money(sqlite::connection& db, std::int64_t worker, std::int64_t transfers,
                tally& counted) {
    std::mt19937_64 random(static_cast<std::uint64_t>(worker) + 1);
    std::uniform_int_distribution<std::int64_t> any(1, accounts);
    for (std::int64_t number = 0; number != transfers; ++number) {
        const Transfer transfer{.worker = worker,
                                .number = number,
                                .from = any(random),
                                .to = any(random),
                                .amount = any(random) * 60};
        try {
            auto tx = db.begin();
            // read, compute here, write back: what is lost when two do it at once
            auto from = tx.find<Account>(transfer.from).value();
            from.balance -= transfer.amount;
            tx.update(from);
            auto to = tx.find<Account>(transfer.to).value();
            to.balance += transfer.amount;
            tx.update(to);
            tx.insert(transfer);
            tx.commit();
            ++counted.committed;
        } catch (const check_violation&) {
            ++counted.refused;  // overdrawn
        } catch (const busy_error&) {
            ++counted.busy;
        } catch (const std::exception&) {
            ++counted.wrong;
        }
    }
}

}  // namespace

TEST_CASE("Concurrent transfers keep the sum", "[threads]") {
    const auto journal = GENERATE(sqlite::journal_mode::rollback, sqlite::journal_mode::wal);
    CAPTURE(static_cast<int>(journal));
    const sorrel::test::temporary_file file;
    const sqlite::options options{
        .busy_timeout = 60s, .journal = journal, .sync = sqlite::synchronous::off};
    sqlite::connection db{file.string(), options};
    db.create_tables<Account, Transfer>();
    db.insert(std::vector<Account>(accounts, Account{.balance = opening_balance}));

    constexpr std::int64_t workers = 4;
    constexpr std::int64_t transfers = 500;
    tally counted;
    std::atomic<bool> done{false};
    std::vector<std::thread> threads;
    for (std::int64_t worker = 0; worker != workers; ++worker) {
        threads.emplace_back([&, worker] {
            sqlite::connection own{file.string(), options};
            move_money(own, worker, transfers, counted);
        });
    }
    // somebody who looks on must never see money on its way
    std::atomic<std::int64_t> looks{0};
    std::thread auditor([&] {
        sqlite::connection own{file.string(), options};
        while (!done) {
            if (own.one(select(sum(col<&Account::balance>)).from<Account>()) !=
                accounts * opening_balance) {
                ++counted.wrong;
            }
            ++looks;
            std::this_thread::sleep_for(1ms);
        }
    });
    for (auto& thread : threads) {
        thread.join();
    }
    done = true;
    auditor.join();

    CHECK(looks > 0);
    CHECK(counted.busy == 0);
    CHECK(counted.wrong == 0);
    CHECK(counted.refused > 0);
    CHECK(counted.committed + counted.refused == workers * transfers);
    CHECK(db.one(select(count()).from<Transfer>()) == counted.committed);
    CHECK(db.one(select(sum(col<&Account::balance>)).from<Account>()) ==
          accounts * opening_balance);
    for (const Account& account : db.all(select<Account>())) {
        const auto in = db.one(select(sum(col<&Transfer::amount>))
                                   .from<Transfer>()
                                   .where(col<&Transfer::to> == account.id));
        const auto out = db.one(select(sum(col<&Transfer::amount>))
                                    .from<Transfer>()
                                    .where(col<&Transfer::from> == account.id));
        CHECK(account.balance == opening_balance + in.value_or(0) - out.value_or(0));
    }
    CHECK(db.one(sql<"PRAGMA integrity_check">().as<std::string>()) == "ok");
}

TEST_CASE("Threads that meet a query for the first time at the same moment", "[threads]") {
    // The index of a statement is given once per process, the statement itself once per connection.
    const sorrel::test::temporary_file file;
    {
        sqlite::connection db{file.string()};
        db.create_tables<Account>();
        db.insert(std::vector<Account>(accounts, Account{.balance = 7}));
    }
    std::atomic<int> ready{0};
    std::atomic<std::int64_t> total{0};
    std::vector<std::thread> threads;
    for (int i = 0; i != 4; ++i) {
        threads.emplace_back([&] {
            sqlite::connection own{file.string(), {.mode = sqlite::open_mode::read_only}};
            ++ready;
            while (ready != 4) {
            }
            total += static_cast<std::int64_t>(
                own.all(select<Account>().where(col<&Account::balance> == 7)).size());
            total +=
                own.one(select(count()).from<Account>().where(col<&Account::id>.between(1, 5)));
            total += own.find<Account>(3)->balance;
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(total == 4 * (accounts + 5 + 7));
}

TEST_CASE("A thread that ends inside a transaction leaves nothing and blocks nobody", "[threads]") {
    const sorrel::test::temporary_file file;
    sqlite::connection db{file.string(), {.busy_timeout = 0ms}};
    db.create_tables<Account>();
    std::thread([&] {
        sqlite::connection own{file.string()};
        auto tx = own.begin();
        tx.insert(Account{.balance = 1});
        auto part = tx.savepoint();
        part.insert(Account{.balance = 2});
    }).join();
    db.insert(Account{.balance = 3});
    CHECK(db.one(select(count()).from<Account>()) == 1);
}
