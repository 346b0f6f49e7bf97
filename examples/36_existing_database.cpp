// SPDX-License-Identifier: MIT
// A database that somebody else made: names and keys of their own, a view, and a check that it is as we think.
#include <sorrel/schema.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>

using namespace sorrel;

namespace {

// Stands for the database that is there already.
constexpr auto made_by_others = R"(
    CREATE TABLE "tbl_Customer" (
        "Cust-No" INTEGER NOT NULL PRIMARY KEY,
        "Full Name" VARCHAR(80) NOT NULL,
        "class" CHAR(1) NOT NULL DEFAULT 'B',
        "EMail" VARCHAR(120) UNIQUE
    );
    CREATE TABLE "tbl_Invoice" (
        "Year" INTEGER NOT NULL,
        "No" INTEGER NOT NULL,
        "Cust-No" INTEGER NOT NULL REFERENCES "tbl_Customer" ("Cust-No"),
        "PaidOn" DATE,
        PRIMARY KEY ("Year", "No")
    );
    CREATE TABLE "tbl_InvoiceLine" (
        "Year" INTEGER NOT NULL,
        "No" INTEGER NOT NULL,
        "Pos" INTEGER NOT NULL,
        "Text" TEXT NOT NULL,
        "Cents" INTEGER NOT NULL,
        PRIMARY KEY ("Year", "No", "Pos"),
        FOREIGN KEY ("Year", "No") REFERENCES "tbl_Invoice" ("Year", "No")
    );
    CREATE VIEW "vwTurnover" AS
        SELECT c."Full Name" AS "Who", sum(l."Cents") AS "Cents"
        FROM "tbl_Customer" c
        LEFT JOIN "tbl_Invoice" i USING ("Cust-No")
        LEFT JOIN "tbl_InvoiceLine" l USING ("Year", "No")
        GROUP BY c."Cust-No";

    INSERT INTO "tbl_Customer" VALUES (17, 'Ada', 'A', 'ada@example.org'), (20, 'Tim', 'B', NULL);
    INSERT INTO "tbl_Invoice" VALUES (2024, 1, 17, '2024-02-29'), (2024, 2, 17, NULL);
    INSERT INTO "tbl_InvoiceLine" VALUES (2024, 1, 1, 'Tea', 450), (2024, 1, 2, 'Cake', 380),
        (2024, 2, 1, 'Tea', 900);
)";

}  // namespace

// Nobody need type such structs: a header of them is written by
//
//     sorrel generate structs --database sqlite:shop.db --output shop.hpp
//
// or by generate_structs(introspect(db)). What follows began as that, with names that we like better;
// there it says, for example,
//
//     struct TblCustomer {
//         std::int64_t cust_no = 0;
//         std::string full_name{};
//         std::string class_{};
//         std::optional<std::string> e_mail{};
//     };

// [structs]
struct Customer {
    std::int64_t number = 0;
    std::string name{};
    std::string rating{};
    std::optional<std::string> email{};
};

struct Invoice {
    std::int64_t year = 0;
    std::int64_t number = 0;
    std::int64_t customer = 0;
    std::optional<date> paid_on{};
};

struct InvoiceLine {
    std::int64_t year = 0;
    std::int64_t number = 0;
    std::int64_t position = 0;
    std::string text{};
    std::int64_t cents = 0;
};

/// A view is mapped like a table; a column of it that may be NULL is an optional, as always.
struct Turnover {
    std::string who{};
    std::optional<std::int64_t> cents{};
};
// [/structs]

// [mapping]
template <>
struct sorrel::mapping<Customer> {
    static constexpr auto table = "tbl_Customer";
    static constexpr auto rules =
        all_of(primary_key<&Customer::number>.generated(),
               column_name<&Customer::number>("Cust-No"), column_name<&Customer::name>("Full Name"),
               column_name<&Customer::rating>("class"), column_name<&Customer::email>("EMail"),
               unique<&Customer::email>, default_value<&Customer::rating>("B"));
};

template <>
struct sorrel::mapping<Invoice> {
    static constexpr auto table = "tbl_Invoice";
    static constexpr auto rules =
        all_of(primary_key<&Invoice::year, &Invoice::number>, column_name<&Invoice::year>("Year"),
               column_name<&Invoice::number>("No"), column_name<&Invoice::customer>("Cust-No"),
               column_name<&Invoice::paid_on>("PaidOn"),
               foreign_key<&Invoice::customer>.references<&Customer::number>());
};

template <>
struct sorrel::mapping<InvoiceLine> {
    using row = InvoiceLine;
    static constexpr auto table = "tbl_InvoiceLine";
    static constexpr auto rules = all_of(
        primary_key<&row::year, &row::number, &row::position>, column_name<&row::year>("Year"),
        column_name<&row::number>("No"), column_name<&row::position>("Pos"),
        column_name<&row::text>("Text"), column_name<&row::cents>("Cents"),
        foreign_key<&row::year, &row::number>.references<&Invoice::year, &Invoice::number>());
};

template <>
struct sorrel::mapping<Turnover> {
    static constexpr auto table = "vwTurnover";
    static constexpr auto rules =
        all_of(column_name<&Turnover::who>("Who"), column_name<&Turnover::cents>("Cents"));
};
// [/mapping]

int main() {
    sqlite::connection db{":memory:"};
    db.execute_script(made_by_others);

    // [verify]
    verify_schema<Customer, Invoice, InvoiceLine>(db).require_match();  // throws what differs
    // [/verify]

    // [read]
    const auto open_invoices =
        select(col<&Customer::name>, col<&Invoice::number>, sum(col<&InvoiceLine::cents>))
            .from<Invoice>()
            .join<Customer>(col<&Customer::number> == col<&Invoice::customer>)
            .join<InvoiceLine>(col<&InvoiceLine::year> == col<&Invoice::year> &&
                               col<&InvoiceLine::number> == col<&Invoice::number>)
            .where(col<&Invoice::paid_on>.is_null())
            .group_by(col<&Customer::name>, col<&Invoice::number>);
    for (const auto& [name, number, cents] : db.all(open_invoices)) {
        std::cout << name << " owes " << cents << " cents of invoice " << number << '\n';
    }
    // [/read]

    // [write]
    auto invoice = db.find<Invoice>(2024, 2).value();  // both parts of the key
    invoice.paid_on = date{std::chrono::year{2024} / 3 / 15};
    db.update(invoice);
    const Customer eve = db.insert(Customer{.name = "Eve", .rating = "A"});
    // [/write]
    std::cout << db.all(open_invoices).size() << " open; " << eve.name << " is number "
              << eve.number << '\n';

    // [view]
    for (const Turnover& each : db.all(select<Turnover>().order_by(col<&Turnover::who>))) {
        std::cout << each.who << ": " << each.cents.value_or(0) << '\n';
    }
    // [/view]

    // [changed]
    db.execute_script(R"(ALTER TABLE "tbl_Invoice" RENAME COLUMN "PaidOn" TO "PaidAt")");
    std::cout << verify_schema<Customer, Invoice, InvoiceLine>(db).text();
    // [/changed]
}
