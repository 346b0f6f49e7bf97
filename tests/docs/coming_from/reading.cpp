// SPDX-License-Identifier: MIT
// What is said of reading in docs/coming_from/: compiled, so that it is so.
#include <sorrel/sqlite.hpp>

#include "docs/coming_from/tables.hpp"

using namespace sorrel;

namespace docs {

namespace {

void use(const auto&...) {}

}  // namespace

void read_rows(sqlite::connection& db);
void choose_rows(sqlite::connection& db, const std::vector<std::int64_t>& ids,
                 std::optional<int> least_age);
void join_tables(sqlite::connection& db);
void speak_sql(sqlite::connection& db);

void read_rows(sqlite::connection& db) {
    std::vector<User> users = db.all(select<User>());
    std::optional<User> user = db.find<User>(7);
    User only = db.one(select<User>().where(col<&User::name> == "Ada"));
    std::optional<User> maybe = db.maybe_one(select<User>().where(col<&User::name> == "Ada"));
    for (const User& each : db.stream(select<User>())) {
        users.push_back(each);
    }
    for (const auto& [name, age] : db.all(select(col<&User::name>, col<&User::age>))) {
        users.push_back({.name = name, .age = age});
    }
    std::int64_t number = db.one(select(count()).from<User>());
    const auto page = db.page(select<User>().order_by(col<&User::id>), {.number = 2, .size = 20});
    users.push_back(only);
    use(user, maybe, number, page);
}

void choose_rows(sqlite::connection& db, const std::vector<std::int64_t>& ids,
                 std::optional<int> least_age) {
    use(db.all(select<User>().where(col<&User::age> >= 18 && col<&User::name> != "Bob")));
    use(db.all(select<User>().where(col<&User::email>.is_null())));
    use(db.all(select<User>().where(col<&User::id>.in(ids))));
    use(db.all(select<User>().where(col<&User::name>.like("A%"))));
    use(db.all(select<User>().order_by(col<&User::age>.desc()).limit(10).offset(20)));
    use(db.all(select(col<&User::age>, count()).group_by(col<&User::age>).having(count() > 1)));
    use(db.all(select<User>().where(
        exists(select<Post>().where(col<&Post::user_id> == outer(col<&User::id>))))));
    use(db.all(select<User>().where(col<&User::id>.in(select(col<&Post::user_id>)))));
    use(db.all(union_of(select(col<&User::name>), select(col<&Post::title>))));
    use(db.all(select(case_when(col<&User::age> >= 18, "adult").otherwise("child"))));
    use(db.all(select(coalesce(col<&User::email>, "none"))));

    any_condition<User> filter;
    if (least_age) {
        filter &= col<&User::age> >= *least_age;
    }
    use(db.all(select<User>().where(filter)));
    use(db.all(select<User>().order_by(sort_by<&User::name, &User::age>("-age"))));
}

void join_tables(sqlite::connection& db) {
    use(db.all(select(entity<User>, entity<Post>)
                   .from<User>()
                   .join<Post>(col<&Post::user_id> == col<&User::id>)));
    use(db.all(select(entity<User>, entity<Post>)
                   .from<User>()
                   .left_join<Post>(col<&Post::user_id> == col<&User::id>)));
    constexpr auto other = alias<User, "other">;
    use(db.all(select(col<&User::name>, other.col<&User::name>)
                   .from<User>()
                   .join(other, other.col<&User::age> == col<&User::age>)));
}

void speak_sql(sqlite::connection& db) {
    use(db.all(sql<"SELECT name FROM user WHERE age > $1">(18).as<std::string>()));
    use(db.all(sql<"SELECT id, name, age, email FROM user">().as<User>()));
    db.exec(sql<"DELETE FROM user WHERE age > $1">(99));
    use(db.all(select(fragment<std::string, "upper($1)">(col<&User::name>))));
    use(db.all(select(function<"hex", std::string(std::string)>(col<&User::name>))));
    std::string text = to_sql<sqlite::dialect>(select<User>());
    use(text);
}

}  // namespace docs
