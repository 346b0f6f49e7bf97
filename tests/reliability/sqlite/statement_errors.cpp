// SPDX-License-Identifier: MIT
// Statements that SQLite alone refuses, or that it alone has.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <cstdint>
#include <string>

namespace {

struct Word {
    std::int64_t id = 0;
    std::string text{};
};

}  // namespace

using namespace sorrel;

TEST_CASE_METHOD(test::backend_fixture, "A LIKE pattern too long is told", "[statement]") {
    db.create_tables<Word>();
    db.insert(Word{.text = "one"});
    CHECK_THROWS_AS(db.all(select<Word>().where(col<&Word::text>.like(std::string(60'000, '%')))),
                    error);
    CHECK(db.all(select<Word>().where(col<&Word::text>.like("o%"))).size() == 1);
}

TEST_CASE_METHOD(test::backend_fixture, "A PRAGMA that sets something changes no rows",
                 "[statement]") {
    CHECK(db.exec(sql<"PRAGMA user_version = 7">()) == 0);
    CHECK(db.one(sql<"PRAGMA user_version">().as<int>()) == 7);
}
