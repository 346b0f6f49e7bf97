// SPDX-License-Identifier: MIT
// Which connection strings make libpq ask for the address of a name.
#include "backend/postgres/name_lookup.hpp"
#include "support/catch.hpp"

#include <cstdlib>

using sorrel::postgres::detail::may_look_up;

TEST_CASE("what has no name in it needs no lookup") {
    for (const char* const host : {"", "/tmp", "@abstract", "127.0.0.1", "::1", "fe80::1%eth0",
                                   "/a,/b", "10.0.0.1,10.0.0.2", "/tmp,127.0.0.1,", ","}) {
        CAPTURE(host);
        CHECK_FALSE(may_look_up(host, nullptr, nullptr));
    }
    CHECK_FALSE(may_look_up("db.example.org", "10.0.0.1", nullptr));
    CHECK_FALSE(may_look_up("a,b", "10.0.0.1,::1", nullptr));
}

TEST_CASE("a name anywhere needs one") {
    for (const char* const host : {"localhost", "db.example.org", "1.2.3", "127.0.0.1,b", "/tmp,b",
                                   "127.0.0.1 ", "[::1]", "0x7f.1"}) {
        CAPTURE(host);
        CHECK(may_look_up(host, nullptr, nullptr));
        CHECK(may_look_up(host, "", nullptr));
    }
    CHECK(may_look_up("a,b", "10.0.0.1,", nullptr));
    CHECK(may_look_up(nullptr, nullptr, "somewhere"));
}

TEST_CASE("the environment may name a host") {
    ::setenv("PGHOST", "db.example.org", 1);
    CHECK(may_look_up(nullptr, nullptr, nullptr));
    CHECK_FALSE(may_look_up("/tmp", nullptr, nullptr));
    ::setenv("PGHOSTADDR", "10.0.0.1", 1);
    CHECK_FALSE(may_look_up(nullptr, nullptr, nullptr));
    ::setenv("PGSERVICE", "somewhere", 1);
    CHECK(may_look_up(nullptr, nullptr, nullptr));
    ::unsetenv("PGHOST");
    ::unsetenv("PGHOSTADDR");
    ::unsetenv("PGSERVICE");
    CHECK_FALSE(may_look_up(nullptr, nullptr, nullptr));
}
