// SPDX-License-Identifier: MIT
// What is said of writing in docs/coming_from/: compiled, so that it is so.
#include <sorrel/sqlite.hpp>

#include "docs/coming_from/tables.hpp"

using namespace sorrel;

namespace docs {

namespace {

void use(const auto&...) {}

}  // namespace

void write_rows(sqlite::connection& db, const std::vector<User>& users);
void change_rows(sqlite::connection& db);
void write_together(sqlite::connection& db);
void open_databases();

void write_rows(sqlite::connection& db, const std::vector<User>& users) {
    User user = db.insert(User{.name = "Ada", .age = 36});
    db.insert_and_fill(user);
    db.insert(users);
    db.exec(insert_into<User>().values(col<&User::name> = "Ada"));
    std::int64_t id =
        db.one(insert_into<User>().values(col<&User::name> = "Ada").returning(col<&User::id>));
    db.exec(insert_into<User>()
                .row({.name = "Ada", .email = "ada@example.org"})
                .on_conflict<&User::email>()
                .do_update(col<&User::name> = excluded(col<&User::name>)));
    db.exec(insert_into<User>().row(user).on_conflict().do_nothing());
    db.exec(insert_into<User>().columns<&User::name>().select(select(col<&Post::title>)));
    db.upsert(user);
    use(id);
}

void change_rows(sqlite::connection& db) {
    User user = db.one(select<User>().limit(1));
    user.age += 1;
    db.update(user);
    db.exec(update<User>().set(col<&User::age> = col<&User::age> + 1).where(col<&User::id> == 7));
    db.exec(update<User>().set(col<&User::age> = 0).all_rows());
    db.exec(update<User>().set(col<&User::email> = std::nullopt).where(col<&User::id> == 7));
    changeset<User> changes;
    changes.set(col<&User::age> = 37);
    db.exec(update<User>().set(changes).where(col<&User::id> == 7));
    db.erase(user);
    db.exec(erase<User>().where(col<&User::age> < 18));
    db.exec(erase<User>().all_rows());
    use(db.all(erase<User>().where(col<&User::age> < 18).returning()));
}

void write_together(sqlite::connection& db) {
    db.transaction([&](sqlite::transaction& tx) { tx.insert(User{.name = "Ada"}); });
    db.transaction(retrying(5), [&](sqlite::transaction& tx) { tx.insert(User{.name = "Ada"}); });
    auto tx = db.begin();
    auto part = tx.savepoint();
    part.release();
    tx.commit();
    db.create_tables<User, Post>();
    db.create_tables<User, Post>({.if_not_exists = true});
    db.execute_script("CREATE VIEW adult AS SELECT * FROM user WHERE age >= 18");
    use(db.explain(select<User>()).tree());
}

void open_databases() {
    sqlite::connection file{"app.db"};
    sqlite::connection memory{":memory:"};
    use(file, memory);
}

}  // namespace docs
