// SPDX-License-Identifier: MIT
// Money moves between accounts, entirely or not at all.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <stdexcept>
#include <string>

using namespace sorrel;

// [structs]
struct Account {
    std::string owner{};
    std::int64_t cents = 0;
};

template <>
struct sorrel::mapping<Account> {
    static constexpr auto rules = all_of(primary_key<&Account::owner>, check("cents >= 0"));
};
// [/structs]

struct Note {
    std::int64_t id = 0;
    std::string text{};
};

namespace {

// [transfer]
void add(any_executor auto& on, const std::string& owner, std::int64_t cents) {
    const auto changed = on.exec(update<Account>()
                                     .set(col<&Account::cents> = col<&Account::cents> + cents)
                                     .where(col<&Account::owner> == owner));
    if (changed != 1) {
        throw std::runtime_error{"no account of " + owner};
    }
}

void transfer(sqlite::connection& db, const std::string& from, const std::string& to,
              std::int64_t cents) {
    db.transaction([&](sqlite::transaction& tx) {
        add(tx, to, cents);
        add(tx, from, -cents);  // the check refuses a negative balance
    });
}
// [/transfer]

void print(sqlite::connection& db) {
    for (const Account& each : db.all(select<Account>().order_by(col<&Account::owner>))) {
        std::cout << "  " << each.owner << ' ' << each.cents;
    }
    std::cout << '\n';
}

void try_transfer(sqlite::connection& db, const std::string& from, const std::string& to,
                  std::int64_t cents) {
    std::cout << from << " gives " << to << ' ' << cents << ": ";
    // [caught]
    try {
        transfer(db, from, to, cents);
        std::cout << "done\n";
    } catch (const check_violation&) {
        std::cout << "not enough\n";
    } catch (const std::runtime_error& failure) {
        std::cout << failure.what() << '\n';
    }
    // [/caught]
    print(db);
}

}  // namespace

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Account, Note>();
    db.insert(Account{"ada", 1000});
    db.insert(Account{"tim", 500});

    try_transfer(db, "ada", "tim", 300);
    try_transfer(db, "ada", "tim", 5000);
    try_transfer(db, "ada", "eve", 100);

    // [guard]
    {
        auto tx = db.begin();
        add(tx, "ada", 250);
        tx.commit();
    }
    {
        auto tx = db.begin();
        add(tx, "ada", 1'000'000);
    }  // not committed: rolled back
    // [/guard]
    print(db);

    // [savepoint]
    {
        auto tx = db.begin();
        add(tx, "tim", 50);
        {
            auto part = tx.savepoint();
            add(part, "tim", 100);
        }  // not released: undone, and the transaction goes on
        {
            auto part = tx.savepoint();
            part.insert(Note{.text = "a present for tim"});
            part.release();
        }
        tx.commit();
    }
    // [/savepoint]
    print(db);

    // [result]
    const std::int64_t total =
        db.transaction({.mode = sqlite::begin_mode::deferred}, [](sqlite::transaction& tx) {
            return tx.one(select(sum(col<&Account::cents>))).value_or(0);
        });
    // [/result]
    std::cout << total << " in all, " << db.one(select(count()).from<Note>()) << " note\n";
}
