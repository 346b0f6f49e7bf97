// SPDX-License-Identifier: MIT
// The libpqxx connection underneath is the very one: same session, same transaction, and nothing of it is
// made anew or closed behind our back.
#include <sorrel/backend/postgres/native.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <pqxx/nontransaction>
#include <pqxx/transaction>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace native_tests {

struct Line {
    std::int64_t id = 0;
    std::string text{};
};

struct fixture : sorrel::test::backend_fixture {
    fixture() { db.create_tables<Line>(); }

    static std::int64_t lines(sorrel::postgres::pqxx_connection& native) {
        pqxx::nontransaction work{native};
        return work.exec("SELECT count(*) FROM line")[0][0].as<std::int64_t>();
    }
    std::int64_t pid() {
        return db.one(sorrel::sql<"SELECT pg_backend_pid()">().as<std::int32_t>());
    }
};

}  // namespace native_tests

using namespace sorrel;
using native_tests::fixture;
using native_tests::Line;
using sorrel::test::error_of;

TEST_CASE_METHOD(fixture, "native() works inside the same transaction", "[native]") {
    {
        auto tx = db.begin();
        tx.insert(Line{.text = "by sorrel"});
        {
            pqxx::nontransaction work{tx.native()};
            CHECK(work.exec("SELECT count(*) FROM line")[0][0].as<int>() == 1);
            work.exec("INSERT INTO line (text) VALUES (" + work.quote("by libpqxx, it's") + ")");
            work.commit();  // means nothing here
        }
        CHECK(db.in_transaction());
        CHECK(tx.one(select(count()).from<Line>()) == 2);

        auto part = tx.savepoint();
        {
            pqxx::nontransaction work{part.native()};
            work.exec("DELETE FROM line");
        }
        CHECK(part.one(select(count()).from<Line>()) == 0);
        part.rollback();
        CHECK(tx.one(select(count()).from<Line>()) == 2);
        CHECK(lines(tx.native()) == 2);

        auto other = connect();
        CHECK(other.one(select(count()).from<Line>()) == 0);
    }
    CHECK(lines(db.native()) == 0);
}

TEST_CASE_METHOD(fixture, "A transaction of libpqxx is one of the session", "[native]") {
    {
        pqxx::work work{db.native()};
        work.exec("INSERT INTO line (text) VALUES ('one')");
        CHECK(db.in_transaction());
        CHECK(db.one(select(count()).from<Line>()) == 1);
        work.commit();
    }
    CHECK_FALSE(db.in_transaction());
    {
        pqxx::work work{db.native()};
        work.exec("INSERT INTO line (text) VALUES ('two')");
    }
    CHECK_FALSE(db.in_transaction());
    CHECK(connect().one(select(count()).from<Line>()) == 1);
}

TEST_CASE_METHOD(fixture, "An error of libpqxx fails the transaction, and a savepoint saves it",
                 "[native]") {
    auto tx = db.begin();
    tx.insert(Line{.id = 1, .text = "one"});
    {
        auto part = tx.savepoint();
        pqxx::nontransaction work{part.native()};
        CHECK_THROWS_AS(work.exec("INSERT INTO line VALUES (1, 'twice')"), pqxx::unique_violation);
    }
    tx.insert(Line{.id = 2, .text = "two"});
    tx.commit();
    CHECK(lines(db.native()) == 2);
}

TEST_CASE_METHOD(fixture, "native() in the middle of a stream", "[native]") {
    db.insert(std::vector<Line>(5'000, Line{.text = std::string(100, 'x')}));
    std::int64_t sum = 0;
    for (const Line& line : db.stream(select<Line>().order_by(col<&Line::id>))) {
        sum += line.id;
        if (line.id % 1'000 == 0) {
            CHECK(lines(db.native()) == 5'000);
        }
    }
    CHECK(sum == 5'000 * 5'001 / 2);
}

TEST_CASE_METHOD(fixture, "Deadlines hold again after libpqxx was at work", "[native]") {
    // a server that does not read any more, while there is much to send
    db.execute_script(
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN PERFORM pg_sleep(5); RETURN NEW; END';"
        "CREATE TRIGGER slow BEFORE INSERT ON line FOR EACH ROW EXECUTE FUNCTION slow()");
    const std::vector<Line> much(20'000, Line{.text = std::string(1'000, 'x')});
    connection hasty{where(), {.timeout = std::chrono::milliseconds{200}}};
    {
        pqxx::nontransaction work{hasty.native()};
        work.exec("SELECT pg_sleep(0.4)");  // libpqxx waits as long as it takes
    }
    const auto start = std::chrono::steady_clock::now();
    CHECK_THROWS_AS(hasty.insert(much), timeout_error);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{3});
    CHECK(db.one(select(count()).from<Line>()) == 0);
}

TEST_CASE_METHOD(fixture, "A connection that libpqxx finds lost is not made anew", "[native]") {
    auto other = connect();
    auto tx = db.begin();
    tx.insert(Line{.text = "gone"});
    auto& native = tx.native().get();
    other.exec(sql<"SELECT pg_terminate_backend($1::int, 5000)">(pid()));
    CHECK_THROWS(lines(native));
    CHECK_THROWS(lines(native));
    CHECK(error_of<connection_error>([&] { (void)tx.native().get(); }).kind() ==
          error_kind::connection);
    CHECK_THROWS_AS(tx.insert(Line{.text = "lost"}), error);
    CHECK(other.one(select(count()).from<Line>()) == 0);
}

TEST_CASE("Notices go to their handler, whoever caused them", "[native]") {
    const test::postgres_schema schema;
    std::vector<std::string> heard;
    postgres::connection db{schema.where(), postgres::options{.on_notice = [&](const auto& notice) {
                                heard.push_back(notice.message);
                            }}};
    {
        pqxx::nontransaction work{db.native()};
        work.exec("DO $$ BEGIN RAISE NOTICE 'by libpqxx'; END $$");
    }
    db.execute_script("DO $$ BEGIN RAISE NOTICE 'by sorrel'; END $$");
    CHECK(heard == std::vector<std::string>{"by libpqxx", "by sorrel"});
}
