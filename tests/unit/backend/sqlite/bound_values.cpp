// SPDX-License-Identifier: MIT
// What is bound to a statement, read back from its text.
#include "backend/sqlite/bound_values.hpp"
#include "support/catch.hpp"

#include <memory>
#include <string>
#include <vector>

using sorrel::sqlite::detail::bound_values;

namespace {

struct close_database {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

std::vector<std::string> values_of(const char* sql, const std::vector<const char*>& texts) {
    sqlite3* opened = nullptr;
    REQUIRE(sqlite3_open(":memory:", &opened) == SQLITE_OK);
    const std::unique_ptr<sqlite3, close_database> database(opened);
    sqlite3_stmt* prepared = nullptr;
    REQUIRE(sqlite3_prepare_v2(opened, sql, -1, &prepared, nullptr) == SQLITE_OK);
    const std::unique_ptr<sqlite3_stmt, finalize> statement(prepared);
    int parameter = 0;
    for (const char* const text : texts) {
        sqlite3_bind_text(prepared, ++parameter, text, -1, SQLITE_STATIC);
    }
    sqlite3_bind_double(prepared, ++parameter, -1.5e300);
    sqlite3_bind_blob(prepared, ++parameter, "\x01\xff", 2, SQLITE_STATIC);
    return bound_values(prepared);
}

}  // namespace

TEST_CASE("values are read back in the order of their placeholders") {
    using list = std::vector<std::string>;
    CHECK(values_of("SELECT ?, 'a?b', \"sql\" -- ?\n FROM sqlite_master WHERE name = ? AND ? > ?",
                    {"it's", "?''"}) == list{"'it''s'", "'?'''''", "-1.5e+300", "x'01ff'"});
    CHECK(values_of("SELECT ?2, :name, ?1", {"one", "two"}) == list{"'two'", "-1.5e+300", "'one'"});
    CHECK(values_of("SELECT 1", {}).empty());
    CHECK(values_of("SELECT ?+?-?", {"a"}) == list{"'a'", "-1.5e+300", "x'01ff'"});
}
