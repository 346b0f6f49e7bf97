// SPDX-License-Identifier: MIT
// Testing the migrations of a program with Catch2: what they make, what they do to rows, and that they can be
// taken back.
#include <sorrel/migrate.hpp>
#include <sorrel/schema.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>
#include <sorrel/testing.hpp>

#include <embedded/migrations.hpp>

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>  // Catch2 3, linked with its main()
#else
#define CATCH_CONFIG_MAIN  // Catch2 2
#include <catch2/catch.hpp>
#endif

#include <optional>
#include <string>

using namespace sorrel;

struct User {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> family_name{};
};

namespace {

// [migrations]
struct empty_database {
    testing::temporary_folder folder;
    sqlite::connection db{folder.file("users.db")};
    migrations::runner all = migrate(db, embedded::migrations());
};

TEST_CASE_METHOD(empty_database, "the migrations make what the structs say") {
    all.run();
    const schema_report report = verify_schema<User>(db);
    INFO(report.text());
    CHECK(report.matches());
}

TEST_CASE_METHOD(empty_database, "rows from before the second migration stay") {
    all.run({.to = 1});
    db.execute_script("INSERT INTO user (id, name) VALUES (7, 'Grace Hopper')");
    all.run();
    CHECK(db.find<User>(7)->name == "Grace Hopper");
}

TEST_CASE_METHOD(empty_database, "the migrations can be taken back and applied again") {
    all.run();
    const schema::database made = introspect(db);
    all.revert({.all = true});
    CHECK(introspect(db).tables.empty());
    all.run();
    CHECK(introspect(db) == made);
}
// [/migrations]

}  // namespace
