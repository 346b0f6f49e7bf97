// SPDX-License-Identifier: MIT
// Tables made and changed in C++, the same calls on every database.
#include <sorrel/schema.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <tuple>

using namespace sorrel;
using sorrel::test::backend_fixture;

namespace schema_builder_tests {

enum class Mood { sad, happy };

struct Team {
    std::int64_t id = 0;
    std::string name{};
};
struct Member {
    std::int64_t id = 0;
    std::int64_t team_id = 0;
    std::string name{};
};

}  // namespace schema_builder_tests

using namespace schema_builder_tests;

template <>
struct sorrel::enum_labels<Mood> {
    static constexpr sorrel::enum_label<Mood> labels[] = {{Mood::sad, "sad"},
                                                          {Mood::happy, "it's fine"}};
};
template <>
struct sorrel::mapping<Member> {
    static constexpr auto rules =
        all_of(foreign_key<&Member::team_id>.references<&Team::id>().on_delete(cascade),
               unique<&Member::name>, index<&Member::team_id, &Member::name>);
};

namespace {

/// Teams and members with some rows.
void make_tables(schema_builder& schema) {
    schema.create_table("team", [](auto& table) {
        table.generated_key();
        table.template column<std::string>("name").unique("one_name");
    });
    schema.create_table("member", [](auto& table) {
        table.generated_key();
        table.template column<std::string>("name");
        table.template column<std::optional<std::string>>("nick");
        table.template column<int>("age").default_value(18).check("age >= 0", "not_unborn");
        table.template column<std::int64_t>("team_id").references("team", "id",
                                                                  {.on_delete = cascade});
        table.index({"name", indexed("age").descending()}, {.where = "age > 17"});
        table.index({indexed::by("lower(name)")}, {.name = "member_lower"});
    });
    schema.execute(
        "INSERT INTO team (name) VALUES ('red'), ('blue');"
        "INSERT INTO member (name, nick, age, team_id) VALUES ('Ada', NULL, 36, 1), "
        "('Bob', 'b', 17, 2)");
}

template <class Db>
std::vector<std::string> names(Db& db) {
    return db.all(sql<"SELECT name FROM member ORDER BY id">().template as<std::string>());
}

}  // namespace

TEST_CASE_METHOD(backend_fixture, "A table described in C++ is what the database has then") {
    schema_builder schema{db};
    make_tables(schema);
    const auto live = introspect(db);
    const auto* const member = live.find("member");
    REQUIRE(member != nullptr);
    CHECK(member->primary_key->columns == std::vector<std::string>{"id"});
    CHECK(member->find("id")->generated == schema::generator::by_default);
    CHECK(member->find("id")->kind == value_kind::integer);
    CHECK_FALSE(member->find("name")->is_nullable);
    CHECK(member->find("nick")->is_nullable);
    CHECK(member->find("nick")->type == text_type);
    CHECK(member->find("age")->default_value == "18");
    REQUIRE(member->foreign_keys.size() == 1);
    CHECK(member->foreign_keys[0].table == "team");
    CHECK(member->foreign_keys[0].referenced == std::vector<std::string>{"id"});
    CHECK(member->foreign_keys[0].on_delete == cascade);
    REQUIRE(member->checks.size() == 1);
    CHECK(member->checks[0].name == "not_unborn");
    CHECK(member->checks[0].expression == "age >= 0");
    REQUIRE(member->indexes.size() == 2);
    CHECK(member->indexes[0].parts[0].is_expression);
    CHECK(member->indexes[1].name == "member_name_age_index");
    CHECK(member->indexes[1].parts[1].is_descending);
    CHECK(member->indexes[1].where == "age > 17");
    REQUIRE(live.find("team")->uniques.size() == 1);
    CHECK(live.find("team")->uniques[0].name == "one_name");
    CHECK_THROWS_AS(db.execute_script("UPDATE member SET age = -1"), check_violation);
    CHECK_THROWS_AS(db.execute_script("INSERT INTO team (name) VALUES ('red')"), unique_violation);
    db.execute_script("DELETE FROM team WHERE id = 1");
    CHECK(names(db) == std::vector<std::string>{"Bob"});
}

TEST_CASE_METHOD(backend_fixture,
                 "Columns are added, changed, renamed and dropped under their rows") {
    schema_builder schema{db};
    make_tables(schema);
    schema.alter_table("member", [](auto& table) {
        table.template add_column<bool>("active").default_value(true);
        table.template add_column<std::optional<double>>("weight").check("weight > 0");
        table.rename_column("nick", "short_name");
        table.set_default("short_name", "-");
        table.template change_type<double>("age");
        table.drop_constraint("not_unborn");
    });
    db.execute_script("INSERT INTO member (name, age, team_id) VALUES ('Cyd', 50.5, 2)");
    const auto rows =
        db.all(sql<"SELECT name, short_name, age, active FROM member ORDER BY id">()
                   .as<std::tuple<std::string, std::optional<std::string>, double, bool>>());
    CHECK(rows == decltype(rows){{"Ada", std::nullopt, 36, true},
                                 {"Bob", "b", 17, true},
                                 {"Cyd", "-", 50.5, true}});
    CHECK_THROWS_AS(db.execute_script("UPDATE member SET weight = -1"), check_violation);

    db.execute_script("UPDATE member SET short_name = name");
    schema.alter_table("member", [](auto& table) {
        table.set_not_null("short_name");
        table.drop_default("short_name");
        table.drop_column("weight");
    });
    CHECK_THROWS_AS(db.execute_script("INSERT INTO member (name, age, team_id) VALUES ('D', 1, 2)"),
                    not_null_violation);
    schema.alter_table("member", [](auto& table) { table.set_nullable("short_name"); });
    db.execute_script("INSERT INTO member (name, age, team_id) VALUES ('Dan', 1, 2)");
    const auto live = introspect(db);
    CHECK(live.find("member")->find("weight") == nullptr);
    CHECK(live.find("member")->foreign_keys.size() == 1);
    CHECK(live.find("member")->indexes.size() == 2);
}

TEST_CASE_METHOD(backend_fixture,
                 "A column that is dropped takes its index and constraints along") {
    schema_builder schema{db};
    make_tables(schema);
    schema.alter_table("member", [](auto& table) { table.drop_column("age"); });
    const auto live = introspect(db);
    CHECK(live.find("member")->checks.empty());
    REQUIRE(live.find("member")->indexes.size() == 1);
    CHECK(live.find("member")->indexes[0].name == "member_lower");
    schema.alter_table("member", [](auto& table) { table.drop_column("team_id"); });
    CHECK(introspect(db).find("member")->foreign_keys.empty());
    CHECK(names(db) == std::vector<std::string>{"Ada", "Bob"});
}

TEST_CASE_METHOD(backend_fixture, "A change that cannot be made changes nothing at all") {
    schema_builder schema{db};
    make_tables(schema);
    const auto before = introspect(db);
    const auto said = schema.statements().size();
    const auto refuse = [&](auto&& describe) {
        CHECK_THROWS_AS(schema.alter_table("member", describe), error);
        CHECK(schema::to_string(introspect(db)) == schema::to_string(before));
        CHECK(names(db) == std::vector<std::string>{"Ada", "Bob"});
        CHECK_FALSE(db.in_transaction());
    };
    refuse([](auto& table) {
        table.template add_column<int>("more").default_value(1);
        table.set_not_null("nick");  // Ada has none
    });
    refuse([](auto& table) { table.template add_column<int>("without_value"); });
    refuse([](auto& table) { table.drop_column("nothing"); });
    refuse([](auto& table) { table.drop_constraint("nothing"); });
    refuse([](auto& table) { table.add_check("age > 20"); });
    refuse([](auto& table) {
        table.rename_column("nick", "short_name");
        table.add_unique({"no_such_column"});
    });
    CHECK_THROWS_AS(schema.drop_table("team"), error);  // members point at it
    CHECK_THROWS_AS(
        schema.alter_table("no_such_table", [](auto& table) { table.set_nullable("x"); }), error);
    CHECK(schema.statements().size() == said);
}

TEST_CASE_METHOD(backend_fixture, "Keys and constraints are added and dropped") {
    schema_builder schema{db};
    make_tables(schema);
    schema.create_table("pair", [](auto& table) {
        table.template column<int>("a");
        table.template column<int>("b");
        table.template column<std::int64_t>("team");
        table.primary_key({"a", "b"}, "pair_pkey");
    });
    db.execute_script("INSERT INTO pair VALUES (1, 1, 1), (1, 2, 2)");
    schema.alter_table("pair", [](auto& table) {
        table.replace_primary_key({"b"}, "pair_pkey");
        table.add_unique({"a", "team"}, "no_twins");
        table.add_foreign_key({"team"}, "team", {"id"},
                              {.on_delete = restrict_action, .name = "pair_team"});
        table.add_check("a < b + 5");
    });
    const auto pair = *introspect(db).find("pair");
    CHECK(pair.primary_key->columns == std::vector<std::string>{"b"});
    CHECK(pair.uniques.size() == 1);
    REQUIRE(pair.foreign_keys.size() == 1);
    CHECK(pair.foreign_keys[0].name == "pair_team");
    CHECK(pair.foreign_keys[0].on_delete == restrict_action);
    CHECK_THROWS_AS(db.execute_script("INSERT INTO pair VALUES (1, 3, 1)"), unique_violation);
    CHECK_THROWS_AS(db.execute_script("INSERT INTO pair VALUES (9, 3, 1)"), check_violation);
    CHECK_THROWS_AS(db.execute_script("INSERT INTO pair VALUES (1, 3, 77)"), foreign_key_violation);
    schema.alter_table("pair", [](auto& table) {
        table.drop_constraint("no_twins");
        table.drop_foreign_key({"team"});
    });
    db.execute_script("INSERT INTO pair VALUES (1, 3, 1), (1, 4, 77)");
}

TEST_CASE_METHOD(backend_fixture, "Indexes are made, renamed and dropped") {
    schema_builder schema{db};
    make_tables(schema);
    schema.create_index("member", {"team_id", "name"}, {.unique = true});
    schema.create_index("member", {"team_id", "name"}, {.unique = true, .if_not_exists = true});
    CHECK_THROWS_AS(db.execute_script("INSERT INTO member (name, team_id) VALUES ('Ada', 1)"),
                    unique_violation);
    schema.rename_index("member_team_id_name_index", "one_of_each");
    CHECK_THROWS_AS(db.execute_script("INSERT INTO member (name, team_id) VALUES ('Ada', 1)"),
                    unique_violation);
    schema.drop_index("one_of_each");
    schema.drop_index("one_of_each", {.if_exists = true});
    db.execute_script("INSERT INTO member (name, team_id) VALUES ('Ada', 1)");
    schema.create_index("member", {"nick"}, {.concurrently = true});
    CHECK(introspect(db).find("member")->indexes.size() == 3);
}

TEST_CASE_METHOD(backend_fixture, "An enum takes its labels and no others, and gets further ones") {
    schema_builder schema{db};
    const auto mood = enum_type_of<Mood>("mood");
    schema.create_enum(mood);
    schema.create_enum(mood, {.if_not_exists = true});
    schema.create_table("diary", [&](auto& table) {
        table.generated_key();
        table.column("mood", mood).default_value(Mood::happy);
        table.template column<std::optional<Mood>>("wished");
    });
    schema.create_table("page", [&](auto& table) {
        table.template column<std::int64_t>("diary_id")
            .references("diary", "id", {.on_delete = cascade});
    });
    db.execute_script(
        "INSERT INTO diary (mood) VALUES ('sad'); INSERT INTO diary (wished) VALUES ('sad')");
    db.execute_script("INSERT INTO page SELECT id FROM diary");
    CHECK_THROWS_AS(db.execute_script("INSERT INTO diary (mood) VALUES ('angry')"), error);
    CHECK_THROWS_AS(db.execute_script("INSERT INTO diary (wished) VALUES ('angry')"),
                    check_violation);
    CHECK(introspect(db).find("diary")->find("mood")->labels ==
          std::vector<std::string>{"sad", "it's fine"});
    schema.add_enum_label(mood, "angry", "it's fine");
    db.execute_script("INSERT INTO diary (mood) VALUES ('angry')");
    CHECK(introspect(db).find("diary")->find("mood")->labels ==
          std::vector<std::string>{"sad", "angry", "it's fine"});
    CHECK(db.all(sql<"SELECT mood FROM diary ORDER BY id">().as<std::string>()) ==
          std::vector<std::string>{"sad", "it's fine", "angry"});
    CHECK(db.one(sql<"SELECT count(*) FROM page">().as<std::int64_t>()) == 2);
}

TEST_CASE_METHOD(backend_fixture, "Structs are made into tables that verify finds to fit") {
    schema_builder schema{db};
    schema.create_table<Member, Team>();
    schema.create_table<Member, Team>({.if_not_exists = true});
    CHECK(verify_schema<Member, Team>(db).text().empty());
    const auto team = db.insert(Team{.name = "red"});
    db.insert(Member{.team_id = team.id, .name = "Ada"});
    schema.drop_table<Member>();
    schema.drop_table<Member>({.if_exists = true});
    schema.rename_table("team", "crew");
    CHECK(introspect(db).find("crew") != nullptr);
    CHECK(introspect(db).tables.size() == 1);
}

TEST_CASE_METHOD(backend_fixture, "What is recorded is not run, and does the same when it is") {
    schema_builder recording{db, schema_builder::mode::record};
    recording.create_table<Team>();
    recording.create_table("extra", [](auto& table) {
        table.generated_key();
        table.template column<std::string>("text");
    });
    recording.alter_table("extra", [](auto& table) {
        table.set_nullable("text");
        table.add_unique({"text"});
    });
    recording.create_index("extra", {"text"});
    CHECK(introspect(db).tables.empty());
    for (const auto& sql : recording.statements()) {
        db.execute_script(sql);
    }
    const auto extra = *introspect(db).find("extra");
    CHECK(extra.find("text")->is_nullable);
    CHECK(extra.uniques.size() == 1);
    CHECK(extra.indexes.size() == 1);
}

TEST_CASE_METHOD(backend_fixture, "Changes inside a transaction go with it") {
    {
        auto tx = db.begin();
        schema_builder schema{tx};
        make_tables(schema);
        schema.alter_table("member", [](auto& table) {
            table.set_default("age", 20);
            table.template add_column<std::string>("more").default_value("x");
        });
        CHECK(introspect(tx).find("member")->find("more") != nullptr);
    }
    CHECK(introspect(db).tables.empty());
}

TEST_CASE_METHOD(backend_fixture, "Everything is dropped when that is asked for") {
    schema_builder schema{db};
    make_tables(schema);
    schema.create_enum({"mood", {"sad"}});
    db.execute_script("CREATE VIEW adults AS SELECT * FROM member WHERE age > 17");
    executor_session session{db};
    const auto statements = statements_to_drop_everything(session);
    CHECK(introspect(db).tables.size() == 2);
    CHECK(statements.size() >= 3);
    drop_everything(db);
    CHECK(introspect(db, {.with_history = true}) == schema::database{});
}
