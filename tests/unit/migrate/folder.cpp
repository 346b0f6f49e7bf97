// SPDX-License-Identifier: MIT
// New files, and the list of checksums.
#include <sorrel/migrate/folder.hpp>

#include "migrate/loaded.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"

#include <filesystem>
#include <string>
#include <vector>

using namespace sorrel;
using migrations::problem_kind;
using migrations::detail::load;
using sorrel::test::error_of;
using sorrel::test::migration_folder;

namespace {

std::vector<problem_kind> problems_of(const migration_folder& folder) {
    std::vector<problem_kind> kinds;
    for (const auto& each : load(folder.source()).problems) {
        kinds.push_back(each.kind);
    }
    return kinds;
}

using kinds = std::vector<problem_kind>;

}  // namespace

TEST_CASE("A checksum does not depend on line ends", "[folder]") {
    const auto sum = migrations::checksum("a\nb\n");
    CHECK(sum.size() == 64);
    CHECK(migrations::checksum("a\r\nb\r\n") == sum);
    CHECK(migrations::checksum("a\rb\r") == sum);
    CHECK(migrations::checksum("\xef\xbb\xbf"
                               "a\nb\n") == sum);
    CHECK(migrations::checksum("a\nb") != sum);
    CHECK(migrations::checksum("a\n\nb\n") != sum);
    CHECK(migrations::checksum("a\n\rb\n") == migrations::checksum("a\n\nb\n"));
}

TEST_CASE("A new migration is two files, or one", "[folder]") {
    const migration_folder folder;
    const auto first = migrations::add(folder.path(), {.name = "create users-table"});
    REQUIRE(first.files.size() == 2);
    CHECK(first.version > 20'250'000'000'000);
    CHECK(first.has_sum);
    const auto stem = std::to_string(first.version) + "_create_users_table";
    CHECK(first.files[0] == folder.path(stem + ".up.sql"));
    CHECK(first.files[1] == folder.path(stem + ".down.sql"));

    const auto second = migrations::add(folder.path(), {.name = "more",
                                                        .up = "SELECT 1;",
                                                        .down = "SELECT 2;",
                                                        .one_file = true,
                                                        .in_transaction = false,
                                                        .description = "why",
                                                        .headers = {"depends: 1"}});
    CHECK(second.version > first.version);  // also within the same second
    CHECK(folder.read(std::to_string(second.version) + "_more.sql") ==
          "-- description: why\n-- depends: 1\n-- migrate:up no_transaction\nSELECT 1;\n\n"
          "-- migrate:down no_transaction\nSELECT 2;\n");

    const auto third =
        migrations::add(folder.path(), {.name = "x", .reversible = false, .version = 7});
    CHECK(third.files == std::vector<std::string>{folder.path("7_x.up.sql")});
    CHECK(problems_of(folder) == kinds{problem_kind::unknown_dependency});  // depends: 1

    CHECK_THROWS_AS(migrations::add(folder.path(), {.name = "y", .version = 7}), migration_error);
    CHECK_THROWS_AS(migrations::add(folder.path(), {.name = "../x"}), migration_error);
    CHECK_THROWS_AS(migrations::add(folder.path(), {.name = ""}), migration_error);
    CHECK_THROWS_AS(migrations::add("/nowhere/at/all", {.name = "x"}), migration_error);
}

TEST_CASE("The list of checksums is made with the first migration, and kept where it is",
          "[folder]") {
    const migration_folder folder;
    folder.write("1_a.sql", "SELECT 1");
    CHECK_FALSE(migrations::add(folder.path(), {.name = "b"}).has_sum);
    CHECK_FALSE(std::filesystem::exists(folder.path("sorrel.sum")));
    CHECK(migrations::write_sum(folder.path()).size() == 3);
    CHECK(migrations::write_sum(folder.path()).empty());
    CHECK(migrations::add(folder.path(), {.name = "c"}).has_sum);
    CHECK(problems_of(folder).empty());
}

TEST_CASE("A new migration may be edited until the next one is added", "[folder]") {
    const migration_folder folder;
    const auto name_of = [](const migrations::added_migration& added) {
        return added.files.at(0).substr(added.files.at(0).rfind('/') + 1);
    };
    const auto first = name_of(migrations::add(folder.path(), {.name = "a", .version = 1}));
    folder.write(first, "CREATE TABLE a (i int);\n");
    CHECK(problems_of(folder).empty());
    folder.remove(first);
    CHECK(problems_of(folder).front() == problem_kind::wrong_sum);
    folder.write(first, "CREATE TABLE a (i int, j int);\n");

    const auto second = name_of(migrations::add(folder.path(), {.name = "b", .version = 2}));
    folder.write(second, "CREATE TABLE b (i int);\n");
    CHECK(problems_of(folder).empty());
    folder.write(first, "CREATE TABLE a (i int);\n");
    CHECK(problems_of(folder) == kinds{problem_kind::wrong_sum});

    migrations::write_sum(folder.path());
    folder.write(second, "CREATE TABLE b (i int, j int);\n");
    CHECK(problems_of(folder) == kinds{problem_kind::wrong_sum});

    migrations::write_sum(folder.path());
    const auto written =
        name_of(migrations::add(folder.path(), {.name = "c", .up = "SELECT 1;\n", .version = 3}));
    CHECK(problems_of(folder).empty());
    folder.write(written, "SELECT 2;\n");
    CHECK(problems_of(folder) == kinds{problem_kind::wrong_sum});
}

TEST_CASE("Each difference from the list is told", "[folder]") {
    const migration_folder folder;
    folder.write("1_a.sql", "SELECT 1;\n");
    folder.write("2_b.sql", "SELECT 2;\n");
    migrations::write_sum(folder.path());
    const auto sum = folder.read("sorrel.sum");
    CHECK(problems_of(folder).empty());

    folder.write("1_a.sql", "SELECT 1;\r\n");
    CHECK(problems_of(folder).empty());
    folder.write("1_a.sql", "SELECT 7;\n");
    CHECK(problems_of(folder) == kinds{problem_kind::wrong_sum});
    folder.write("3_c.sql", "SELECT 3;\n");
    CHECK(problems_of(folder) == kinds(2, problem_kind::wrong_sum));
    folder.remove("2_b.sql");
    CHECK(problems_of(folder) == kinds(3, problem_kind::wrong_sum));
    CHECK(migrations::write_sum(folder.path()) ==
          std::vector<std::string>{"1_a.sql", "3_c.sql", "2_b.sql"});
    CHECK(problems_of(folder).empty());
}

TEST_CASE("Two branches that each added a migration cannot be merged unseen", "[folder]") {
    const migration_folder folder;
    folder.write("1_a.sql", "SELECT 1;\n");
    folder.write("2_b.sql", "SELECT 2;\n");
    migrations::write_sum(folder.path());
    const auto ours = folder.read("sorrel.sum");
    folder.remove("2_b.sql");
    folder.write("3_c.sql", "SELECT 3;\n");
    migrations::write_sum(folder.path());
    const auto theirs = folder.read("sorrel.sum");

    // the first line differs, so that git sees a conflict
    CHECK(ours.substr(0, ours.find('\n')) != theirs.substr(0, theirs.find('\n')));
    folder.write("2_b.sql", "SELECT 2;\n");
    // its marks, left in the file
    folder.write("sorrel.sum", "<<<<<<< ours\n" + ours + "=======\n" + theirs + ">>>>>>> theirs\n");
    CHECK(problems_of(folder) == kinds{problem_kind::wrong_sum});
    // and a merge by hand that takes all lines of files, but one total
    folder.write("sorrel.sum", ours + theirs.substr(theirs.rfind('\n', theirs.size() - 2) + 1));
    CHECK(problems_of(folder) == kinds{problem_kind::wrong_sum});
}

TEST_CASE("A list that is none is refused", "[folder]") {
    const migration_folder folder;
    folder.write("1_a.sql", "SELECT 1;\n");
    for (const std::string text : {"", "nonsense\n", "0123  *\n"}) {
        folder.write("sorrel.sum", text);
        CHECK(problems_of(folder) == kinds{problem_kind::wrong_sum});
    }
}
