// SPDX-License-Identifier: MIT
// Inserting a range whose structs get their keys: in batches, each with the key of its own row.
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

using namespace sorrel;

namespace {

struct User {
    std::int64_t id = 0;
    std::string name{};
    int age = 0;
};
struct Tiny {
    std::int8_t id = 0;
    int number = 0;
};
struct Alone {
    std::int64_t id = 0;
};

template <class Table>
std::int64_t count_of(any_executor auto& db) {
    return db.one(select(count()).template from<Table>());
}

}  // namespace

template <>
struct sorrel::mapping<User> {
    static constexpr auto table = "users";
    static constexpr auto rules = all_of(primary_key<&User::id>.generated(), unique<&User::name>);
};

TEST_CASE_METHOD(test::backend_fixture, "a range of plain structs gets its keys in place") {
    db.create_tables<User>();
    std::vector<User> users(20);
    for (std::size_t i = 0; i != users.size(); ++i) {
        users[i].age = static_cast<int>(i);
        users[i].name = std::to_string(i);
    }
    users[7].id = 1'000;  // one that has a key already
    db.insert_and_fill(users);
    bool all_fit = true;
    for (const User& user : users) {
        all_fit = all_fit && user.id != 0 && db.find<User>(user.id)->age == user.age;
    }
    CHECK(all_fit);
    CHECK(users[7].id == 1'000);

    std::vector<User> few{{.name = "x"}, {.name = "y"}};
    db.insert_and_fill(few);
    CHECK(db.find<User>(few[1].id)->name == "y");
}

TEST_CASE_METHOD(test::backend_fixture, "a key that does not fit its field is not stored") {
    db.create_tables<Tiny>();
    std::vector<Tiny> all(100);
    db.insert_and_fill(all);
    CHECK(all.back().id == 100);
    std::vector<Tiny> too_many(28);
    CHECK_THROWS_AS(db.insert_and_fill(too_many), value_error);
    CHECK(count_of<Tiny>(db) == 100);
}

TEST_CASE_METHOD(test::backend_fixture, "rows that are nothing but a key") {
    db.create_tables<Alone>();
    std::vector<Alone> all(50);
    db.insert_and_fill(all);
    std::set<std::int64_t> keys;
    for (const Alone& each : all) {
        keys.insert(each.id);
    }
    CHECK(keys.size() == 50);
    CHECK(count_of<Alone>(db) == 50);
}

TEST_CASE_METHOD(test::backend_fixture, "a range that fails leaves nothing, in a transaction too") {
    db.create_tables<User>();
    db.insert(User{.name = "before"});
    std::vector<User> users(600);
    for (std::size_t i = 0; i != users.size(); ++i) {
        users[i].name = std::to_string(i);
    }
    users[590].name = "before";
    CHECK_THROWS_AS(db.insert_and_fill(users), unique_violation);
    CHECK(count_of<User>(db) == 1);

    for (User& each : users) {
        each.id = 0;
    }
    auto tx = db.begin();
    tx.insert(User{.name = "inside"});
    CHECK_THROWS_AS(tx.insert_and_fill(users), unique_violation);
    CHECK(count_of<User>(tx) == 2);
    users[590].name = "after";
    for (User& each : users) {
        each.id = 0;
    }
    tx.insert_and_fill(users);
    tx.commit();
    CHECK(count_of<User>(db) == 602);
    CHECK(db.find<User>(users[0].id)->name == "0");
    CHECK(db.find<User>(users[590].id)->name == "after");
    CHECK(db.find<User>(users[599].id)->name == "599");
}
