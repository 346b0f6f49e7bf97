// SPDX-License-Identifier: MIT
// Connections that cannot be made: the error says why, in time, and never the password.
#include "support/proxied_fixture.hpp"

#include <chrono>
#include <string>

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr auto canary = "canary-4711";

/// The error of connecting; whatever it is, it comes soon and holds no password.
template <class Error = connection_error>
Error refused(const std::string& where, const postgres::options& how = {}) {
    const auto begin = std::chrono::steady_clock::now();
    const auto error = error_of<Error>([&] { postgres::connection db(where, how); });
    CHECK(std::chrono::steady_clock::now() - begin < 3s);
    CHECK_THAT(error.what(), !ContainsSubstring(canary));
    CHECK_FALSE(error.is_transient());
    CHECK_THAT(error.message(), !ContainsSubstring("\n"));
    return error;
}

}  // namespace

TEST_CASE("A wrong password", "[connect]") {
    const auto error = refused(postgres_server_by_tcp() + " password=" + canary);
    CHECK(error.kind() == error_kind::connection);
    CHECK_THAT(error.message(), ContainsSubstring("password authentication failed"));
}

TEST_CASE("A database that does not exist", "[connect]") {
    const auto error = refused(postgres_server_by_tcp() + " dbname=no_such_database");
    CHECK_THAT(error.message(), ContainsSubstring("no_such_database"));
}

TEST_CASE("A user who does not exist", "[connect]") {
    const auto error = refused(postgres_server_by_tcp() + " user=no_such_user password=" + canary);
    CHECK_THAT(error.message(), ContainsSubstring("no_such_user"));
}

TEST_CASE("Nobody listens on the port", "[connect]") {
    proxied_postgres server;
    server.proxy.refuse();
    const auto error = refused(server.where() + " password=" + canary);
    CHECK_THAT(error.message(), ContainsSubstring("refused"));
    server.proxy.accept();
    CHECK(postgres::connection(server.where()).one(sql<"SELECT 1">().as<int>()) == 1);
}

TEST_CASE("A host that does not exist", "[connect]") {
    (void)refused(std::string("host=nowhere.invalid user=x password=") + canary);
    (void)refused(std::string("host=/no/such/folder user=x password=") + canary);
}

TEST_CASE("Encryption is demanded and not offered", "[connect]") {
    proxied_postgres server;
    server.proxy.add({.what = fault::replace,
                      .by = sender::server,
                      .type = message::encryption_answer,
                      .bytes = "N"});
    const auto error = refused(server.where() + " sslmode=require");
    CHECK_THAT(error.message(), ContainsSubstring("SSL"));
    CHECK(server.proxy.count(sender::client, message::startup) == 0);  // no password went out
}

TEST_CASE("A server that says nonsense", "[connect]") {
    proxied_postgres server;
    SECTION("to the request for encryption") {
        server.proxy.add({.what = fault::replace,
                          .by = sender::server,
                          .type = message::encryption_answer,
                          .bytes = "HTTP/1.1 400 Bad Request\r\n"});
        (void)refused(server.where() + " sslmode=prefer");
    }
    SECTION("instead of asking for the password") {
        server.proxy.add({.what = fault::replace,
                          .by = sender::server,
                          .type = 'R',
                          .bytes = "HTTP/1.1 400 Bad Request\r\n\r\n"});
        (void)refused(server.where(), {.connect_timeout = 1s});
    }
    SECTION("and hangs up") {
        server.proxy.add({.what = fault::cut, .by = sender::server, .type = 'R'});
        (void)refused(server.where());
    }
    SECTION("with a reset") {
        server.proxy.add({.what = fault::reset, .type = message::startup});
        (void)refused(server.where());
    }
}

TEST_CASE("A server that says nothing is given up in time", "[connect]") {
    proxied_postgres server;
    SECTION("at all") {
        server.proxy.now(fault::silent_network);
    }
    SECTION("to the request for encryption") {
        server.proxy.add({.what = fault::black_hole, .type = message::ssl_request});
    }
    SECTION("to the first message") {
        server.proxy.add({.what = fault::black_hole, .type = message::startup});
    }
    SECTION("after the password") {
        server.proxy.add({.what = fault::black_hole, .type = 'p'});
    }
    SECTION("when it should be ready") {
        server.proxy.add({.what = fault::black_hole, .by = sender::server, .type = message::ready});
    }
    SECTION("but a byte now and then") {
        server.proxy.add({.what = fault::trickle, .by = sender::server, .time = 40ms});
    }
    const auto error = error_at<timeout_error>(300ms, [&] {
        postgres::connection db(server.where() + " sslmode=prefer", {.connect_timeout = 300ms});
    });
    CHECK(error.kind() == error_kind::timeout);
}

TEST_CASE("Setting up the session has the deadline of connecting too", "[connect]") {
    proxied_postgres server;
    // the first statement of the session, if there is one: this time zone is not what Sorrel wants
    server.proxy.add({.what = fault::black_hole, .type = message::query});
    (void)error_at<timeout_error>(300ms, [&] {
        postgres::connection db(with_setting(server.where(), "timezone", "Asia/Kathmandu"),
                                {.connect_timeout = 300ms, .timeout = 300ms});
    });
    CHECK(server.proxy.fired() == 1);
}

TEST_CASE("A connection string that cannot be read is not repeated", "[connect]") {
    for (const std::string where :
         {"postgres://user:canary-4711@host:port/db", "postgres://user:canary-4711@[::1/db",
          "postgresql://user:canary-4711@host/db?canary-4711=1", "password='canary-4711",
          "host=x canary-4711", "host=x canary-4711=1", "postgres://u:%zzcanary-4711@h/d",
          "canary-4711", "mysql://user:canary-4711@host/db", "port=canary-4711",
          "sslmode=canary-4711", "postgres://user:pass/canary-4711@host/db",
          "postgres://user:canary-4711/word@host/db",
          "postgres://user:pass@canary-4711@h.invalid/db",
          "postgres://u:canary-4711@h:canary-4711/d"}) {
        INFO(where);
        (void)refused(where + "");
    }
    (void)refused(std::string("host=x\0password=canary-4711", 27));
}

TEST_CASE("After all that the server still takes connections", "[connect]") {
    postgres::connection db(postgres_server_by_tcp());
    CHECK(db.one(sql<"SELECT 1">().as<int>()) == 1);
}
