// SPDX-License-Identifier: MIT
// Seeds: data that a database should have, with a history of its own.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/migration_folder.hpp"

#include <string>

using namespace sorrel;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::migration_folder;

TEST_CASE("Seeds are sown once, and again when they have changed", "[migrate]") {
    backend_fixture on;
    const migration_folder tables;
    const migration_folder seeds;
    tables.write("1_colour.sql", "CREATE TABLE colour (name varchar(20) PRIMARY KEY)");
    const auto insert = [](const std::string& name) {
        return "INSERT INTO colour VALUES ('" + name + "') ON CONFLICT DO NOTHING;";
    };
    seeds.write("10_colours.sql",
                "-- migrate:up\n" + insert("red") + "\n-- migrate:down\nDELETE FROM colour;\n");
    migrate(on.db, tables.source()).run();
    const auto sow = [&] { return seed(on.db, seeds.source()).run(); };
    const auto colours = [&] { return on.db.one(sql<"SELECT count(*) FROM colour">().as<int>()); };

    CHECK(sow().done.size() == 1);
    CHECK(sow().done.empty());
    CHECK(colours() == 1);
    CHECK(migrate(on.db, tables.source()).status().is_up_to_date());

    seeds.write("10_colours.sql", "-- migrate:up\n" + insert("red") + insert("green") +
                                      "\n-- migrate:down\nDELETE FROM colour;\n");
    seeds.write("5_early.sql", insert("blue"));
    CHECK(seed(on.db, seeds.source()).status().count(state::pending) == 2);
    CHECK(sow().done.size() == 2);
    CHECK(sow().done.empty());
    CHECK(colours() == 3);
    CHECK(seed(on.db, seeds.source()).status().is_up_to_date());

    seeds.remove("5_early.sql");
    CHECK(sow().done.empty());
    CHECK(seed(on.db, seeds.source()).history().size() == 2);
}
