// SPDX-License-Identifier: MIT
// Keys for the rows of a graph, where a table makes them otherwise than by counting on.
#include "support/catch.hpp"
#include "support/relation_tables.hpp"

#include <chrono>
#include <cstddef>
#include <limits>

using namespace sorrel;
using namespace blog;

namespace {

std::vector<UserView> some_users() {
    std::vector<UserView> users(20);
    for (std::size_t i = 0; i != users.size(); ++i) {
        users[i].user.name = "user " + std::to_string(i);
        users[i].posts = {{{.title = users[i].user.name}, {}}};
    }
    return users;
}

/// Whether each is stored under the key it was given, with its own post.
bool all_are_stored(sqlite::connection& db, const std::vector<UserView>& users) {
    for (const UserView& user : users) {
        const auto found = db.find<UserView>(user.user.id);
        if (!found || found->user.name != user.user.name || found->posts.size() != 1 ||
            found->posts[0].post.title != user.user.name) {
            return false;
        }
    }
    return true;
}

}  // namespace

TEST_CASE_METHOD(fixture, "a trigger that writes to the same table does not mix up keys") {
    db.execute_script(
        "CREATE TRIGGER shadow AFTER INSERT ON users WHEN new.age <> -1 BEGIN "
        "INSERT INTO users (name, age) VALUES ('shadow', -1); END");
    auto users = some_users();
    db.insert_and_fill(users);
    CHECK(all_are_stored(db, users));
    CHECK(db.one(select(count()).from<User>()) == 3 + 40);
}

TEST_CASE_METHOD(fixture, "a temporary trigger is seen as well") {
    db.execute_script(
        "CREATE TEMP TRIGGER shadow AFTER INSERT ON main.users WHEN new.age <> -1 BEGIN "
        "INSERT INTO users (name, age) VALUES ('shadow', -1); END");
    auto users = some_users();
    db.insert_and_fill(users);
    CHECK(all_are_stored(db, users));
}

TEST_CASE_METHOD(test::backend_fixture, "AUTOINCREMENT never gives a key again") {
    db.execute_script(
        "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, "
        "age INTEGER NOT NULL)");
    db.create_tables<Post, Comment>();
    db.insert(User{.id = 500, .name = "gone"});
    db.exec(erase<User>().all_rows());
    auto users = some_users();
    db.insert_and_fill(users);
    CHECK(users.front().user.id == 501);
    CHECK(all_are_stored(db, users));
    CHECK(db.insert(User{.name = "next"}).id == 521);
}

TEST_CASE_METHOD(fixture, "a table whose keys are nearly used up gets those that are left") {
    db.insert(User{.id = std::numeric_limits<std::int64_t>::max() - 3, .name = "far"});
    auto users = some_users();
    db.insert_and_fill(users);
    CHECK(all_are_stored(db, users));
}

TEST_CASE_METHOD(fixture, "a table with negative keys alone") {
    db.execute_script(
        "DELETE FROM comment; DELETE FROM friendship; DELETE FROM post_tag;"
        "DELETE FROM review; DELETE FROM post; DELETE FROM users");
    db.insert(User{.id = -5, .name = "far below"});
    auto users = some_users();
    db.insert_and_fill(users);
    CHECK(users.front().user.id == -4);  // as SQLite counts
    CHECK(all_are_stored(db, users));
}

TEST_CASE_METHOD(fixture, "keys are counted on from one that is given in between") {
    std::vector<User> users(20);
    for (std::size_t i = 0; i != users.size(); ++i) {
        users[i].name = std::to_string(i);
    }
    users[0].id = 4;  // the next one by itself
    users[3].id = 10;
    db.insert_and_fill(users);
    CHECK(users[1].id == 5);
    CHECK(users[4].id == 11);
    bool all_fit = true;
    for (const User& user : users) {
        all_fit = all_fit && db.find<User>(user.id)->name == user.name;
    }
    CHECK(all_fit);
}

TEST_CASE_METHOD(test::backend_fixture, "a table that drops rows by itself gives them no keys") {
    db.execute_script(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE ON CONFLICT IGNORE, "
        "age INTEGER NOT NULL)");
    std::vector<User> users(20);
    for (std::size_t i = 0; i != users.size(); ++i) {
        users[i].name = std::to_string(i / 2);  // each twice
    }
    CHECK_THROWS_AS(db.insert_and_fill(users), misuse_error);
    CHECK(db.one(select(count()).from<User>()) == 0);
    CHECK(users.back().id == 0);

    // and in a transaction that goes on
    auto tx = db.begin();
    tx.insert(User{.name = "kept"});
    CHECK_THROWS_AS(tx.insert_and_fill(users), misuse_error);
    CHECK(tx.one(select(count()).from<User>()) == 1);
    tx.commit();
    CHECK(db.one(select(col<&User::name>)) == "kept");
}

TEST_CASE_METHOD(fixture, "nobody takes the keys between asking for them and writing") {
    auto other = connect();
    auto users = some_users();
    {
        auto tx = db.begin();
        tx.insert_and_fill(users);
        CHECK_THROWS_AS(other.within(std::chrono::milliseconds(20)).insert(User{.name = "late"}),
                        error);
        tx.commit();
    }
    CHECK(other.insert(User{.name = "late"}).id == users.back().user.id + 1);
    auto more = some_users();
    db.insert_and_fill(more);
    CHECK(more.front().user.id == users.back().user.id + 2);
    CHECK(all_are_stored(db, more));
}
