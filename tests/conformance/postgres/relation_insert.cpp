// SPDX-License-Identifier: MIT
// Keys for the rows of a graph, where a table makes them otherwise than by a sequence that may be asked.
#include "support/catch.hpp"
#include "support/relation_tables.hpp"

#include <cstddef>

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
bool all_are_stored(postgres::connection& db, const std::vector<UserView>& users) {
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

TEST_CASE_METHOD(fixture, "a trigger that makes the key has its way") {
    db.execute_script(
        "CREATE SEQUENCE other INCREMENT BY -7 START WITH -1;"
        "CREATE FUNCTION give_key() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN NEW.id := nextval(''other''); RETURN NEW; END';"
        "CREATE TRIGGER give_key BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION give_key()");
    auto users = some_users();
    db.insert_and_fill(users);
    CHECK(users.front().user.id < 0);
    CHECK(all_are_stored(db, users));
}

TEST_CASE_METHOD(fixture, "a key that is always generated") {
    db.execute_script("ALTER TABLE users ALTER COLUMN id SET GENERATED ALWAYS");
    auto users = some_users();
    db.insert_and_fill(users);
    CHECK(users.front().user.id == 4);
    CHECK(all_are_stored(db, users));
}

TEST_CASE_METHOD(fixture, "a key whose sequence belongs to nobody") {
    db.execute_script(
        "ALTER TABLE users ALTER COLUMN id DROP IDENTITY;"
        "CREATE SEQUENCE keys INCREMENT BY 3 START WITH 100;"
        "ALTER TABLE users ALTER COLUMN id SET DEFAULT nextval('keys')");
    auto users = some_users();
    db.insert_and_fill(users);
    CHECK(users.front().user.id == 100);
    CHECK(all_are_stored(db, users));
}

TEST_CASE_METHOD(fixture, "a user who may insert and not ask the sequence") {
    const auto schema = db.one(sql<"SELECT current_schema()::text">().as<std::string>());
    const std::string role = "clerk_of_" + schema;
    db.execute_script("CREATE ROLE " + role + "; GRANT USAGE ON SCHEMA " + schema + " TO " + role +
                      "; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA " + schema + " TO " + role);
    auto users = some_users();
    db.execute_script("SET ROLE " + role);
    db.insert_and_fill(users);
    CHECK(all_are_stored(db, users));
    db.execute_script("RESET ROLE; DROP OWNED BY " + role + "; DROP ROLE " + role);
}
