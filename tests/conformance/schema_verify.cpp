// SPDX-License-Identifier: MIT
// Structs against live tables: each difference is told, and the migration that is worked out removes it.
#include <sorrel/schema.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <algorithm>

using namespace sorrel;
using Catch::Matchers::ContainsSubstring;
using sorrel::test::backend_fixture;

namespace schema_verify_tests {

enum class Size { small, large };

struct Maker {
    std::int64_t id = 0;
    std::string name{};
};
struct Thing {
    std::int64_t id = 0;
    std::int64_t maker_id = 0;
    std::optional<std::string> label{};
    std::string code{};
    int amount = 0;
    bool sold = false;
    double price = 0;
    timestamp made{};
    Size size{};
    std::vector<int> numbers{};
};
struct NoKey {
    std::string text{};
};

}  // namespace schema_verify_tests

using namespace schema_verify_tests;

template <>
struct sorrel::enum_labels<Size> {
    static constexpr sorrel::enum_label<Size> labels[] = {{Size::small, "small"},
                                                          {Size::large, "large"}};
};
template <>
struct sorrel::mapping<Thing> {
    using row = Thing;
    static constexpr auto table = "thing";
    static constexpr auto rules =
        all_of(primary_key<&row::id>.generated(),
               foreign_key<&row::maker_id>.references<&Maker::id>().on_delete(cascade),
               unique<&row::code>, index<&row::maker_id, &row::made>, check("amount >= 0"),
               check("code <> ''").named("has_code"), default_value<&row::amount>(-1),
               default_value<&row::sold>(false), default_value<&row::label>("it's"),
               default_expression<&row::made>("CURRENT_TIMESTAMP"));
};

namespace {

bool has(const std::vector<schema_difference>& list, difference_kind kind,
         const std::string& column) {
    return std::any_of(list.begin(), list.end(), [&](const schema_difference& each) {
        return each.kind == kind && each.column == column;
    });
}

/// Runs a part of a migration as its runner would: foreign keys at rest where it asks for that.
template <class Db>
void run(Db& db, const schema_diff& migration, const std::vector<schema_step>& steps) {
    executor_session session{db};
    std::optional<foreign_keys_at_rest> rest;
    if (migration.rests_foreign_keys) {
        rest.emplace(session);
    }
    auto tx = db.begin();
    for (const auto& step : steps) {
        for (const auto& sql : step.statements) {
            if (!step.is_held_back) {
                db.execute_script(sql);
            }
        }
    }
    tx.commit();
}

}  // namespace

TEST_CASE_METHOD(backend_fixture, "Tables made from structs fit them") {
    db.create_tables<Thing, Maker, NoKey>();
    const auto report = verify_schema<Thing, Maker, NoKey>(db);
    CHECK(report.text().empty());
    CHECK(report.matches());
    report.require_match();
    CHECK(diff<Thing, Maker, NoKey>(db).empty());
}

TEST_CASE_METHOD(backend_fixture, "Every difference from a struct is told in a sentence") {
    db.execute_script("CREATE TABLE thing (maker_id " + text_type + ", label " + text_type +
                      " NOT NULL, code " + text_type + ", amount " + integer_type +
                      " NOT NULL DEFAULT 7, sold " + integer_type + " NOT NULL, price " +
                      real_type + " NOT NULL, made " + text_type + " NOT NULL, extra " + text_type +
                      " NOT NULL)");
    const auto report = verify_schema<Thing, Maker>(db);
    const auto& found = report.differences;
    INFO(report.text());
    CHECK(has(found, difference_kind::table, ""));
    CHECK(has(found, difference_kind::column, "id"));
    CHECK(has(found, difference_kind::column, "size"));
    CHECK(has(found, difference_kind::column, "numbers"));
    CHECK(has(found, difference_kind::type, "maker_id"));
    CHECK(has(found, difference_kind::nullability, "label"));
    CHECK(has(found, difference_kind::nullability, "code"));
    CHECK(has(found, difference_kind::default_value, "amount"));
    CHECK(has(found, difference_kind::default_value, "sold"));
    CHECK(has(found, difference_kind::default_value, "made"));
    CHECK(has(found, difference_kind::primary_key, ""));
    CHECK(has(found, difference_kind::foreign_key, "maker_id"));
    CHECK(has(found, difference_kind::unique, "code"));
    CHECK(has(found, difference_kind::index, "maker_id, made"));
    CHECK(has(found, difference_kind::check, ""));
    CHECK(has(report.notes, difference_kind::extra, "extra"));
    CHECK_FALSE(has(found, difference_kind::extra, "extra"));
    CHECK_FALSE(has(found, difference_kind::type, "price"));
    CHECK_THAT(report.text(),
               ContainsSubstring("thing.code may be NULL, and the field Thing::code is "
                                 "not optional"));
    CHECK_THAT(report.text(), ContainsSubstring("there is no table maker, which the struct Maker "
                                                "stands for"));
    CHECK_THROWS_AS(report.require_match(), schema_mismatch);
}

TEST_CASE_METHOD(backend_fixture, "A foreign key with another action differs") {
    db.execute_script(std::string("CREATE TABLE maker (id ") + generated_key + ", name " +
                      text_type + " NOT NULL)");
    schema_builder{db}.create_table<Thing>();
    CHECK(verify_schema<Thing>(db).matches());
    schema_builder{db}.alter_table("thing", [](auto& table) {
        table.drop_foreign_key({"maker_id"});
        table.add_foreign_key({"maker_id"}, "maker", {"id"}, {.on_update = cascade});
    });
    const auto report = verify_schema<Thing>(db);
    REQUIRE(report.differences.size() == 2);
    CHECK(
        report.differences[0].text ==
        "when the row of maker is deleted, the foreign key of thing (maker_id) does NO ACTION, and "
        "the mapping says CASCADE");
    const auto migration = diff<Thing>(db);
    run(db, migration, migration.up);
    CHECK(verify_schema<Thing>(db).text().empty());
    run(db, migration, migration.down);
    CHECK(verify_schema<Thing>(db).differences.size() == 2);
}

TEST_CASE_METHOD(backend_fixture, "A view may stand for a table, and is told of") {
    db.execute_script("CREATE TABLE t (id " + integer_type + ", name " + text_type +
                      "); CREATE VIEW maker AS SELECT id, name FROM t");
    const auto report = verify_schema<Maker>(db);
    CHECK(report.matches());
    CHECK(report.notes.size() == 1);
    CHECK(diff<Maker>(db).empty());
}

TEST_CASE_METHOD(backend_fixture,
                 "The migration of a difference removes it, and undone brings it back") {
    db.create_tables<Maker>();
    db.execute_script(std::string("CREATE TABLE thing (id ") + generated_key + ", maker_id " +
                      integer_type + ", label " + text_type + " NOT NULL, code " + text_type +
                      " NOT NULL, amount " + integer_type + " NOT NULL, sold " +
                      (integer_type == "INTEGER" ? "INTEGER" : "boolean") + " NOT NULL DEFAULT " +
                      (integer_type == "INTEGER" ? "0" : "false") + ", price " + real_type +
                      " NOT NULL, made " + (integer_type == "INTEGER" ? "TEXT" : "timestamptz") +
                      " NOT NULL)");
    db.insert(Maker{.name = "one"});
    db.execute_script(
        "INSERT INTO thing (maker_id, label, code, amount, price, made) VALUES (1, 'l', "
        "'c', 5, 1.5, '2024-01-02 03:04:05.000000')");
    const auto before = introspect(db);
    const auto migration = diff<Thing, Maker>(db);
    CHECK(introspect(db) == before);  // nothing was run

    // the columns that have no default would fail over rows
    CHECK_THAT(migration.up_text(), ContainsSubstring("this fails when the table has rows"));
    CHECK_THROWS_AS(run(db, migration, migration.up), error);
    CHECK(introspect(db) == before);
    db.execute_script("DELETE FROM thing");
    run(db, migration, migration.up);
    CHECK(verify_schema<Thing, Maker>(db).text().empty());
    db.insert(Thing{.maker_id = 1, .label = "l", .code = "x", .amount = 1, .numbers = {1}});
    run(db, migration, migration.down);
    CHECK(schema::to_string(introspect(db)) == schema::to_string(before));
    CHECK(db.one(sql<"SELECT count(*) FROM thing">().as<int>()) == 1);
}

TEST_CASE_METHOD(backend_fixture, "What loses data or is a guess is held back") {
    db.execute_script(std::string("CREATE TABLE maker (id ") + generated_key + ", title " +
                      text_type + " NOT NULL)");
    const auto migration = diff<Maker>(db);
    const auto text = migration.up_text();
    INFO(text);
    CHECK_THAT(text, ContainsSubstring("\nALTER TABLE \"maker\" ADD COLUMN \"name\"") ||
                         ContainsSubstring("\nINSERT INTO \"sorrel_new_maker\""));
    CHECK_THAT(text,
               ContainsSubstring("-- ALTER TABLE \"maker\" RENAME COLUMN \"title\" TO \"name\";"));
    CHECK_THAT(text, ContainsSubstring("-- ALTER TABLE \"maker\" DROP COLUMN \"title\";"));
    CHECK_THAT(text, ContainsSubstring("perhaps maker.title was renamed to name?"));
    run(db, migration, migration.up);
    CHECK(introspect(db).find("maker")->find("title") != nullptr);
    CHECK(verify_schema<Maker>(db).matches());
}

TEST_CASE_METHOD(backend_fixture,
                 "Tables that are missing are made in the order of their foreign keys") {
    const auto migration = diff<Thing, Maker>(db);
    REQUIRE(migration.up.size() == 2);
    CHECK_THAT(migration.up[0].statements[0], ContainsSubstring("CREATE TABLE \"maker\""));
    run(db, migration, migration.up);
    CHECK(verify_schema<Thing, Maker>(db).text().empty());
    run(db, migration, migration.down);
    CHECK(introspect(db).tables.empty());
}

TEST_CASE_METHOD(backend_fixture,
                 "The model of structs is the model of the tables made from them") {
    db.create_tables<Maker, NoKey>();
    using dialect = backend_fixture::connection::dialect;
    auto live = introspect(db);
    for (auto& table : live.tables) {
        if (table.primary_key) {
            table.primary_key->name.clear();  // which a mapping does not say
        }
    }
    CHECK(schema::to_string(model_of<Maker, NoKey>(dialect::language())) ==
          schema::to_string(live));
}
