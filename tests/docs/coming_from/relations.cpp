// SPDX-License-Identifier: MIT
// What is said of relations, objects, pools and migrations in docs/coming_from/: compiled, so that it is so.
#include <sorrel/migrate.hpp>
#include <sorrel/objects.hpp>
#include <sorrel/pool.hpp>
#include <sorrel/relation.hpp>
#include <sorrel/sqlite.hpp>

#include "docs/coming_from/tables.hpp"

// [view]
struct UserView {
    User user{};
    std::vector<Post> posts{};
};
// [/view]

using namespace sorrel;

namespace docs {

namespace {

void use(const auto&...) {}

}  // namespace

void load_relations(sqlite::connection& db);
void watch_objects(sqlite::connection& db);
void share_connections();

void load_relations(sqlite::connection& db) {
    use(db.all(load<UserView>()));
    use(db.find<UserView>(7));
    use(db.all(load<UserView>().where(has<&UserView::posts>())));
    UserView stored = db.insert(UserView{.user = {.name = "Ada"}, .posts = {{.title = "Notes"}}});
    use(stored);
}

void watch_objects(sqlite::connection& db) {
    tracked user{db.find<User>(7).value()};
    user->age += 1;
    db.update(user);
}

void share_connections() {
    sqlite::pool pool{"app.db", {.max_connections = 5}};
    use(pool.all(select<User>()));
    pool.transaction([&](sqlite::transaction& tx) { tx.insert(User{.name = "Ada"}); });
    auto lease = pool.acquire();
    migrate(*lease, migrations::folder("migrations")).run();
}

}  // namespace docs
