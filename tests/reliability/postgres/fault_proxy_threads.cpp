// SPDX-License-Identifier: MIT
// The fault proxy itself, by a client of libpq alone: what it is told to spoil is spoilt, and nothing else.
#include "support/catch.hpp"
#include "support/proxied_postgres.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

using namespace sorrel::test;
using namespace std::chrono_literals;

namespace {

using connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using result = std::unique_ptr<PGresult, decltype(&PQclear)>;
using clock = std::chrono::steady_clock;

connection connect(const proxied_postgres& server, const std::string& more = "") {
    return {PQconnectdb((server.where() + " sslmode=disable gssencmode=disable " + more).c_str()),
            &PQfinish};
}

result run(const connection& db, const char* sql) {
    return {PQexec(db.get(), sql), &PQclear};
}

/// The one value that the statement gives, or the error.
std::string value_of(const connection& db, const char* sql) {
    const auto answer = run(db, sql);
    return PQresultStatus(answer.get()) == PGRES_TUPLES_OK ? PQgetvalue(answer.get(), 0, 0)
                                                           : PQresultErrorMessage(answer.get());
}

bool is_alive(const connection& db) {
    return PQstatus(db.get()) == CONNECTION_OK;
}

/// Sends, and tells whether anything came back within the time.
bool answers_within(const connection& db, const char* sql, std::chrono::milliseconds time) {
    REQUIRE(PQsendQuery(db.get(), sql) == 1);
    pollfd socket{.fd = PQsocket(db.get()), .events = POLLIN, .revents = 0};
    return ::poll(&socket, 1, static_cast<int>(time.count())) != 0;
}

}  // namespace

TEST_CASE("A proxy without rules changes nothing and sees everything", "[proxy]") {
    proxied_postgres server;
    const auto db = connect(server);
    REQUIRE(is_alive(db));
    CHECK(value_of(db, "SELECT 1") == "1");
    // more than any buffer between
    CHECK(value_of(db,
                   "SELECT length(string_agg(repeat('x', 1000), '')) "
                   "FROM generate_series(1, 20000)") == "20000000");
    const auto large = run(db, "SELECT repeat('x', 5000000) FROM generate_series(1, 3)");
    CHECK(PQntuples(large.get()) == 3);
    CHECK(PQgetlength(large.get(), 2, 0) == 5'000'000);

    const auto& proxy = server.proxy;
    CHECK(proxy.count(sender::client, message::startup) == 1);
    CHECK(proxy.count(sender::client, message::query) == 3);
    CHECK(proxy.count(sender::client, message::query, "SELECT 1") == 1);
    CHECK(proxy.count(sender::server, message::row) == 5);
    CHECK(proxy.count(sender::server, message::command_complete, "SELECT 1") == 2);
    CHECK(proxy.count(sender::client, message::ssl_request) == 0);
    CHECK(proxy.accepted() == 1);
    CHECK(proxy.open() == 1);
    CHECK(proxy.fired() == 0);
}

TEST_CASE("Messages without a letter are told apart", "[proxy]") {
    proxied_postgres server;
    const connection db{PQconnectdb((server.where() + " sslmode=prefer").c_str()), &PQfinish};
    REQUIRE(is_alive(db));
    CHECK(server.proxy.count(sender::client, message::ssl_request) == 1);
    CHECK(server.proxy.count(sender::server, message::encryption_answer, "N") == 1);
    CHECK(server.proxy.count(sender::client, message::startup) == 1);

    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel{PQgetCancel(db.get()),
                                                                    &PQfreeCancel};
    char text[256];
    CHECK(PQcancel(cancel.get(), text, sizeof text) == 1);
    CHECK(server.proxy.wait_for(sender::client, message::cancel_request));
    CHECK(server.proxy.accepted() == 2);
}

TEST_CASE("A cut loses the message and ends the connection", "[proxy]") {
    proxied_postgres server;
    const auto witness = connect(server);
    run(witness, "DROP TABLE IF EXISTS proxy_cut; CREATE TABLE proxy_cut (i int)");
    const auto db = connect(server);
    const auto stored = [&] { return value_of(witness, "SELECT count(*) FROM proxy_cut"); };
    constexpr auto insert = "INSERT INTO proxy_cut VALUES (1)";
    SECTION("before it is forwarded") {
        const auto what = GENERATE(fault::cut, fault::reset);
        server.proxy.add({.what = what, .type = message::query, .containing = "INSERT"});
        (void)run(db, insert);
        CHECK(stored() == "0");
    }
    SECTION("of the answer") {
        server.proxy.add({.what = fault::cut,
                          .by = sender::server,
                          .type = message::command_complete,
                          .containing = "INSERT"});
        (void)run(db, insert);
        CHECK(stored() == "1");  // the server commits before it answers
    }
    SECTION("after it is forwarded") {
        server.proxy.add(
            {.what = fault::deliver_and_cut, .type = message::query, .containing = "INSERT"});
        (void)run(db, insert);
        for (int i = 0; i != 100 && stored() == "0"; ++i) {
            ::poll(nullptr, 0, 20);
        }
        CHECK(stored() == "1");
    }
    CHECK_FALSE(is_alive(db));
    CHECK(is_alive(witness));
    CHECK(server.proxy.fired() == 1);
    CHECK(server.proxy.open() == 1);
    run(witness, "DROP TABLE proxy_cut");
}

TEST_CASE("The nth message is counted", "[proxy]") {
    proxied_postgres server;
    const auto db = connect(server);
    server.proxy.add({.what = fault::cut, .type = message::query, .nth = 3});
    CHECK(value_of(db, "SELECT 1") == "1");
    CHECK(value_of(db, "SELECT 2") == "2");
    CHECK(value_of(db, "SELECT 3") != "3");
    CHECK_FALSE(is_alive(db));
}

TEST_CASE("A black hole keeps the connection and forwards nothing", "[proxy]") {
    proxied_postgres server;
    const auto db = connect(server);
    SECTION("both ways") {
        server.proxy.now(fault::black_hole);
    }
    SECTION("to the client") {
        server.proxy.now(fault::black_hole_to_client);
    }
    SECTION("to the server") {
        server.proxy.now(fault::black_hole_to_server);
    }
    SECTION("from a message on") {
        server.proxy.add({.what = fault::black_hole, .type = message::query});
    }
    SECTION("from a time on") {
        server.proxy.add({.what = fault::black_hole, .after = 50ms});
        CHECK(value_of(db, "SELECT 1") == "1");
        ::poll(nullptr, 0, 100);
    }
    CHECK_FALSE(answers_within(db, "SELECT 1", 200ms));
    CHECK(server.proxy.open() == 1);
    CHECK(is_alive(connect(server)));  // others are heard
}

TEST_CASE("In a silent network newcomers are not heard either", "[proxy]") {
    proxied_postgres server;
    const auto db = connect(server);
    server.proxy.now(fault::silent_network);
    CHECK_FALSE(answers_within(db, "SELECT 1", 100ms));
    CHECK_FALSE(is_alive(connect(server, "connect_timeout=2")));
    server.proxy.clear();
    CHECK(is_alive(connect(server)));
}

TEST_CASE("Messages come late, or byte by byte", "[proxy]") {
    proxied_postgres server;
    const auto db = connect(server);
    const auto begin = clock::now();
    SECTION("late") {
        server.proxy.add({.what = fault::delay, .by = sender::server, .time = 150ms});
        CHECK(value_of(db, "SELECT 1") == "1");
        CHECK(clock::now() - begin >= 150ms);
        CHECK(value_of(db, "SELECT 2") == "2");
        CHECK(clock::now() - begin >= 300ms);
    }
    SECTION("byte by byte") {
        server.proxy.add({.what = fault::trickle, .by = sender::server, .time = 1ms});
        CHECK(value_of(db, "SELECT repeat('x', 100)") == std::string(100, 'x'));
        CHECK(clock::now() - begin >= 150ms);  // the answer has more than 150 bytes
    }
    SECTION("byte by byte, as fast as it goes, to the server") {
        server.proxy.add({.what = fault::trickle});
        CHECK(value_of(db, "SELECT 1 + 1") == "2");
    }
}

TEST_CASE("Bytes are spoilt", "[proxy]") {
    proxied_postgres server;
    const auto db = connect(server);
    SECTION("turned") {
        constexpr std::size_t value_at = 11;  // after letter, length, number of columns, length
        server.proxy.add(
            {.what = fault::flip, .by = sender::server, .type = message::row, .offset = value_at});
        CHECK(value_of(db, "SELECT 1") == "\xce");  // 0x31 turned
    }
    SECTION("left out") {
        server.proxy.add({.what = fault::drop, .type = message::query, .nth = 1});
        CHECK_FALSE(answers_within(db, "SELECT 1", 100ms));
    }
    SECTION("cut off") {
        server.proxy.add(
            {.what = fault::truncate, .by = sender::server, .type = message::row, .offset = 6});
        CHECK(value_of(db, "SELECT 1") != "1");
        CHECK_FALSE(is_alive(db));
    }
    SECTION("cut off after so many") {
        const auto row = std::string("SELECT repeat('x', 100000)");
        server.proxy.add({.what = fault::cut, .by = sender::server, .after_bytes = 50'000});
        CHECK(value_of(db, row.c_str()) != std::string(100'000, 'x'));
        CHECK_FALSE(is_alive(db));
    }
    SECTION("replaced") {
        server.proxy.add({.what = fault::replace,
                          .by = sender::server,
                          .type = message::row,
                          .bytes = std::string("D\0\0\0\x0b\0\1\0\0\0\1"
                                               "7",
                                               12)});
        CHECK(value_of(db, "SELECT 1") == "7");
        CHECK(value_of(db, "SELECT 1") == "1");
    }
    SECTION("put before") {
        server.proxy.add({.what = fault::inject,
                          .by = sender::server,
                          .type = message::row,
                          .bytes = std::string("D\0\0\0\x0b\0\1\0\0\0\1"
                                               "7",
                                               12)});
        CHECK(PQntuples(run(db, "SELECT 1").get()) == 2);
    }
    CHECK(server.proxy.fired() == 1);
}

TEST_CASE("Connections are refused, and taken again on the same port", "[proxy]") {
    proxied_postgres server;
    const auto db = connect(server);
    server.proxy.refuse();
    CHECK_FALSE(is_alive(connect(server)));
    CHECK(value_of(db, "SELECT 1") == "1");
    server.proxy.accept();
    CHECK(is_alive(connect(server)));
}

TEST_CASE("An encryption request is answered otherwise", "[proxy]") {
    proxied_postgres server;
    SECTION("by nothing") {
        server.proxy.add({.what = fault::black_hole, .type = message::ssl_request});
        const auto begin = clock::now();
        const connection db{
            PQconnectdb((server.where() + " sslmode=require connect_timeout=2").c_str()),
            &PQfinish};
        CHECK_FALSE(is_alive(db));
        CHECK(clock::now() - begin >= 1s);
    }
    SECTION("by something else") {
        server.proxy.add({.what = fault::replace,
                          .by = sender::server,
                          .type = message::encryption_answer,
                          .bytes = "?"});
        const connection db{PQconnectdb((server.where() + " sslmode=prefer").c_str()), &PQfinish};
        CHECK(std::string(PQerrorMessage(db.get())).find("?") != std::string::npos);
    }
}
