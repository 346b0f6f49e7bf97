// SPDX-License-Identifier: MIT
// A program that has its migrations in itself, and brings its database up to date when it starts.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <embedded/migrations.hpp>

#include <iostream>
#include <optional>
#include <string>
#include <vector>

using namespace sorrel;

struct User {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> family_name{};
};

namespace {

// [code]
const migration<sqlite::connection> fill_names{
    .version = 3,
    .name = "fill_names",
    .up =
        [](sqlite::connection& db) {
            for (User& each : db.all(select<User>())) {
                const auto space = each.name.find(' ');
                each.family_name = each.name.substr(space + 1);
                each.name.resize(space);
                db.update(each);
            }
        },
    .down =
        [](sqlite::connection& db) {
            db.exec(sql<"UPDATE user SET name = name || ' ' || family_name, family_name = NULL">());
        }};
// [/code]

// [backfill]
const migration<sqlite::connection> shout{
    .version = 4,
    .name = "shout",
    .up =
        [](sqlite::connection& db) {
            backfill(db, sql<"UPDATE user SET name = upper(name) WHERE id IN (SELECT id FROM user "
                             "WHERE name <> upper(name) LIMIT 1000)">());
        },
    .in_transaction = false,
    .idempotent = true};
// [/backfill]

// [observer]
void tell(const migrations::event& event) {
    if (event.kind == migrations::event_kind::migration_done) {
        std::cout << (event.direction == migrations::direction::up ? "applied " : "reverted ")
                  << event.version << ' ' << event.name << '\n';
    }
}
// [/observer]

void print(sqlite::connection& db) {
    for (const User& each : db.all(select<User>().order_by(col<&User::id>))) {
        std::cout << "  " << each.name << " | " << each.family_name.value_or("-") << '\n';
    }
}

}  // namespace

int main() {
    sqlite::connection db{"users.db"};

    // [start]
    migrate(db, embedded::migrations()).run();
    // [/start]
    print(db);

    // [mixed]
    const auto source =
        embedded::migrations() + migrations::in_code<sqlite::connection>({fill_names});
    auto all = migrate(db, source, {.observer = tell});
    all.run();
    // [/mixed]
    print(db);

    // [status]
    const migrations::status status = all.status();
    for (const auto& each : status.migrations) {
        std::cout << each.version << ' ' << each.name << ": " << to_string(each.state) << '\n';
    }
    std::cout << (status.is_up_to_date() ? "up to date" : "something to do") << '\n';
    // [/status]

    // [revert]
    all.revert();           // the last one
    all.revert({.to = 1});  // all after version 1
    all.run({.steps = 1});  // the next one
    // [/revert]
    print(db);

    // [dry]
    std::cout << all.plan_revert().to_sql();
    // [/dry]

    // [refused]
    try {
        all.run({.to = 99});
    } catch (const migration_error& failure) {
        for (const migrations::problem& each : failure.problems()) {
            std::cout << to_string(each.kind) << ": " << each.message << '\n';
        }
    }
    // [/refused]

    // [production]
    migrations::options careful{.safety = migrations::safety::production([](const auto& plan) {
                                    std::cout << plan.verb << ' ' << plan.steps.size()
                                              << " migrations? yes\n";
                                    return true;  // what somebody has answered
                                })};
    careful.safety.back_up_to = "before.db";
    migrate(db, source + migrations::in_code<sqlite::connection>({shout}), careful).run();
    // [/production]
    print(db);
}
