// SPDX-License-Identifier: MIT
// What one message to the server holds: many rows where COPY does not serve, and values that are small
// enough each and too large together.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/reserved_addresses.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace message_tests {

struct Sample {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::string text{};

    bool operator==(const Sample&) const = default;
};
/// A view of the same rows, into which COPY does not write.
struct SampleView {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::string text{};
};

struct fixture : sorrel::test::backend_fixture {
    fixture() {
        db.create_tables<Sample>();
        db.execute_script("CREATE VIEW sample_view AS SELECT * FROM sample");
    }
};

constinit sorrel::static_statement sizes{
    "SELECT pg_catalog.octet_length($1::bytea) + pg_catalog.octet_length($2::bytea)"};

}  // namespace message_tests

using namespace sorrel;
using message_tests::fixture;
using message_tests::Sample;
using message_tests::SampleView;
using sorrel::test::error_of;

TEST_CASE_METHOD(fixture, "A hundred thousand rows are inserted into a view", "[limits]") {
    std::vector<SampleView> rows;
    std::vector<Sample> expected;
    for (std::int64_t i = 1; i <= 100'000; ++i) {
        rows.push_back({.id = i, .number = -i, .text = std::to_string(i)});
        expected.push_back({.id = i, .number = -i, .text = std::to_string(i)});
    }
    CHECK(db.insert(rows) == 100'000);
    CHECK(db.all(select<Sample>().order_by(col<&Sample::id>)) == expected);
}

TEST_CASE_METHOD(fixture, "Values that are too large together are refused before they are sent",
                 "[limits]") {
    const test::reserved_addresses nothing;
    const std::size_t half = std::size_t{600} << 20;
    const bool prepares = GENERATE(true, false);
    connection lane{where(), postgres::options{.prepared_statements = prepares}};
    auto tx = lane.begin();
    {
        auto statement = lane.driver().prepare(message_tests::sizes);
        statement.bind_bytes(1, nothing.bytes(half));
        statement.bind_bytes(2, nothing.bytes(half));
        const auto error = error_of<value_error>([&] { statement.execute(); });
        CHECK(error.kind() == error_kind::too_large);
        CHECK(error.got() == std::to_string(2 * half + 12) + " bytes");
        CHECK(error.sql().starts_with("SELECT"));
        statement.reset();
        const std::string_view three = "abc";
        statement.bind_bytes(1, std::as_bytes(std::span(three)));
        statement.bind_bytes(2, std::as_bytes(std::span(three)));
        REQUIRE(statement.step());
        CHECK(statement.current_row().integer(0) == 6);
    }
    tx.insert(Sample{.text = "stored"});
    tx.commit();
    CHECK(db.one(select<Sample>()).text == "stored");
}

TEST_CASE_METHOD(fixture, "Values that are too large together store nothing of their pipeline",
                 "[limits]") {
    db.insert(Sample{.text = "first"});
    const std::string half(std::size_t{540} << 20, 'x');
    const auto error = error_of<value_error>([&] {
        db.pipeline([&](auto& p) {
            p.exec(erase<Sample>().all_rows());
            p.exec(sql<"UPDATE sample SET number = length($1) + length($2)">(
                std::string_view(half), std::string_view(half)));
        });
    });
    CHECK(error.kind() == error_kind::too_large);
    CHECK(db.one(select<Sample>()).text == "first");
}

TEST_CASE_METHOD(fixture, "COPY refuses a value that is too long by its size alone", "[limits]") {
    const test::reserved_addresses nothing;
    for (const auto size : {std::size_t{1} << 30, (std::size_t{1} << 32) + 5}) {
        auto tx = db.begin();
        {
            const auto writer = db.driver().write_rows(table_of<Sample>, true);
            REQUIRE(writer != nullptr);
            writer->begin_row();
            writer->bind_integer(1, 1);
            writer->bind_integer(2, 2);
            const auto check = [&](auto bind) {
                const auto error = error_of<value_error>(bind);
                CHECK(error.kind() == error_kind::too_large);
                CHECK(error.got() == std::to_string(size) + " bytes");
            };
            check([&] { writer->bind_text(3, nothing.text(size)); });
            check([&] { writer->bind_json(3, nothing.text(size)); });
            check([&] { writer->bind_bytes(3, nothing.bytes(size)); });
        }
        tx.rollback();
        CHECK(db.one(select(count()).from<Sample>()) == 0);
    }
}
