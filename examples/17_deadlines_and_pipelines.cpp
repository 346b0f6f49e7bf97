// SPDX-License-Identifier: MIT
// Calls that end in time, transactions that are run again, and many queries in one round trip.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <tuple>

using namespace sorrel;
using namespace std::chrono_literals;

struct Product {
    std::int64_t id = 0;
    std::string name{};
    int stock = 0;
};

namespace {

void look_in_time(sqlite::connection& db) {
    // [within]
    const auto in_stock = select<Product>().where(col<&Product::stock> > 0);
    const auto products = db.within(2s).all(in_stock);  // throws timeout_error when it takes longer

    auto soon = db.within(5s);  // one deadline for all calls while `soon` lives
    const auto number = soon.one(select(count()).from<Product>());
    const auto first = soon.find<Product>(1);
    // [/within]
    std::cout << products.size() << " of " << number << " in stock, the first: " << first->name
              << '\n';
}

void sell(sqlite::connection& db, std::int64_t id) {
    // [retry]
    db.transaction(retrying(5), [&](sqlite::transaction& tx) {
        auto product = tx.find<Product>(id).value();
        --product.stock;
        tx.update(product);
    });
    // [/retry]
}

void look_at_once(sqlite::connection& db) {
    // [pipeline]
    const auto [lamp, empty, changed] = db.pipeline([](sqlite::pipeline& p) {
        return std::tuple{p.find<Product>(1),
                          p.all(select<Product>().where(col<&Product::stock> == 0)),
                          p.exec(update<Product>()
                                     .set(col<&Product::stock> = 10)
                                     .where(col<&Product::name> == "chair"))};
    });
    std::cout << lamp->value().stock << ' ' << empty->size() << ' ' << *changed << '\n';
    // [/pipeline]
}

}  // namespace

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Product>();
    db.insert(Product{.name = "lamp", .stock = 3});
    db.insert(Product{.name = "chair"});
    look_in_time(db);
    sell(db, 1);
    look_at_once(db);
}
