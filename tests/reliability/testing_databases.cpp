// SPDX-License-Identifier: MIT
// Databases made for a moment: each a copy, gone at the end, also when a run before this one was killed.
#include <sorrel/testing.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>

using namespace sorrel;

namespace {

struct Page {
    std::int64_t id = 0;
    std::string text{};
};

using database = test::backend_fixture::connection;
using backend_type = database::backend_type;
using scratch = backend_type::scratch;

/// Where test databases are made.
class place {
public:
#if defined(SORREL_TEST_SQLITE)
    [[nodiscard]] std::string where() const { return folder_.path().string(); }

private:
    testing::temporary_folder folder_;
#else
    [[nodiscard]] static std::string where() { return test::postgres_server(); }
#endif
};

void prepare(database& db) {
    db.create_tables<Page>();
    db.insert(Page{1, "first"});
}

bool exists(const std::string& where, const std::string& name) {
    const auto all = scratch::names(where, name);
    return std::find(all.begin(), all.end(), name) != all.end();
}

}  // namespace

template <>
struct sorrel::mapping<Page> {
    static constexpr auto rules = all_of(primary_key<&Page::id>);
};

TEST_CASE("each copy of a template is a database of its own and gone at its end") {
    const place here;
    std::string name;
    std::optional<database> late;
    {
        const testing::database_template<database> prepared{here.where(), prepare};
        const auto first = prepared.copy();
        const auto second = prepared.copy();
        CHECK(first.name() != second.name());
        database one{first.where()};
        database two{second.where()};
        one.insert(Page{2, "second"});
        CHECK(one.one(select(count()).from<Page>()) == 2);
        CHECK(two.one(select(count()).from<Page>()) == 1);
        CHECK(prepared.copy().name() != first.name());
        name = first.name();
        late.emplace(first.where());
        CHECK(exists(here.where(), name));
    }  // while a connection is open
    CHECK_FALSE(exists(here.where(), name));
}

TEST_CASE("a database of a test that fails is dropped too") {
    const place here;
    std::string name;
    CHECK_THROWS_AS(
        [&] {
            const testing::test_database<backend_type> own{here.where()};
            name = own.name();
            database db{own.where()};
            prepare(db);
            throw std::runtime_error("failed");
        }(),
        std::runtime_error);
    CHECK_FALSE(name.empty());
    CHECK_FALSE(exists(here.where(), name));
}

TEST_CASE("a template that cannot be prepared leaves nothing behind") {
    const place here;
    CHECK_THROWS_AS((testing::database_template<database>{here.where(),
                                                          [](database& db) {
                                                              prepare(db);
                                                              db.insert(Page{1, "again"});
                                                          }}),
                    unique_violation);
    const auto process = "_" + std::to_string(::getpid()) + "_";
    for (const auto& each : scratch::names(here.where(), "sorrel_test_")) {
        CHECK(each.find(process) == std::string::npos);
    }
}

TEST_CASE("what a killed run has left is dropped when it is old enough") {
    const place here;
    const auto old = "sorrel_test_1000000000_" + std::to_string(::getpid()) + "_1";
    const auto other = "sorrel_tests_of_" + std::to_string(::getpid());
    scratch::create(here.where(), old);
    scratch::create(here.where(), other);
    {  // a file is made by its first connection
        database{scratch::where(here.where(), old)}.create_tables<Page>();
        database{scratch::where(here.where(), other)}.create_tables<Page>();
    }
    const testing::test_database<backend_type> fresh{here.where()};
    database{fresh.where()}.create_tables<Page>();
    const testing::database_template<database> prepared{here.where(), prepare};
    CHECK_FALSE(exists(here.where(), old));
    CHECK(exists(here.where(), other));  // not one of ours
    CHECK(exists(here.where(), fresh.name()));
    scratch::drop(here.where(), other);
}

TEST_CASE("a temporary folder is removed with all that is in it") {
    std::filesystem::path path;
    {
        const testing::temporary_folder folder;
        path = folder.path();
        CHECK(std::filesystem::is_empty(path));
        std::filesystem::create_directory(folder.file("below"));
        std::ofstream{folder.file("below/file")} << "text";
        CHECK(testing::temporary_folder{}.path() != path);
    }
    CHECK_FALSE(std::filesystem::exists(path));
}
