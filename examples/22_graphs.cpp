// SPDX-License-Identifier: MIT
// Nested structs inserted whole, with keys that fit together.
#include <sorrel/relation.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <string>
#include <vector>

using namespace sorrel;

struct Customer {
    std::int64_t id = 0;
    std::string name{};
};
struct Purchase {
    std::int64_t id = 0;
    std::int64_t customer_id = 0;
    std::string day{};
};
struct Item {
    std::int64_t id = 0;
    std::int64_t purchase_id = 0;
    std::int64_t product_id = 0;
    int pieces = 0;
};
struct Product {
    std::int64_t id = 0;
    std::string name{};
};
struct Label {
    std::int64_t id = 0;
    std::string word{};
};
struct PurchaseLabel {
    std::int64_t purchase_id = 0;
    std::int64_t label_id = 0;
};

template <>
struct sorrel::mapping<Purchase> {
    static constexpr auto rules =
        all_of(primary_key<&Purchase::id>.generated(),
               foreign_key<&Purchase::customer_id>.references<&Customer::id>());
};
template <>
struct sorrel::mapping<Item> {
    static constexpr auto rules =
        all_of(primary_key<&Item::id>.generated(),
               foreign_key<&Item::purchase_id>.references<&Purchase::id>(),
               foreign_key<&Item::product_id>.references<&Product::id>());
};
template <>
struct sorrel::mapping<PurchaseLabel> {
    static constexpr auto rules =
        all_of(primary_key<&PurchaseLabel::purchase_id, &PurchaseLabel::label_id>,
               foreign_key<&PurchaseLabel::purchase_id>.references<&Purchase::id>(),
               foreign_key<&PurchaseLabel::label_id>.references<&Label::id>());
};

// [views]
struct ItemView {
    Item item{};
    Product product{};
};
struct PurchaseView {
    Purchase purchase{};
    Customer customer{};
    std::vector<ItemView> items{};
    std::vector<Label> labels{};
};

template <>
struct sorrel::mapping<PurchaseView> {
    static constexpr auto relations = all_of(through<&PurchaseView::labels, PurchaseLabel>);
};
// [/views]

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Customer, Purchase, Product, Item, Label, PurchaseLabel>();
    const Product tea = db.insert(Product{.name = "tea"});

    // [insert]
    const PurchaseView first = db.insert(PurchaseView{
        .purchase = {.day = "Monday"},
        .customer = {.name = "Ada"},                         // new
        .items = {{{.pieces = 2}, tea},                      // tea is there: it has its key
                  {{.pieces = 1}, {.name = "a teapot"}}},    // new
        .labels = {{.word = "gift"}, {.word = "urgent"}}});  // new, and so are the rows between
    // [/insert]
    std::cout << first.purchase.id << ' ' << first.purchase.customer_id << ' '
              << first.items[1].item.purchase_id << ' ' << first.items[1].item.product_id << ' '
              << first.labels[1].id << '\n';

    // [range]
    std::vector<PurchaseView> more;
    for (const char* day : {"Tuesday", "Wednesday", "Thursday"}) {
        more.push_back({.purchase = {.customer_id = first.customer.id, .day = day},  // or so
                        .items = {{{.product_id = tea.id, .pieces = 1}, {}}},
                        .labels = {first.labels[0]}});
    }
    db.insert_and_fill(more);  // the items of all three together, and so on
    // [/range]
    std::cout << more[2].purchase.id << ' ' << more[2].items[0].item.id << '\n';

    // [contradiction]
    try {
        db.insert(PurchaseView{.purchase = {.customer_id = 1}, .customer = {.id = 2}});
    } catch (const misuse_error& failure) {
        std::cout << failure.table() << '.' << failure.column() << '\n';
    }
    // [/contradiction]

    // [whole]
    try {
        db.insert(PurchaseView{.customer = {.name = "Bob"},
                               .items = {{{.product_id = 77}, {}}}});  // there is no such product
    } catch (const foreign_key_violation&) {
        std::cout << db.one(select(count()).from<Customer>()) << " customer\n";  // no Bob
    }
    // [/whole]

    // [change]
    PurchaseView stored = db.find<PurchaseView>(first.purchase.id).value();
    stored.purchase.day = "Sunday";
    db.update(stored.purchase);  // each row by itself
    db.insert(Item{.purchase_id = stored.purchase.id, .product_id = tea.id, .pieces = 5});
    // [/change]
    std::cout << db.find<PurchaseView>(first.purchase.id)->items.size() << " items\n";
}
