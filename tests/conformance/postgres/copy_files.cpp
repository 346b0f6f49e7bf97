// SPDX-License-Identifier: MIT
// COPY in the server's formats for files, from and to streams and functions of the program.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <chrono>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;
using sorrel::test::error_of;

namespace copy_file_tests {

struct City {
    std::int64_t id = 0;
    std::string name{};
    std::optional<int> people{};

    bool operator==(const City&) const = default;
};

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<City>(); }

    std::vector<City> cities() { return db.all(select<City>().order_by(col<&City::id>)); }
};

constexpr auto from_csv = sql<"COPY city FROM STDIN (FORMAT csv)">();
constexpr auto to_csv = sql<"COPY (SELECT * FROM city ORDER BY id) TO STDOUT (FORMAT csv)">();

}  // namespace copy_file_tests

using copy_file_tests::City;
using copy_file_tests::fixture;
using copy_file_tests::from_csv;
using copy_file_tests::to_csv;

TEST_CASE("a file goes in and comes out") {
    fixture on;
    std::istringstream file{"1,Århus,361544\n2,\"a \"\"quoted\"\", name\",\n"};
    CHECK(postgres::copy_in(on.db, from_csv, file) == 2);
    CHECK(on.cities() == std::vector<City>{{1, "Århus", 361544}, {2, "a \"quoted\", name", {}}});
    std::ostringstream out;
    CHECK(postgres::copy_out(on.db, to_csv, out) == 2);
    CHECK(out.str() == file.str());
    std::ostringstream text;
    CHECK(postgres::copy_out(on.db, sql<"COPY city TO STDOUT">(), text) == 2);
    CHECK(text.str() == "1\tÅrhus\t361544\n2\ta \"quoted\", name\t\\N\n");
}

TEST_CASE("parts of any size, from a function and to one") {
    fixture on;
    std::string lines;
    for (int i = 0; i != 20000; ++i) {
        lines += std::to_string(i) + ";city " + std::to_string(i) + ";\n";
    }
    const std::size_t size = GENERATE(7U, 4096U, 1000000U);
    std::size_t at = 0;
    const auto copied =
        postgres::copy_in(on.db, sql<"copy city FROM STDIN (FORMAT csv, DELIMITER ';')">(), [&] {
            const auto part = std::string_view(lines).substr(at, size);
            at += part.size();
            return part;
        });
    CHECK(copied == 20000);
    std::string read;
    const auto rows = postgres::copy_out(
        on.db, sql<"COPY (SELECT * FROM city ORDER BY id) TO STDOUT (FORMAT csv, DELIMITER ';')">(),
        [&](std::string_view part) { read += part; });
    CHECK(rows == 20000);
    CHECK(read == lines);
}

TEST_CASE("an empty file is no rows") {
    fixture on;
    std::istringstream file;
    CHECK(postgres::copy_in(on.db, from_csv, file) == 0);
    std::ostringstream out;
    CHECK(postgres::copy_out(on.db, to_csv, out) == 0);
    CHECK(out.str().empty());
}

TEST_CASE("a file that the server refuses stores nothing") {
    fixture on;
    on.db.insert(City{.id = 1, .name = "there"});
    const auto refused = [&]<class Error>(Error*, const std::string& lines) {
        std::istringstream file{lines};
        const auto failure = error_of<Error>([&] { postgres::copy_in(on.db, from_csv, file); });
        CHECK(failure.sql() == "COPY city FROM STDIN (FORMAT csv)");
        CHECK(on.cities().size() == 1);
        return failure;
    };
    const auto twice = refused(static_cast<unique_violation*>(nullptr), "5,new,\n1,again,\n");
    CHECK(twice.sqlstate() == "23505");
    CHECK(twice.table() == "city");
    const auto malformed = refused(static_cast<value_error*>(nullptr), "5,new,many\n");
    CHECK(malformed.sqlstate() == "22P02");
    CHECK(std::string_view(malformed.what()).find("many") == std::string_view::npos);
    CHECK(refused(static_cast<value_error*>(nullptr), "5\n").sqlstate() == "22P04");
    // one more than what is sent at once
    CHECK(refused(static_cast<value_error*>(nullptr), "x,1,\n" + std::string(1 << 20, '\n'))
              .sqlstate() == "22P02");
}

TEST_CASE("an exception of the program's own ends a COPY, and the connection is usable") {
    fixture on;
    int parts = 0;
    CHECK_THROWS_AS(postgres::copy_in(on.db, from_csv,
                                      [&]() -> std::string_view {
                                          if (++parts == 3) {
                                              throw std::domain_error{"no more"};
                                          }
                                          return parts == 1 ? "1,one,\n" : "2,two,\n";
                                      }),
                    std::domain_error);
    CHECK(on.cities().empty());

    on.db.exec(
        sql<"INSERT INTO city SELECT i, repeat('x', 100) FROM generate_series(1, 20000) i">());
    CHECK_THROWS_AS(postgres::copy_out(on.db, to_csv,
                                       [](std::string_view) { throw std::domain_error{"enough"}; }),
                    std::domain_error);
    CHECK(on.db.one(select(count()).from<City>()) == 20000);
    CHECK_FALSE(on.db.in_transaction());
    auto tx = on.db.begin();
    tx.insert(City{.id = 30000, .name = "one more"});
    CHECK_THROWS_AS(
        postgres::copy_out(tx, to_csv, [](std::string_view) { throw std::domain_error{"enough"}; }),
        std::domain_error);
    tx.commit();  // reading harmed nothing
    CHECK(on.db.one(select(count()).from<City>()) == 20001);
}

TEST_CASE("a stream that fails is a storage_error") {
    fixture on;
    on.db.insert(City{.id = 1, .name = "one"});
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    CHECK(error_of<storage_error>([&] { postgres::copy_out(on.db, to_csv, out); }).kind() ==
          error_kind::io);
    std::istringstream in{"2,two,\n"};
    in.setstate(std::ios::badbit);
    CHECK_THROWS_AS(postgres::copy_in(on.db, from_csv, in), storage_error);
    CHECK(on.cities().size() == 1);
}

TEST_CASE("what is no COPY in this direction is refused, and does nothing") {
    fixture on;
    on.db.insert(City{.id = 1, .name = "one"});
    std::istringstream in{"2,two,\n"};
    std::ostringstream out;
    CHECK_THROWS_AS(postgres::copy_in(on.db, sql<"DELETE FROM city">(), in), misuse_error);
    CHECK_THROWS_AS(postgres::copy_out(on.db, sql<"  select 1">(), out), misuse_error);
    CHECK_THROWS_AS(postgres::copy_in(on.db, to_csv, in), misuse_error);
    CHECK_THROWS_AS(postgres::copy_out(on.db, from_csv, out), misuse_error);
    CHECK_THROWS_AS(postgres::copy_out(on.db, sql<"COPY nowhere TO STDOUT">(), out),
                    schema_mismatch);
    CHECK_THROWS_AS(on.db.exec(from_csv), misuse_error);
    CHECK_THROWS_AS(on.db.exec(to_csv), misuse_error);
    CHECK_THROWS_AS(on.db.execute_script("COPY city TO STDOUT"), misuse_error);
    CHECK_THROWS_AS(on.db.execute_script("COPY city FROM STDIN"), misuse_error);
    CHECK(on.cities().size() == 1);
}

TEST_CASE(
    "a COPY that stalls on the server ends at its deadline, and its time counts part by part") {
    fixture on;
    fixture::connection hasty{on.where(), {.timeout = 300ms}};
    std::ostringstream out;
    CHECK_THROWS_AS(postgres::copy_out(hasty, sql<"COPY (SELECT pg_sleep(30)) TO STDOUT">(), out),
                    timeout_error);
    CHECK(postgres::copy_out(hasty,
                             sql<"COPY (SELECT repeat('x', 20000), pg_sleep(0.1) FROM "
                                 "generate_series(1, 6)) TO STDOUT">(),
                             out) == 6);
    CHECK(hasty.one(select(count()).from<City>()) == 0);
}
