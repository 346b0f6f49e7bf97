// SPDX-License-Identifier: MIT
// Tables that Sorrel did not make: columns in another order, more of them, or not the right ones.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Person {
    std::int64_t id = 0;
    std::string name{};
    int age = 0;
    std::optional<std::string> email{};
};

const std::string generated_id = test::backend_fixture::generated_key;

struct fixture : test::backend_fixture {
    void create(const std::string& columns) {
        db.execute_script("CREATE TABLE person (" + columns + ")");
    }
};

void check_all_verbs(test::backend_fixture::connection& db) {
    const auto ada = db.insert(Person{.name = "Ada", .age = 36, .email = "a@x"});
    std::vector<Person> more(200, Person{.name = "more", .age = 1});
    CHECK(db.insert(more) == 200);
    const auto found = db.find<Person>(ada.id);
    REQUIRE(found);
    CHECK(found->name == "Ada");
    CHECK(found->age == 36);
    CHECK(found->email == "a@x");
    CHECK(db.one(select<Person>().where(col<&Person::age> > 30)).name == "Ada");
    CHECK(db.one(sql<"SELECT * FROM person WHERE age = 36">().as<Person>()).email == "a@x");
    CHECK(db.update(Person{.id = ada.id, .name = "Ada", .age = 37}) == 1);
    CHECK(db.upsert(Person{.id = ada.id, .name = "Ada L.", .age = 37}).id == ada.id);
    const auto [whole, name] =
        db.one(select(entity<Person>, col<&Person::name>).where(col<&Person::age> == 37));
    CHECK(whole.id == ada.id);
    CHECK(whole.name == name);
    CHECK(db.erase(Person{.id = ada.id}) == 1);
}

}  // namespace

TEST_CASE("the order of columns in the table does not matter") {
    fixture on;
    on.create("email TEXT, age INTEGER NOT NULL, name TEXT NOT NULL, id " + generated_id);
    check_all_verbs(on.db);
}

TEST_CASE("further columns do not matter, as long as they can do without a value") {
    fixture on;
    on.create("first TEXT, id " + generated_id +
              ", between_them INTEGER NOT NULL DEFAULT 3, "
              "name TEXT NOT NULL, age INTEGER NOT NULL, email TEXT, last TEXT DEFAULT 'x'");
    check_all_verbs(on.db);
}

TEST_CASE("a further column that needs a value refuses the insert, and nothing is stored") {
    fixture on;
    on.create("id " + generated_id +
              ", name TEXT NOT NULL, age INTEGER NOT NULL, email TEXT, "
              "needed TEXT NOT NULL");
    try {
        on.db.insert(Person{.name = "Ada"});
        FAIL("stored without the column it needs");
    } catch (const not_null_violation& refused) {
        CHECK(refused.column() == "needed");
        CHECK(refused.table() == "person");
    }
    CHECK(on.db.all(select<Person>()).empty());
}

TEST_CASE("a column that is missing or of another type is told at the first query") {
    fixture on;
    on.create("id " + generated_id + ", name INTEGER NOT NULL, age INTEGER NOT NULL");
    const auto told = [](auto&& query) -> std::string {
        try {
            query();
        } catch (const schema_mismatch& difference) {
            return difference.table() + ": " + difference.column();
        }
        return "nothing";
    };
    CHECK(told([&] { static_cast<void>(on.db.all(select<Person>())); }) == "person: name, email");
    CHECK(told([&] { on.db.insert(Person{}); }) == "person: name, email");
    CHECK(told([&] { static_cast<void>(on.db.find<Person>(1)); }) == "person: name, email");
    CHECK(told([&] { on.db.insert(std::vector<Person>(3)); }) == "person: name, email");
    CHECK(told([&] { on.db.insert(std::vector<Person>(300)); }) == "person: name, email");
}

TEST_CASE("a NULL where the field takes none is an error, whatever the table allows") {
    fixture on;
    on.create("id " + generated_id + ", name TEXT, age INTEGER, email TEXT");
    on.db.execute_script("INSERT INTO person (name, age) VALUES ('Ada', NULL), (NULL, 3)");
    CHECK_THROWS_AS(on.db.all(select<Person>()), value_error);
    CHECK(on.db.all(select(col<&Person::age>).where(col<&Person::name>.is_null())) ==
          std::vector<int>{3});
    try {
        static_cast<void>(on.db.all(select<Person>().where(col<&Person::name> == "Ada")));
    } catch (const value_error& null) {
        CHECK(null.kind() == error_kind::unexpected_null);
        CHECK(null.column() == "age");
    }
}

TEST_CASE("a view is read like a table") {
    fixture on;
    on.create("id " + generated_id + ", name TEXT NOT NULL, age INTEGER NOT NULL, email TEXT");
    on.db.insert(std::vector<Person>{{.name = "Ada", .age = 36}, {.name = "Kid", .age = 6}});
    struct Adult {
        std::int64_t id = 0;
        std::string name{};
    };
    on.db.execute_script("CREATE VIEW adult AS SELECT * FROM person WHERE age >= 18");
    CHECK(on.db.one(select<Adult>()).name == "Ada");
    CHECK(on.db.one(select(count()).from<Adult>()) == 1);
    CHECK_THROWS_AS(on.db.insert(Adult{.name = "x"}), error);
}
