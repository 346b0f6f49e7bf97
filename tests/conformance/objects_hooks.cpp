// SPDX-License-Identifier: MIT
// Functions of the program around writes, and structs that are not valid.
#include <sorrel/objects.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Note {  // what hooks leave behind
    std::int64_t id = 0;
    std::string text{};
};
struct Person {
    std::int64_t id = 0;
    std::string name{};
    std::string mail{};
    int age = 0;
};
struct NewPerson {
    std::string_view name;
    std::optional<int> age;
};

using notes = std::vector<std::string>;

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Person, Note>(); }
    notes texts() { return db.all(select(col<&Note::text>).order_by(col<&Note::id>)); }
};

}  // namespace

template <>
struct sorrel::mapping<Person> {
    static constexpr auto rules =
        all_of(default_value<&Person::age>(18), default_value<&Person::mail>("a@b"));

    static void before_insert(Person& person) { person.name += "!"; }
    static void after_insert(const Person& person, any_executor auto& db) {
        db.insert(Note{.text = "insert " + person.name + " " + std::to_string(person.id)});
        if (person.name == "forbidden!") {
            throw std::runtime_error("forbidden");
        }
    }
    static void before_update(Person& person) { person.name += "?"; }
    static void after_update(const Person& person, any_executor auto& db) {
        db.insert(Note{.text = "update " + person.name});
    }
    static void before_upsert(Person& person) { person.name += "#"; }
    static void after_upsert(const Person& person, any_executor auto& db) {
        db.insert(Note{.text = "upsert " + person.name});
    }
    static void before_erase(const Person& person, any_executor auto& db) {
        db.insert(Note{.text = "before erase " + person.name});
    }
    static void after_erase(const Person& person, any_executor auto& db) {
        db.insert(Note{.text = "erase " + person.name});
    }
    static void validate(const Person& person, violations& found) {
        if (person.name.size() < 2) {
            found.add<&Person::name>("must not be empty");
        }
        if (person.age < 0) {
            found.add<&Person::age>("must not be negative");
        }
    }
};

TEST_CASE("Hooks run around each verb") {
    fixture on;
    Person ada = on.db.insert(Person{.name = "Ada"});
    CHECK(ada.name == "Ada!");
    CHECK(on.db.update(ada) == 1);
    CHECK(on.db.find<Person>(ada.id).value().name == "Ada!?");
    ada = on.db.upsert(ada);
    CHECK(ada.name == "Ada!?#");
    CHECK(on.db.erase(ada) == 1);
    CHECK(on.db.update(ada) == 0);  // gone, so there is nothing after it
    CHECK(on.texts() == notes{"insert Ada! 1", "update Ada!?", "upsert Ada!?#",
                              "before erase Ada!?#", "erase Ada!?#"});
}

TEST_CASE("Hooks see each row of a range, and its key") {
    fixture on;
    const std::vector<Person> two{{.name = "A"}, {.name = "B"}};
    CHECK(on.db.insert(two) == 2);
    CHECK(on.texts() == notes{"insert A! 1", "insert B! 2"});
    std::vector<Person> more{{.name = "C"}, {.name = "D"}};
    on.db.insert_and_fill(more);
    CHECK(more[1].name == "D!");
    CHECK(on.texts()[3] == "insert D! " + std::to_string(more[1].id));
    const std::vector<Person> many(1500, Person{.name = "M"});
    CHECK(on.db.insert(many) == 1500);
    CHECK(on.db.one(select(count()).from<Note>()) == 1504);
}

TEST_CASE("What a hook refuses is not written") {
    fixture on;
    Person person{.name = "forbidden"};
    CHECK_THROWS_AS(on.db.insert_and_fill(person), std::runtime_error);
    CHECK(person.id == 0);
    CHECK(on.texts().empty());
    CHECK(on.db.one(select(count()).from<Person>()) == 0);
    auto tx = on.db.begin();
    tx.insert(Person{.name = "first"});
    CHECK_THROWS_AS(tx.insert(Person{.name = "forbidden"}), std::runtime_error);
    tx.commit();
    CHECK(on.db.one(select(count()).from<Person>()) == 1);
}

TEST_CASE("A struct from another one is seen whole") {
    fixture on;
    const Person stored = on.db.insert<Person>(NewPerson{.name = "New", .age = {}});
    CHECK(stored.name == "New!");
    CHECK(stored.age == 18);
    CHECK(stored.mail == "a@b");
    CHECK_THROWS_AS(on.db.insert<Person>(NewPerson{.name = "New", .age = -1}), validation_error);
}

TEST_CASE("What is not valid is not written, and the error says which fields") {
    fixture on;
    try {
        on.db.insert(Person{.age = -1});
        FAIL("inserted");
    } catch (const validation_error& invalid) {
        CHECK(invalid.kind() == error_kind::validation);
        CHECK(invalid.table() == "person");
        CHECK(invalid.column() == "name, age");
        REQUIRE(invalid.violations().size() == 2);
        CHECK(invalid.violations()[1].field == "age");
        CHECK(invalid.violations()[1].message == "must not be negative");
        CHECK(invalid.message() ==
              "the Person is not valid: name must not be empty; age must not be negative");
    }
    Person ada = on.db.insert(Person{.name = "Ada"});
    ada.age = -1;
    CHECK_THROWS_AS(on.db.update(ada), validation_error);
    CHECK_THROWS_AS(on.db.upsert(ada), validation_error);
    CHECK(on.db.find<Person>(ada.id).value().age == 0);

    std::vector<Person> some(1200, Person{.name = "x"});
    some[1100].age = -1;
    try {
        on.db.insert(some);
        FAIL("inserted");
    } catch (const validation_error& invalid) {
        CHECK(invalid.message() == "row 1101, a Person, is not valid: age must not be negative");
    }
    CHECK(on.db.one(select(count()).from<Person>()) == 1);
}
