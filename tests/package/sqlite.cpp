// SPDX-License-Identifier: MIT
// The smallest program that touches every layer: a struct, a table, a row in, a query, a row out, and, where it is
// not built without them, a migration that was embedded.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#ifndef CONSUMER_WITHOUT_MIGRATIONS
#include <sorrel/migrate.hpp>

#include <embedded/migrations.hpp>
#endif

#include <cstdint>
#include <string>
#include <vector>

struct User {
    std::int64_t id = 0;
    std::string name;
    int age = 0;
};

int main() {
    using namespace sorrel;
    sqlite::connection db{":memory:"};
    db.create_tables<User>();
    db.insert(User{.id = 1, .name = "Ada", .age = 36});
    db.insert(User{.id = 2, .name = "Tim", .age = 7});

    const std::vector<User> adults = db.all(select<User>().where(col<&User::age> >= 18));
    if (adults.size() != 1 || adults.front().name != "Ada") {
        return 1;
    }

#ifndef CONSUMER_WITHOUT_MIGRATIONS
    migrate(db, embedded::migrations()).run();
    const auto text = db.one(sql<"SELECT text FROM note">().as<std::string>());
    if (text != "a ; b ] [ \"quoted\" \\ $x$") {
        return 2;
    }
#endif
    return 0;
}
