// SPDX-License-Identifier: MIT
// The database is not what the structs say: the first use tells every difference, and no column is taken
// for another.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace schema_error_tests {

struct Person {
    std::int64_t id = 0;
    std::string name{};
    int age = 0;
    double height = 0;
    std::optional<sorrel::blob> photo{};
};

using fixture = sorrel::test::backend_fixture;

}  // namespace schema_error_tests

using namespace sorrel;
using Catch::Matchers::ContainsSubstring;
using schema_error_tests::fixture;
using schema_error_tests::Person;
using sorrel::test::error_of;

TEST_CASE_METHOD(fixture, "A table that is missing", "[schema]") {
    const auto check = [&](auto action) {
        const auto error = error_of<schema_mismatch>(action);
        CHECK(error.kind() == error_kind::schema);
        CHECK(error.table() == "person");
        CHECK_THAT(error.expected(), ContainsSubstring("person"));
        CHECK_FALSE(db.in_transaction());
    };
    check([&] { (void)db.all(select<Person>()); });
    check([&] { (void)db.find<Person>(1); });
    check([&] { db.insert(Person{}); });
    check([&] { db.insert(std::vector<Person>(300)); });
    check([&] { db.update(Person{}); });
    check([&] { (void)db.stream(select<Person>()); });
    check([&] { db.exec(sql<"DELETE FROM person">()); });
    // and is found when it is there
    db.create_tables<Person>();
    CHECK(db.insert(Person{.name = "Ada"}).id == 1);
}

TEST_CASE_METHOD(fixture, "Every column that differs is told at once", "[schema]") {
    db.execute_script("CREATE TABLE person (id INTEGER PRIMARY KEY, name " + integer_type +
                      ", years " + integer_type + ", height " + text_type + ", photo " +
                      bytes_type + ")");
    const auto check = [&](auto action) {
        const auto error = error_of<schema_mismatch>(action);
        CHECK(error.table() == "person");
        CHECK_THAT(error.message(), ContainsSubstring("Person"));
        CHECK(error.column() == "name, age, height");
        CHECK(error.expected() ==
              "name " + text_type + ", age " + integer_type + ", height " + real_type);
        CHECK_THAT(error.got(), ContainsSubstring("name " + integer_type));
        CHECK_THAT(error.got(), ContainsSubstring("no column age"));
        CHECK_THAT(error.got(), ContainsSubstring("height " + text_type));
        CHECK_THAT(error.what(), ContainsSubstring("no column age"));
    };
    check([&] { (void)db.all(select<Person>()); });
    check([&] { (void)db.all(select<Person>()); });  // told again, not once
    check([&] { db.insert(Person{}); });
    check([&] { db.exec(update<Person>().set(col<&Person::name> = "x").all_rows()); });
    CHECK(db.one(sql<"SELECT count(*) FROM person">().as<int>()) == 0);

    db.execute_script("DROP TABLE person");
    db.create_tables<Person>();
    CHECK(db.insert(Person{.name = "Ada"}).id == 1);
}

TEST_CASE_METHOD(fixture, "The order of columns and columns too many do not matter", "[schema]") {
    db.execute_script("CREATE TABLE person (extra TEXT DEFAULT 'e', photo " + bytes_type +
                      ", age INTEGER NOT NULL, "
                      "height " +
                      real_type +
                      " NOT NULL, name TEXT NOT NULL, id INTEGER PRIMARY KEY NOT NULL)");
    const Person ada{
        .id = 7, .name = "Ada", .age = 36, .height = 1.65, .photo = blob{std::byte{1}}};
    db.insert(ada);
    const auto same = [&](const Person& found) {
        return found.id == 7 && found.name == "Ada" && found.age == 36 && found.height == 1.65 &&
               found.photo == ada.photo;
    };
    CHECK(same(db.find<Person>(7).value()));
    CHECK(same(db.one(select<Person>())));
    CHECK(same(db.one(sql<"SELECT * FROM person">().as<Person>())));
    for (const Person& person : db.stream(sql<"SELECT * FROM person">().as<Person>())) {
        CHECK(same(person));
    }
    CHECK(db.one(sql<"SELECT extra FROM person">().as<std::string>()) == "e");
}

TEST_CASE_METHOD(fixture,
                 "A table that is changed by another connection while statements are prepared",
                 "[schema]") {
    db.create_tables<Person>();
    db.insert(Person{.id = 1, .name = "Ada", .age = 36});
    constexpr auto everything = sql<"SELECT * FROM person">().as<Person>();
    CHECK(db.one(everything).age == 36);
    auto other = connect();
    SECTION("a column more") {
        other.execute_script("ALTER TABLE person ADD COLUMN extra TEXT");
        CHECK(db.find<Person>(1)->age == 36);
        CHECK(db.one(everything).age == 36);
        db.insert(Person{.id = 2, .name = "Bob", .age = 40});
        CHECK(db.find<Person>(2)->name == "Bob");
    }
    SECTION("columns in another order, under a statement that names none") {
        other.execute_script("CREATE TABLE moved (photo " + bytes_type +
                             ", age INTEGER NOT NULL, name TEXT NOT NULL, "
                             "height " +
                             real_type +
                             " NOT NULL, id INTEGER PRIMARY KEY NOT NULL);"
                             "INSERT INTO moved SELECT photo, age, name, height, id FROM person;"
                             "DROP TABLE person; ALTER TABLE moved RENAME TO person");
        CHECK(db.find<Person>(1)->age == 36);
        CHECK(db.one(everything).age == 36);
        CHECK(db.one(everything).name == "Ada");
    }
    SECTION("a column less") {
        other.execute_script("ALTER TABLE person DROP COLUMN age");
        const auto error = error_of<schema_mismatch>([&] { (void)db.find<Person>(1); });
        CHECK(error.column() == "age");
        CHECK_THROWS_AS(db.insert(Person{}), schema_mismatch);
        CHECK_THROWS_AS(db.one(everything), schema_mismatch);
    }
    SECTION("no table") {
        other.execute_script("DROP TABLE person");
        CHECK_THROWS_AS(db.find<Person>(1), schema_mismatch);
        CHECK_THROWS_AS(db.one(everything), schema_mismatch);
        other.create_tables<Person>();
        CHECK_FALSE(db.find<Person>(1).has_value());
    }
}

TEST_CASE_METHOD(fixture, "Raw SQL whose result is not what was said", "[schema]") {
    db.create_tables<Person>();
    db.insert(Person{.name = "Ada", .age = 36});
    SECTION("a column of the struct is missing") {
        const auto error = error_of<schema_mismatch>(
            [&] { (void)db.all(sql<"SELECT id, name, age FROM person">().as<Person>()); });
        CHECK(error.column() == "height");
    }
    SECTION("a column of the struct is there twice, from two tables") {
        db.execute_script(
            "CREATE TABLE pet (id INTEGER, name TEXT); INSERT INTO pet VALUES (9, 'Rex')");
        // which of the two is meant? an error, or at least the first in both of its columns
        try {
            const auto person =
                db.one(sql<"SELECT person.*, pet.* FROM person, pet">().as<Person>());
            CHECK(person.id == 1);
            CHECK(person.name == "Ada");
        } catch (const schema_mismatch&) {
            SUCCEED("refused");
        }
    }
    SECTION("another number of columns than the tuple") {
        CHECK_THROWS_AS(db.all(sql<"SELECT id FROM person">().as<std::tuple<int, std::string>>()),
                        schema_mismatch);
        CHECK_THROWS_AS(db.all(sql<"SELECT id, name FROM person">().as<int>()), schema_mismatch);
    }
    SECTION("no rows at all: a statement that is no query") {
        CHECK_THROWS_AS(db.all(sql<"DELETE FROM person">().as<int>()), schema_mismatch);
    }
    CHECK(db.one(select(count()).from<Person>()) == 1);
}

TEST_CASE_METHOD(fixture, "A misspelt column in double quotes is an error and not a string",
                 "[schema]") {
    db.create_tables<Person>();
    db.insert(Person{.name = "Ada"});
    const auto error = error_of<schema_mismatch>(
        [&] { (void)db.all(sql<"SELECT \"nmae\" FROM person">().as<std::string>()); });
    CHECK_THAT(error.column(), ContainsSubstring("nmae"));
    CHECK_THROWS_AS(db.exec(sql<"UPDATE person SET name = \"nmae\"">()), schema_mismatch);
    CHECK_THROWS_AS(db.exec(sql<"DELETE FROM person WHERE \"nmae\" = \"nmae\"">()),
                    schema_mismatch);
    CHECK_THROWS_AS(db.execute_script("CREATE INDEX wrong ON person (\"nmae\")"), sorrel::error);
    CHECK(db.one(select(count()).from<Person>()) == 1);
}
