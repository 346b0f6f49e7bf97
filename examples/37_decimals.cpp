// SPDX-License-Identifier: MIT
// Amounts of money that no floating-point number has touched: stored, changed and summed digit by digit.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <string>
#include <vector>

using namespace sorrel;

struct Account {
    std::int64_t id = 0;
    std::string owner{};
    decimal balance{};
};
struct Line {
    std::int64_t id = 0;
    std::string article{};
    decimal price{};
    int pieces = 1;
};

namespace {

// [calculate]
void pay(sqlite::connection& db, std::int64_t id, const decimal& amount) {
    db.exec(update<Account>()
                .set(col<&Account::balance> = col<&Account::balance> - amount)
                .where(col<&Account::id> == id && col<&Account::balance> >= amount));
}

decimal invoice_total(sqlite::connection& db) {
    const auto total = db.one(select(sum(col<&Line::price> * col<&Line::pieces>)));
    return total.value_or(decimal{}) * decimal{"1.19"};
}
// [/calculate]

}  // namespace

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Account, Line>();
    const auto ada = db.insert(Account{.owner = "Ada", .balance = decimal{"100.00"}});
    db.insert(std::vector<Line>{{.article = "nails", .price = decimal{"0.015"}, .pieces = 200},
                                {.article = "hammer", .price = decimal{"19.90"}}});

    const auto total = invoice_total(db);
    std::cout << "to pay: " << total << '\n';
    pay(db, ada.id, total);
    std::cout << "left: " << db.find<Account>(ada.id)->balance << '\n';

    pay(db, ada.id, decimal{"1e6"});  // there is not enough: no row is changed
    std::cout << "left: " << db.find<Account>(ada.id)->balance << '\n';
}
