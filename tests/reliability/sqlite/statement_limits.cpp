// SPDX-License-Identifier: MIT
// How many parameters a statement may have is this connection's SQLite's own to say.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <vector>

namespace sqlite_limit_tests {

struct Sample {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::string text{};

    bool operator==(const Sample&) const = default;
};

struct fixture : sorrel::test::backend_fixture {
    fixture() { db.create_tables<Sample>(); }

    void set_limit(int parameters) {
        sqlite3_limit(db.native().getHandle(), SQLITE_LIMIT_VARIABLE_NUMBER, parameters);
    }
};

}  // namespace sqlite_limit_tests

using namespace sorrel;
using sorrel::test::error_of;
using sqlite_limit_tests::fixture;
using sqlite_limit_tests::Sample;

TEST_CASE_METHOD(fixture, "A range is inserted with as many parameters as SQLite takes",
                 "[limits]") {
    std::vector<Sample> samples;
    for (std::int64_t i = 1; i <= 1000; ++i) {
        samples.push_back({.id = i, .number = -i, .text = std::to_string(i)});
    }
    for (const int limit : {3, 4, 23, 24, 100, 32'766}) {
        CAPTURE(limit);
        set_limit(limit);
        CHECK(db.insert(samples) == 1000);
        CHECK(db.all(select<Sample>().order_by(col<&Sample::id>)) == samples);
        CHECK(db.exec(erase<Sample>().all_rows()) == 1000);
    }
}

TEST_CASE_METHOD(fixture, "Too many parameters are told by the limit that holds", "[limits]") {
    any_condition<Sample> condition;
    for (int i = 0; i != 101; ++i) {
        condition |= col<&Sample::number> == i;
    }
    const auto query = select<Sample>().where(condition);
    set_limit(101);
    CHECK(db.all(query).empty());
    auto other = connect();
    sqlite3_limit(other.native().getHandle(), SQLITE_LIMIT_VARIABLE_NUMBER, 100);
    const auto error = error_of<value_error>([&] { (void)other.all(query); });
    CHECK(error.kind() == error_kind::too_large);
    CHECK(error.message() ==
          "the statement has 101 parameters, and the database takes at most 100");
    CHECK(error.code() == SQLITE_ERROR);
    static constinit static_statement numbered{"SELECT ?101"};
    CHECK(error_of<value_error>([&] { (void)other.driver().prepare(numbered); }).got() ==
          "101 parameters");
}
