// SPDX-License-Identifier: MIT
// URLs of SQLite databases.
#include <sorrel/backend/sqlite/location.hpp>
#include <sorrel/error.hpp>

#include "support/catch.hpp"

#include <cstdlib>
#include <string>

using namespace sorrel;
using sqlite::from_url;
using sqlite::location;

namespace {

std::string refusal(std::string_view url) {
    try {
        static_cast<void>(from_url(url));
    } catch (const connection_error& error) {
        return error.message();
    }
    return {};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a URL and single options say the same") {
    CHECK(from_url("sqlite:app.db") == location{.path = "app.db"});
    CHECK(from_url("sqlite://app.db") == location{.path = "app.db"});
    CHECK(from_url("sqlite:///var/lib/app.db") == location{.path = "/var/lib/app.db"});
    CHECK(from_url("sqlite::memory:") == location{.path = ":memory:"});
    CHECK(from_url("sqlite:app.db?mode=ro&busy_timeout=200&journal=wal&synchronous=normal&"
                   "foreign_keys=off") ==
          location{.path = "app.db",
                   .how = {.mode = sqlite::open_mode::read_only,
                           .busy_timeout = std::chrono::milliseconds{200},
                           .journal = sqlite::journal_mode::wal,
                           .sync = sqlite::synchronous::normal,
                           .foreign_keys = false}});
    CHECK_FALSE(from_url("sqlite:app.db?mode=rw") == location{.path = "app.db"});
}

TEST_CASE("characters of the path may be written as percent sequences") {
    CHECK(from_url("sqlite:a%20b%3Fc%25.db").path == "a b?c%.db");
    CHECK(contains(refusal("sqlite:a%2"), "%"));
    CHECK(contains(refusal("sqlite:a%"), "%"));
    CHECK(contains(refusal("sqlite:a%zz.db"), "%"));
}

TEST_CASE("what is wrong with a URL is named") {
    CHECK(contains(refusal("postgres://host/db"), "sqlite:"));
    CHECK(contains(refusal(""), "sqlite:"));
    CHECK(contains(refusal("sqlite:"), "path"));
    CHECK(contains(refusal("sqlite:?mode=ro"), "path"));
    CHECK(contains(refusal("sqlite:a?mode=fast"), "'mode'"));
    CHECK(contains(refusal("sqlite:a?mode"), "'mode'"));
    CHECK(contains(refusal("sqlite:a?busy_timeout=-1"), "'busy_timeout'"));
    CHECK(contains(refusal("sqlite:a?busy_timeout=1s"), "'busy_timeout'"));
    CHECK(contains(refusal("sqlite:a?busy_timeout=99999999999999999999"), "'busy_timeout'"));
    CHECK(contains(refusal("sqlite:a?journal=x"), "'journal'"));
    CHECK(contains(refusal("sqlite:a?synchronous=x"), "'synchronous'"));
    CHECK(contains(refusal("sqlite:a?foreign_keys=1"), "'foreign_keys'"));
    CHECK(contains(refusal("sqlite:a?cache=shared"), "'cache'"));
    CHECK(contains(refusal("sqlite:a?mode=ro&mode=ro"), "'mode' twice"));
}

TEST_CASE("the environment names a database") {
    ::setenv("SORREL_TEST_URL", "sqlite:from_environment.db", 1);
    CHECK(sqlite::from_environment("SORREL_TEST_URL").path == "from_environment.db");
    ::unsetenv("SORREL_TEST_URL");
    CHECK_THROWS_AS(sqlite::from_environment("SORREL_TEST_URL"), connection_error);
}
