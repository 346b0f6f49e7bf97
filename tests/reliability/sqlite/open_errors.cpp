// SPDX-License-Identifier: MIT
// Opening what is not there, not allowed or not a database: one class of error, before anything is done.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/temporary_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace open_error_tests {

struct Thing {
    std::int64_t id = 0;
    std::string text{};
};

inline void write(const std::filesystem::path& to, const std::string& bytes) {
    std::ofstream(to, std::ios::binary) << bytes;
}

inline std::string read(const std::filesystem::path& from) {
    std::ifstream in(from, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A database with so many rows that they fill several pages.
inline void make_database(const std::string& path) {
    sorrel::sqlite::connection db{path, {.sync = sorrel::sqlite::synchronous::off}};
    db.create_tables<Thing>();
    db.insert(std::vector<Thing>(2000, Thing{.text = std::string(100, 't')}));
}

}  // namespace open_error_tests

using namespace sorrel;
using namespace open_error_tests;
using Catch::Matchers::ContainsSubstring;
using sorrel::test::error_of;
using sorrel::test::temporary_file;

TEST_CASE("A path that leads to no database is refused", "[open]") {
    const temporary_file file;
    SECTION("a directory that is not there") {
        const auto path = (file.path() / "absent" / "test.db").string();
        const auto error = error_of<connection_error>([&] { sqlite::connection{path}; });
        CHECK(error.kind() == error_kind::connection);
        CHECK((error.code() & 0xFF) == SQLITE_CANTOPEN);
        CHECK_THAT(error.what(), ContainsSubstring(path));
    }
    SECTION("a directory") {
        const auto error = error_of<connection_error>(
            [&] { sqlite::connection{file.path().parent_path().string()}; });
        CHECK((error.code() & 0xFF) == SQLITE_CANTOPEN);
    }
    SECTION("a file that must exist and does not") {
        CHECK_THROWS_AS(
            (sqlite::connection{file.string(), {.mode = sqlite::open_mode::read_write}}),
            connection_error);
        CHECK_THROWS_AS((sqlite::connection{file.string(), {.mode = sqlite::open_mode::read_only}}),
                        connection_error);
    }
    SECTION("a path with a NUL, which would open another file") {
        const auto error = error_of<connection_error>(
            [&] { sqlite::connection{file.string() + std::string("\0.txt", 5)}; });
        CHECK_THAT(error.message(), ContainsSubstring("NUL"));
    }
    SECTION("no path at all, which would be a database that is gone in the end") {
        CHECK_THROWS_AS(sqlite::connection{""}, connection_error);
    }
    CHECK_FALSE(std::filesystem::exists(file.path()));
}

TEST_CASE("A file that is no database is refused and left as it is", "[open]") {
    const temporary_file file;
    std::string content;
    SECTION("a text file") {
        content.assign(5000, 'a');
    }
    SECTION("a short text file") {
        content = "hello\n";
    }
    SECTION("a long file of zeros but for the first byte") {
        content = "x" + std::string(8192, '\0');
    }
    SECTION("a database whose magic number is damaged") {
        make_database(file.string());
        content = read(file.path());
        content[3] = '!';
    }
    write(file.path(), content);
    for (const auto mode : {sqlite::open_mode::read_write_create, sqlite::open_mode::read_only}) {
        const auto error = error_of<storage_error>(
            [&] { const sqlite::connection db{file.string(), sqlite::options{.mode = mode}}; });
        CHECK(error.kind() == error_kind::corrupt);
        CHECK((error.code() & 0xFF) == SQLITE_NOTADB);
        CHECK_THAT(error.what(), ContainsSubstring(file.string()));
    }
    CHECK(read(file.path()) == content);
}

TEST_CASE("A file without a byte is an empty database", "[open]") {
    const temporary_file file;
    write(file.path(), "");
    sqlite::connection db{file.string()};
    db.create_tables<Thing>();
    CHECK(db.insert(Thing{.text = "first"}).id == 1);
}

TEST_CASE("A database cut short is an error, never fewer rows", "[open]") {
    const temporary_file file;
    make_database(file.string());
    const auto size = std::filesystem::file_size(file.path());
    REQUIRE(size > 100'000);
    const auto keep = GENERATE(50U, 100U, 2000U, 4096U, 10'000U, 60'000U);
    CAPTURE(keep);
    std::filesystem::resize_file(file.path(), keep);
    try {
        sqlite::connection db{file.string()};
        CHECK(db.all(select<Thing>()).size() == 2000);  // which it cannot be
        FAIL("nothing was thrown");
    } catch (const storage_error& error) {
        CHECK(error.kind() == error_kind::corrupt);
    }
}

TEST_CASE("A damaged page is an error where it is read, and nowhere else", "[open]") {
    const temporary_file file;
    make_database(file.string());
    auto content = read(file.path());
    REQUIRE(content.size() > 100'000);
    // the last page is a leaf with the last rows
    std::fill(content.end() - 4096, content.end(), '\xA5');
    write(file.path(), content);

    sqlite::connection db{file.string()};
    const auto error = error_of<storage_error>([&] { (void)db.all(select<Thing>()); });
    CHECK(error.kind() == error_kind::corrupt);
    CHECK((error.code() & 0xFF) == SQLITE_CORRUPT);
    CHECK_THAT(error.sql(), Catch::Matchers::StartsWith("SELECT"));
    std::int64_t read_before = 0;
    CHECK_THROWS_AS(
        [&] {
            for (const Thing& thing : db.stream(select<Thing>())) {
                read_before = thing.id;
            }
        }(),
        storage_error);
    CHECK(read_before > 1000);
    CHECK(db.find<Thing>(1).has_value());  // the same connection reads what is whole
    CHECK(db.find<Thing>(1)->text == std::string(100, 't'));
}

TEST_CASE("A read-only connection reads, and refuses every write", "[open]") {
    const temporary_file file;
    make_database(file.string());
    sqlite::connection db{file.string(), {.mode = sqlite::open_mode::read_only}};
    const auto error = error_of<read_only_error>([&] { db.insert(Thing{.text = "canary"}); });
    CHECK(error.kind() == error_kind::read_only);
    CHECK((error.code() & 0xFF) == SQLITE_READONLY);
    CHECK_THAT(error.what(), !ContainsSubstring("canary"));
    CHECK_THROWS_AS(db.update(Thing{.id = 1}), read_only_error);
    CHECK_THROWS_AS(db.erase(Thing{.id = 1}), read_only_error);
    CHECK_THROWS_AS(db.insert(std::vector<Thing>(300)), read_only_error);
    CHECK_THROWS_AS(db.exec(sql<"DROP TABLE thing">()), read_only_error);
    CHECK_FALSE(db.in_transaction());
    CHECK(db.one(select(count()).from<Thing>()) == 2000);
    {
        auto tx = db.begin({sqlite::begin_mode::deferred});
        CHECK_THROWS_AS(tx.insert(Thing{}), read_only_error);
        CHECK(tx.find<Thing>(1).has_value());
        tx.commit();
    }
    // also a transaction that only reads can be had without naming a mode
    CHECK_NOTHROW(db.transaction([](auto& tx) { return tx.template find<Thing>(1); }));
}
