// SPDX-License-Identifier: MIT
// Tables made anew where SQLite's ALTER TABLE cannot change them: nothing that belongs to them is lost.
#include <sorrel/schema.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <tuple>

using namespace sorrel;
using Catch::Matchers::ContainsSubstring;
using sorrel::test::backend_fixture;

namespace {

/// A table with all that can hang on it.
constexpr const char* everything = R"(
CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, /* a comment, with ) */
    [odd name] TEXT COLLATE NOCASE DEFAULT 'x,y)' UNIQUE ON CONFLICT REPLACE,
    n INT CONSTRAINT positive CHECK (n > 0),
    doubled AS (n * 2) STORED, self INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent ON DELETE CASCADE);
CREATE TABLE log (what TEXT);
CREATE INDEX by_n ON parent (n DESC) WHERE n > 1;
CREATE UNIQUE INDEX by_expression ON parent (lower("odd name"), n);
CREATE TRIGGER on_parent AFTER INSERT ON parent BEGIN INSERT INTO log VALUES ('parent ' || NEW.id); END;
CREATE VIEW numbers AS SELECT id, n FROM parent;
CREATE VIEW more AS SELECT n FROM numbers WHERE n > 1;
CREATE TRIGGER on_view INSTEAD OF INSERT ON numbers BEGIN INSERT INTO parent (n) VALUES (NEW.n); END;
CREATE TRIGGER on_child AFTER DELETE ON child BEGIN UPDATE parent SET n = n + 1 WHERE id = OLD.parent_id; END;
INSERT INTO parent (id, [odd name], n) VALUES (1, 'a', 1), (2, 'b', 5), (90, 'c', 7);
UPDATE parent SET self = 1 WHERE id = 2;
DELETE FROM parent WHERE id = 90;
INSERT INTO child VALUES (1, 1), (2, 2);
DELETE FROM log;
)";

std::vector<std::string> texts(sqlite::connection& db) {
    return db.all(
        sql<"SELECT name || ': ' || sql FROM sqlite_schema WHERE sql IS NOT NULL AND type <> "
            "'table' ORDER BY name">()
            .as<std::string>());
}

bool enforces_foreign_keys(sqlite::connection& db) {
    return db.one(sql<"SELECT foreign_keys FROM pragma_foreign_keys">().as<bool>());
}

std::int64_t count(sqlite::connection& db, const std::string& table) {
    executor_session session{db};
    return std::stoll(*session.rows("SELECT CAST(count(*) AS TEXT) FROM " + table)[0][0]);
}

}  // namespace

TEST_CASE_METHOD(backend_fixture, "A rebuilt table keeps its rows and all that belongs to it") {
    db.execute_script(everything);
    const auto before = texts(db);
    schema_builder schema{db};
    schema.alter_table("parent", [](auto& table) {
        table.set_not_null("odd name");
        table.template add_column<int>("added").default_value(4);
        table.add_check("added > 0");
    });
    CHECK(schema.needs_foreign_keys_at_rest());
    CHECK(texts(db) == before);
    CHECK(count(db, "parent") == 2);
    CHECK(count(db, "child") == 2);
    CHECK(enforces_foreign_keys(db));

    const auto parent = *introspect(db).find("parent");
    CHECK(parent.find("id")->generated == schema::generator::autoincrement);
    CHECK_FALSE(parent.find("odd name")->is_nullable);
    CHECK(parent.find("odd name")->collation == "NOCASE");
    CHECK(parent.find("odd name")->default_value == "'x,y)'");
    CHECK(parent.find("doubled")->computed_as == "n * 2");
    CHECK(parent.foreign_keys[0].timing == schema::deferral::initially_deferred);
    CHECK(parent.checks.size() == 2);
    CHECK(db.one(sql<"SELECT doubled FROM parent WHERE id = 2">().as<int>()) == 10);

    // the number of the row that was deleted is not given again
    db.execute_script("INSERT INTO parent (n, \"odd name\") VALUES (3, 'new')");
    CHECK(db.one(sql<"SELECT max(id) FROM parent">().as<int>()) == 91);
    CHECK(db.one(sql<"SELECT what FROM log">().as<std::string>()) == "parent 91");
    // ON CONFLICT REPLACE still stands in the definition
    db.execute_script("INSERT INTO parent (n, \"odd name\") VALUES (4, 'NEW')");
    CHECK(count(db, "parent") == 3);
    CHECK_THROWS_AS(db.execute_script("UPDATE parent SET n = 0"), check_violation);
    // triggers of views and of other tables
    db.execute_script("INSERT INTO numbers (n) VALUES (9)");
    CHECK(db.one(sql<"SELECT count(*) FROM more WHERE n = 9">().as<int>()) == 1);
    db.execute_script("DELETE FROM child WHERE id = 2");
    CHECK(db.one(sql<"SELECT n FROM parent WHERE id = 2">().as<int>()) == 6);
    // and the foreign key of the other table acts
    db.execute_script("UPDATE parent SET self = NULL; DELETE FROM parent WHERE id = 1");
    CHECK(count(db, "child") == 0);
}

TEST_CASE_METHOD(backend_fixture, "A rebuild that fails leaves everything as it was") {
    db.execute_script(everything);
    db.execute_script("UPDATE parent SET \"odd name\" = NULL WHERE id = 1");
    const auto before = introspect(db);
    const auto objects = texts(db);
    schema_builder schema{db};
    CHECK_THROWS_AS(
        schema.alter_table("parent", [](auto& table) { table.set_not_null("odd name"); }),
        not_null_violation);
    CHECK(introspect(db) == before);
    CHECK(texts(db) == objects);
    CHECK(enforces_foreign_keys(db));
    CHECK(count(db, "child") == 2);
    CHECK_FALSE(db.in_transaction());
}

TEST_CASE_METHOD(backend_fixture, "A view or trigger that the change breaks stops it") {
    db.execute_script(everything);
    db.execute_script("CREATE VIEW selves AS SELECT self FROM parent");
    const auto before = introspect(db);
    schema_builder schema{db};
    CHECK_THROWS_WITH(schema.alter_table("parent", [](auto& table) { table.drop_column("self"); }),
                      ContainsSubstring("view selves"));
    CHECK(introspect(db) == before);
    db.execute_script(
        "CREATE TABLE plain (a INTEGER, b INTEGER UNIQUE);"
        "CREATE TRIGGER t AFTER INSERT ON plain BEGIN SELECT NEW.b; END");
    CHECK_THROWS_WITH(schema.alter_table("plain", [](auto& table) { table.drop_column("b"); }),
                      ContainsSubstring("trigger t"));
    CHECK(introspect(db).find("plain")->uniques.size() == 1);
}

TEST_CASE_METHOD(backend_fixture,
                 "Inside a transaction a table that others point at is not rebuilt") {
    db.execute_script(everything);
    const auto change = [](auto& table) { table.set_not_null("odd name"); };
    {
        auto tx = db.begin();
        schema_builder schema{tx};
        CHECK_THROWS_AS(schema.alter_table("parent", change), foreign_keys_in_the_way);
        CHECK(count(db, "child") == 2);
        // a table that nothing points at is
        schema.alter_table("child", [](auto& table) { table.set_nullable("parent_id"); });
        CHECK(introspect(tx).find("child")->find("parent_id")->is_nullable);
        tx.commit();
    }
    executor_session session{db};
    {
        foreign_keys_at_rest rest{session};
        CHECK_FALSE(enforces_foreign_keys(db));
        auto tx = db.begin();
        schema_builder{tx}.alter_table("parent", change);
        rest.check();
        tx.commit();
    }
    CHECK(enforces_foreign_keys(db));
    CHECK(count(db, "child") == 2);
    auto tx = db.begin();
    CHECK_THROWS_AS(foreign_keys_at_rest{session}, foreign_keys_in_the_way);
}

TEST_CASE_METHOD(backend_fixture,
                 "Rows that point nowhere are found when foreign keys were at rest") {
    db.execute_script(everything);
    db.execute_script(
        "PRAGMA foreign_keys = OFF; INSERT INTO child VALUES (7, 777); PRAGMA foreign_keys = ON");
    executor_session session{db};
    {
        foreign_keys_at_rest rest{session};
        rest.check();  // that one was there before
        auto tx = db.begin();
        db.execute_script("DELETE FROM parent WHERE id = 1");
        CHECK_THROWS_AS(rest.check(), foreign_key_violation);
    }
    CHECK(enforces_foreign_keys(db));
    CHECK(count(db, "parent") == 2);
}

TEST_CASE_METHOD(backend_fixture, "Foreign keys that were off stay off") {
    db.execute_script(everything);
    db.execute_script("PRAGMA foreign_keys = OFF");
    schema_builder{db}.alter_table("parent", [](auto& table) { table.set_not_null("odd name"); });
    CHECK_FALSE(enforces_foreign_keys(db));
    CHECK(count(db, "child") == 2);
}

TEST_CASE_METHOD(backend_fixture, "Tables without a key keep the numbers of their rows") {
    db.execute_script(
        "CREATE TABLE loose (a TEXT, rowid TEXT); INSERT INTO loose (_rowid_, a) VALUES (7, 'x'), "
        "(3, 'y');"
        "CREATE TABLE tight (a TEXT PRIMARY KEY, b INT) WITHOUT ROWID, STRICT; INSERT INTO tight "
        "VALUES "
        "('k', 1)");
    schema_builder schema{db};
    schema.alter_table("loose", [](auto& table) { table.set_not_null("a"); });
    CHECK(db.all(sql<"SELECT _rowid_ FROM loose ORDER BY a">().as<int>()) == std::vector{7, 3});
    schema.alter_table("tight", [](auto& table) { table.set_default("b", 5); });
    CHECK(introspect(db).find("tight")->options == "WITHOUT ROWID, STRICT");
    db.execute_script("INSERT INTO tight (a) VALUES ('l')");
    CHECK(db.all(sql<"SELECT b FROM tight ORDER BY a">().as<int>()) == std::vector{1, 5});
}

TEST_CASE_METHOD(backend_fixture, "What SQLite can do itself is left to it") {
    db.execute_script(everything);
    schema_builder schema{db};
    schema.alter_table("parent", [](auto& table) {
        table.template add_column<std::optional<std::string>>("added");
        table.template add_column<int>("counted").default_value(0);
    });
    CHECK(schema.statements() ==
          std::vector<std::string>{"ALTER TABLE \"parent\" ADD COLUMN \"added\" TEXT",
                                   "ALTER TABLE \"parent\" ADD COLUMN \"counted\" INTEGER NOT NULL "
                                   "DEFAULT 0"});
    schema.alter_table("parent", [](auto& table) { table.drop_column("added"); });
    CHECK(schema.statements().back() == "ALTER TABLE \"parent\" DROP COLUMN \"added\"");
}

TEST_CASE_METHOD(backend_fixture, "A renaming before a rebuild is run, and not foretold") {
    db.execute_script(everything);
    const auto change = [](table_alteration& table) {
        table.rename_column("self", "itself");
        table.set_not_null("odd name");
    };
    CHECK_THROWS_AS(
        (schema_builder{db, schema_builder::mode::record}.alter_table("parent", change)),
        unsupported_error);
    schema_builder{db}.alter_table("parent", change);
    db.execute_script("INSERT INTO numbers (n) VALUES (9)");
    CHECK(db.one(sql<"SELECT count(*) FROM parent WHERE n = 9 AND itself IS NULL">().as<int>()) ==
          1);
    CHECK(introspect(db).find("parent")->indexes.size() == 2);
    CHECK(count(db, "child") == 2);
}
