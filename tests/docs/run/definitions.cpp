// SPDX-License-Identifier: MIT
// Tables of structs, and changes of tables, as the statements that make them.
#include <sorrel/schema.hpp>

#include "docs/run/pages.hpp"

using namespace sorrel;

// [structs]
enum class Size { small, large };

struct Shop {
    std::int64_t id = 0;
    std::string name{};
};
struct Product {
    std::int64_t id = 0;
    std::int64_t shop_id = 0;
    std::string code{};
    std::optional<double> price{};
    Size size = Size::small;
    timestamp added{};
};

template <>
struct sorrel::mapping<Product> {
    static constexpr auto rules =
        all_of(foreign_key<&Product::shop_id>.references<&Shop::id>().on_delete(cascade),
               unique<&Product::code>, index<&Product::shop_id, &Product::code>,
               check("price > 0").named("has_a_price"),
               default_expression<&Product::added>("CURRENT_TIMESTAMP"));
};
// [/structs]

void docs::definitions(ran& shown, database& db) {
    shown.section("Tables of structs");
    shown.source("Two structs", "structs");
    // [create]
    db.create_tables<Product, Shop>();
    // [/create]
    shown.listing("Created, in the order that the foreign keys need", "create");
    // [if_not_exists]
    db.create_tables<Shop>({.if_not_exists = true});
    // [/if_not_exists]
    shown.listing("Only when it is not there", "if_not_exists");

    shown.section(
        "Changes of tables",
        "By a `schema_builder`, as in [schemas](../schema.md#changing-a-schema-in-c). SQLite makes "
        "a table anew where its ALTER TABLE cannot do it. The queries that look at what is "
        "there are left out.");
    // [add_column]
    schema_builder schema{db};
    schema.alter_table("shop", [](table_alteration& table) {
        table.rename_column("name", "title");
        table.add_column<int>("stars").default_value(0);
    });
    // [/add_column]
    shown.changes("Columns renamed and added", "add_column");
    // [index]
    schema.create_index("product", {"code"}, {.where = "price IS NOT NULL"});
    // [/index]
    shown.changes("An index", "index");
    // [not_null]
    schema.alter_table("product", [](table_alteration& table) {
        table.set_not_null("price");
        table.add_check("length(code) > 2");
    });
    // [/not_null]
    shown.changes("A column that has to be there, and a check", "not_null");
    // [drop]
    schema.drop_table<Product>();
    // [/drop]
    shown.changes("Dropped", "drop");
}
