// SPDX-License-Identifier: MIT
// The exception root: its one line, its facts, and copies that cannot throw.
#include <sorrel/error/error.hpp>
#include <sorrel/error/kinds.hpp>

#include "support/catch.hpp"

#include <exception>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

using namespace sorrel;

namespace {

error_details full_details() {
    return {.kind = error_kind::unique,
            .message = "no two alike",
            .code = 2067,
            .sqlstate = {},
            .sql = "INSERT INTO t VALUES (?)",
            .table = "t",
            .column = "a, b",
            .constraint = "t_a_b",
            .expected = "new values",
            .got = "old ones"};
}

static_assert(std::is_base_of_v<std::exception, error>);
static_assert(std::is_nothrow_copy_constructible_v<error>);
static_assert(std::is_nothrow_copy_assignable_v<error>);
static_assert(std::is_nothrow_copy_constructible_v<unique_violation>);

}  // namespace

TEST_CASE("what tells the whole story in one line") {
    CHECK(std::string(error(full_details()).what()) ==
          "unique violation: no two alike (expected new values, got old ones) [code 2067] in: "
          "INSERT INTO t VALUES (?)");
    CHECK(std::string(error({.message = "m"}).what()) == "database error: m");
    auto details = full_details();
    details.sqlstate = "23505";
    CHECK(std::string(error(details).what()).find("[SQLSTATE 23505]") != std::string::npos);
    CHECK(std::string(error(details).what()).find("[code") == std::string::npos);
}

TEST_CASE("an error carries its facts") {
    const error failure(full_details());
    CHECK(failure.kind() == error_kind::unique);
    CHECK(failure.message() == "no two alike");
    CHECK(failure.code() == 2067);
    CHECK(failure.sqlstate().empty());
    CHECK(failure.sql() == "INSERT INTO t VALUES (?)");
    CHECK(failure.table() == "t");
    CHECK(failure.column() == "a, b");
    CHECK(failure.constraint() == "t_a_b");
    CHECK(failure.expected() == "new values");
    CHECK(failure.got() == "old ones");
    CHECK(failure.details().message == "no two alike");
}

TEST_CASE("what gave way to others is worth another try, and nothing else is") {
    int transient = 0;
    for (int i = 0; i <= static_cast<int>(error_kind::other); ++i) {
        transient += error({.kind = static_cast<error_kind>(i)}).is_transient() ? 1 : 0;
    }
    CHECK(transient == 4);
    CHECK(error({.kind = error_kind::busy}).is_transient());
    CHECK(error({.kind = error_kind::serialization}).is_transient());
    CHECK(error({.kind = error_kind::deadlock}).is_transient());
    CHECK(error({.kind = error_kind::stale_statement}).is_transient());
    CHECK_FALSE(error({.kind = error_kind::outcome_unknown}).is_transient());
    CHECK_FALSE(error({.kind = error_kind::connection}).is_transient());
}

TEST_CASE("copies share the facts and outlive the original") {
    auto original = std::make_unique<error>(full_details());
    const char* const line = original->what();
    const error copy = *original;
    error assigned({.message = "other"});
    assigned = copy;
    assigned = std::as_const(assigned);
    original.reset();
    CHECK(copy.what() == line);
    CHECK(assigned.what() == line);
    CHECK(std::string(assigned.what()).find("no two alike") != std::string::npos);

    error moved = std::move(assigned);
    CHECK(moved.what() == line);
    CHECK(assigned.what() == line);  // a move is a copy: nothing is left empty
    assigned = error({.message = "new"});
    CHECK(assigned.message() == "new");
    CHECK(moved.message() == "no two alike");
}

TEST_CASE("an exception can be kept and thrown again") {
    std::exception_ptr kept;
    try {
        throw_error(full_details());
    } catch (...) {
        kept = std::current_exception();
    }
    CHECK_THROWS_AS(std::rethrow_exception(kept), unique_violation);
    CHECK_THROWS_AS(std::rethrow_exception(kept), std::exception);
}
