// SPDX-License-Identifier: MIT
// SQL of your own, with checked parameters and typed rows; and the client library underneath.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <SQLiteCpp/SQLiteCpp.h>

#include <iostream>
#include <string>
#include <tuple>
#include <vector>

using namespace sorrel;

struct Sale {
    std::int64_t id = 0;
    std::string city{};
    std::int64_t cents = 0;
};

// [ranked]
struct Ranked {
    std::string city{};
    std::int64_t cents = 0;
    std::int64_t place = 0;
};
// [/ranked]

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Sale>();
    db.insert(std::vector<Sale>{
        {1, "Oslo", 500}, {2, "Oslo", 900}, {3, "Bergen", 700}, {4, "Bergen", 100}});

    // [struct]
    const std::vector<Ranked> best = db.all(
        sql<"SELECT rank() OVER (PARTITION BY city ORDER BY cents DESC) AS place, city, cents "
            "FROM sale WHERE cents >= $1 ORDER BY city, place">(500)
            .as<Ranked>());  // columns are found by name, in whatever order
    // [/struct]
    for (const auto& [city, cents, place] : best) {
        std::cout << city << ' ' << place << ": " << cents << '\n';
    }

    // [values]
    const std::string version =
        db.one(sql<"SELECT upper($1 || $2)">("sor", "rel").as<std::string>());
    const auto totals =
        db.all(sql<"SELECT city, sum(cents) FROM sale GROUP BY city ORDER BY city">()
                   .as<std::tuple<std::string, std::int64_t>>());
    const auto changed =
        db.exec(sql<"UPDATE sale SET cents = cents * $2 WHERE city = $1">("Oslo", 2));
    // [/values]
    std::cout << version << ", " << std::get<1>(totals.front()) << ", " << changed << " changed\n";

    // [fragment]
    const auto in_capitals = fragment<std::string, "upper($1)">(col<&Sale::city>);
    for (const std::string& city : db.all(select(in_capitals).where(in_capitals != "OSLO"))) {
        std::cout << city << '\n';
    }
    // [/fragment]

    // [script]
    db.execute_script(
        "CREATE VIEW city_total AS SELECT city, sum(cents) AS cents FROM sale GROUP BY city;"
        "CREATE INDEX sale_by_city ON sale (city);");
    // [/script]

    // [native]
    {
        auto tx = db.begin();
        tx.insert(Sale{.city = "Tromsø", .cents = 50});

        SQLite::Database& native = tx.native();  // the same connection, the same transaction
        SQLite::Statement query{native, "SELECT count(*) FROM city_total"};
        query.executeStep();
        std::cout << query.getColumn(0).getInt() << " cities\n";
    }  // rolled back
    // [/native]
    std::cout << db.one(sql<"SELECT count(*) FROM city_total">().as<int>()) << " cities\n";
}
