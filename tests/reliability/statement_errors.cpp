// SPDX-License-Identifier: MIT
// SQL text that the engine refuses, and verbs that find another number of rows than they were asked for.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace statement_error_tests {

struct Word {
    std::int64_t id = 0;
    std::string text{};
};

struct fixture : sorrel::test::backend_fixture {
    fixture() {
        db.create_tables<Word>();
        db.insert(std::vector{Word{.text = "one"}, Word{.text = "two"}});
    }
};

}  // namespace statement_error_tests

using namespace sorrel;
using Catch::Matchers::ContainsSubstring;
using sorrel::test::error_of;
using statement_error_tests::fixture;
using statement_error_tests::Word;

TEST_CASE_METHOD(fixture, "Text that is no SQL", "[statement]") {
    const auto error = error_of<syntax_error>([&] { db.exec(sql<"SELEKT 1 FROM word">()); });
    CHECK(error.kind() == error_kind::syntax);
    CHECK_THAT(error.message(), ContainsSubstring("SELEKT"));
    CHECK(error.sql() == "SELEKT 1 FROM word");
    CHECK_THAT(error.what(), ContainsSubstring("SELEKT 1 FROM word"));
    CHECK_THROWS_AS(db.exec(sql<"DELETE FROM word WHERE">()), syntax_error);
    CHECK_THROWS_AS(db.exec(sql<"DELETE FROM word WHERE text = 'open">()), syntax_error);
    CHECK_THROWS_AS(db.exec(sql<"SELECT (1">()), syntax_error);
    CHECK_THROWS_AS(db.all(sql<"SELECT no_such_function(1)">().as<int>()), syntax_error);
    CHECK_THROWS_AS(db.exec(sql<"">()), syntax_error);
    CHECK_THROWS_AS(db.exec(sql<"-- a comment">()), syntax_error);
    CHECK_THROWS_AS(db.execute_script("SELECT 1; SELEKT 2"), syntax_error);
    CHECK(db.one(select(count()).from<Word>()) == 2);
}

TEST_CASE_METHOD(fixture, "Two statements in one text are refused before the first is run",
                 "[statement]") {
    CHECK_THROWS_AS(db.exec(sql<"DELETE FROM word; DELETE FROM word">()), syntax_error);
    CHECK_THROWS_AS(db.all(sql<"SELECT 1; DROP TABLE word">().as<int>()), syntax_error);
    CHECK(db.one(select(count()).from<Word>()) == 2);
    CHECK(db.exec(sql<"DELETE FROM word WHERE id = 1;  ">()) == 1);
}

TEST_CASE_METHOD(fixture, "A script with a NUL is refused and not run up to there", "[statement]") {
    CHECK_THROWS_AS(db.execute_script(std::string("DELETE FROM word;\0 SELECT 1", 28)),
                    syntax_error);
    CHECK(db.one(select(count()).from<Word>()) == 2);
}

TEST_CASE_METHOD(fixture, "one() and maybe_one() count rows", "[statement]") {
    const auto query = select<Word>().where(col<&Word::text> == "canary");
    const auto none = error_of<no_row>([&] { (void)db.one(query); });
    CHECK(none.kind() == error_kind::no_row);
    CHECK_THAT(none.sql(), Catch::Matchers::StartsWith("SELECT"));
    CHECK_THAT(none.what(), !ContainsSubstring("canary"));
    CHECK_FALSE(db.maybe_one(query).has_value());
    const auto many = error_of<too_many_rows>([&] { (void)db.one(select<Word>()); });
    CHECK(many.kind() == error_kind::too_many_rows);
    CHECK_THROWS_AS(db.maybe_one(select<Word>()), too_many_rows);
    db.exec(erase<Word>().where(col<&Word::id> == 2));
    CHECK(db.one(select<Word>()).text == "one");
    CHECK(db.maybe_one(select<Word>())->text == "one");
}

TEST_CASE_METHOD(fixture, "exec() gives the rows of its own statement and of no other",
                 "[statement]") {
    CHECK(db.exec(update<Word>().set(col<&Word::text> = "x").all_rows()) == 2);
    CHECK(db.exec(sql<"CREATE INDEX words ON word (text)">()) == 0);
    CHECK(db.exec(sql<"CREATE TABLE empty (id INTEGER)">()) == 0);
    CHECK(db.exec(update<Word>().set(col<&Word::text> = "y").where(col<&Word::id> == 99)) == 0);
    CHECK(db.exec(sql<"BEGIN">()) == 0);
    CHECK(db.exec(sql<"DELETE FROM word">()) == 2);
    CHECK(db.exec(sql<"ROLLBACK">()) == 0);
    CHECK(db.exec(sql<"DROP TABLE empty">()) == 0);
    CHECK(db.update(Word{.id = 1, .text = "z"}) == 1);
    CHECK(db.update(Word{.id = 99, .text = "z"}) == 0);
    CHECK(db.erase(Word{.id = 99}) == 0);
}

TEST_CASE_METHOD(fixture, "An error may be copied, assigned and kept", "[statement]") {
    std::vector<error> kept;
    for (int i = 0; i != 3; ++i) {
        try {
            db.insert(Word{.id = 1, .text = "twice"});
        } catch (const error& caught) {
            kept.push_back(caught);
        }
    }
    kept[0] = kept[2];
    kept[1] = error{{.message = "another"}};
    const error& self = kept[0];
    kept[0] = self;
    CHECK(kept[0].kind() == error_kind::unique);
    CHECK(kept[1].message() == "another");
    kept.erase(kept.begin(), kept.begin() + 2);
    CHECK_THAT(kept[0].what(), ContainsSubstring("unique violation"));
    CHECK(kept[0].table() == "word");
}

TEST_CASE_METHOD(fixture, "More texts than the cache holds, in use and not", "[statement]") {
    connection small{where(), {.statement_cache = 2}};
    // savepoints and batches are texts made at run time; each of these is one more
    auto tx = small.begin();
    auto first = tx.savepoint();
    auto second = first.savepoint();
    auto third = second.savepoint();
    for (std::size_t rows = 8; rows != 30; ++rows) {
        third.insert(std::vector<Word>(rows, Word{.text = "many"}));
    }
    third.release();
    second.release();
    first.release();
    tx.commit();
    CHECK(db.one(select(count()).from<Word>()) == 2 + (8 + 29) * 22 / 2);
}
