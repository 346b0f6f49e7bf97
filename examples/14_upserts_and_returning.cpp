// SPDX-License-Identifier: MIT
// Writes that give rows, meet rows, and take their rows from other tables.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <string>
#include <vector>

using namespace sorrel;

// [structs]
struct Product {
    std::int64_t id = 0;
    std::string code{};
    int pieces = 0;
    double price = 0;
};
struct Delivery {
    std::int64_t id = 0;
    std::string code{};
    int pieces = 0;
    std::optional<double> price{};
};
struct Shortage {
    std::string code{};
    int pieces = 0;
};

template <>
struct sorrel::mapping<Product> {
    static constexpr auto rules =
        all_of(unique<&Product::code>, default_value<&Product::pieces>(0));
};
template <>
struct sorrel::mapping<Shortage> {
    static constexpr auto rules = all_of(primary_key<&Shortage::code>);
};
// [/structs]

namespace {

constexpr auto code = col<&Product::code>;
constexpr auto pieces = col<&Product::pieces>;
constexpr auto price = col<&Product::price>;

void print(const char* heading, sqlite::connection& db) {
    std::cout << heading << '\n';
    for (const Product& product : db.all(select<Product>().order_by(col<&Product::id>))) {
        std::cout << "  " << product.id << ' ' << product.code << ' ' << product.pieces << " at "
                  << product.price << '\n';
    }
}

}  // namespace

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Product, Delivery, Shortage>();

    // [returning]
    const Product bolt =
        db.one(insert_into<Product>().values(code = "bolt", price = 0.2).returning());
    const std::int64_t nut = db.one(insert_into<Product>()
                                        .values(code = "nut", pieces = 40, price = 0.1)
                                        .returning(col<&Product::id>));
    // [/returning]
    std::cout << bolt.id << ' ' << bolt.pieces << ' ' << nut << '\n';

    // [do_nothing]
    const auto washer = insert_into<Product>().values(code = "washer", price = 0.05);
    const std::int64_t first = db.exec(washer.on_conflict<&Product::code>().do_nothing());
    const std::int64_t second = db.exec(washer.on_conflict<&Product::code>().do_nothing());
    // [/do_nothing]
    std::cout << first << ' ' << second << '\n';

    // [do_update]
    const Product stocked =
        db.one(insert_into<Product>()
                   .row({.code = "nut", .pieces = 60, .price = 0.12})
                   .on_conflict<&Product::code>()
                   .do_update(pieces = pieces + excluded(pieces), price = excluded(price))
                   .returning());
    // [/do_update]
    std::cout << stocked.id << ' ' << stocked.pieces << '\n';
    // [do_update_where]
    db.exec(insert_into<Product>()
                .row({.code = "bolt", .price = 0.25})
                .on_conflict<&Product::code>()
                .do_update(price = excluded(price))
                .where(excluded(price) < price));  // never dearer
    // [/do_update_where]
    print("stock", db);

    db.insert(std::vector<Delivery>{{.code = "bolt", .pieces = 7, .price = 0.18},
                                    {.code = "washer", .pieces = 30},
                                    {.code = "screw", .pieces = 5, .price = 0.3}});

    // [update_from]
    db.exec(update<Product>()
                .set(pieces = pieces + col<&Delivery::pieces>)
                .from<Delivery>()
                .where(col<&Delivery::code> == code));
    // [/update_from]
    print("delivered", db);

    // [insert_select]
    const std::int64_t noted =
        db.exec(insert_into<Shortage>()
                    .columns<&Shortage::code, &Shortage::pieces>()
                    .select(select(code, pieces).where(pieces < 50))
                    .on_conflict<&Shortage::code>()
                    .do_update(col<&Shortage::pieces> = excluded(col<&Shortage::pieces>)));
    // [/insert_select]
    std::cout << noted << " short\n";

    // [erase_returning]
    for (const auto& [gone, left] :
         db.all(erase<Product>().where(pieces < 10).returning(code, pieces))) {
        std::cout << gone << ": " << left << '\n';
    }
    // [/erase_returning]
    print("left", db);

    // [rows]
    const std::vector<Product> arrived{{.code = "nut", .pieces = 100, .price = 0.11},
                                       {.code = "gear", .pieces = 3, .price = 4.5},
                                       {.code = "spring", .pieces = 20, .price = 0.4}};
    const auto now_there = db.all(insert_into<Product>()
                                      .rows(arrived)
                                      .on_conflict<&Product::code>()
                                      .do_update(pieces = pieces + excluded(pieces))
                                      .returning(code, pieces));
    // [/rows]
    for (const auto& [name, stock] : now_there) {
        std::cout << name << ": " << stock << '\n';
    }
}
