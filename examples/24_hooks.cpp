// SPDX-License-Identifier: MIT
// Functions that run when a struct is written, and structs that are not valid.
#include <sorrel/objects.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <string>
#include <vector>

using namespace sorrel;

// [account]
struct Account {
    std::int64_t id = 0;
    std::string mail{};
    int cents = 0;
};
struct Audit {
    std::int64_t id = 0;
    std::string what{};
};

template <>
struct sorrel::mapping<Account> {
    static void before_insert(Account& account) {
        for (char& c : account.mail) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    static void after_insert(const Account& account, any_executor auto& db) {
        db.insert(Audit{.what = "opened account " + std::to_string(account.id)});
    }
    static void after_update(const Account& account, any_executor auto& db) {
        db.insert(Audit{.what = "changed account " + std::to_string(account.id)});
    }

    static void validate(const Account& account, violations& found) {
        if (account.mail.find('@') == std::string::npos) {
            found.add<&Account::mail>("must have an @");
        }
        if (account.cents < 0) {
            found.add<&Account::cents>("must not be negative");
        }
    }
};
// [/account]

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Account, Audit>();

    // [write]
    Account ada = db.insert(Account{.mail = "ADA@example.org", .cents = 100});
    ada.cents = 50;
    db.update(ada);
    db.insert(std::vector<Account>{{.mail = "b@example.org"}, {.mail = "c@example.org"}});
    // [/write]
    std::cout << ada.mail << '\n';
    for (const Audit& each : db.all(select<Audit>().order_by(col<&Audit::id>))) {
        std::cout << each.what << '\n';
    }

    // [invalid]
    try {
        db.insert(Account{.mail = "nobody", .cents = -1});
    } catch (const validation_error& invalid) {
        for (const auto& [field, message] : invalid.violations()) {
            std::cout << field << ' ' << message << '\n';
        }
    }
    // [/invalid]
}
