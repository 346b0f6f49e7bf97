// SPDX-License-Identifier: MIT
// The server goes away: idle, in a query, in a transaction, in a stream. One clear error, nothing thrown
// from a destructor, and nothing sent over a connection that is gone.
#include "support/overshoot.hpp"
#include "support/proxied_fixture.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace lost_tests {

struct Line {
    std::int64_t id = 0;
    std::string text{};
};

struct fixture : sorrel::test::proxied_fixture {
    sorrel::postgres::connection other{past()};
    sorrel::postgres::connection db{through(), {.timeout = std::chrono::seconds{5}}};
    int process = db.one(sorrel::sql<"SELECT pg_backend_pid()">().as<int>());

    fixture() {
        other.create_tables<Line>();
        other.insert(std::vector<Line>(5, Line{.text = "x"}));
        (void)db.all(sorrel::select<Line>());
    }
    std::int64_t stored() { return other.one(sorrel::select(sorrel::count()).from<Line>()); }

    /// Ends the server's process and waits until it is gone.
    static void kill(sorrel::postgres::connection& by, int victim) {
        (void)by.one(sorrel::sql<"SELECT pg_terminate_backend($1::int)">(victim).as<bool>());
        while (
            by.one(sorrel::sql<"SELECT count(*) FROM pg_stat_activity WHERE pid = $1::int">(victim)
                       .as<int>()) != 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
    }
    void kill() { kill(other, process); }

    /// Every further call says at once that there is no connection.
    void check_lost() {
        const auto took = sorrel::test::time_of([&] {
            CHECK_THROWS_AS(db.all(sorrel::select<Line>()), sorrel::connection_error);
            CHECK_THROWS_AS(db.insert(Line{}), sorrel::connection_error);
            CHECK_THROWS_AS(db.begin(), sorrel::connection_error);
            CHECK_THROWS_AS(db.stream(sorrel::select<Line>()).begin(), sorrel::connection_error);
            CHECK_THROWS_AS(db.execute_script("SELECT 1"), sorrel::connection_error);
            CHECK_FALSE(db.in_transaction());
        });
        CHECK(took < sorrel::test::overshoot);
    }
};

}  // namespace lost_tests

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using lost_tests::fixture;
using lost_tests::Line;

TEST_CASE_METHOD(fixture, "The server's process is killed while nothing happens", "[lost]") {
    kill();
    const auto error = error_of<connection_error>([&] { (void)db.all(select<Line>()); });
    CHECK(error.kind() == error_kind::connection);
    CHECK_FALSE(error.is_transient());
    check_lost();
    CHECK(stored() == 5);
}

TEST_CASE_METHOD(fixture, "The server's process is killed in a query", "[lost]") {
    std::thread killer([&] {
        std::this_thread::sleep_for(100ms);
        postgres::connection own{past()};
        kill(own, process);
    });
    const auto error = error_of<connection_error>(
        [&] { (void)db.one(sql<"SELECT 1 FROM pg_sleep(20)">().as<int>()); });
    killer.join();
    INFO(error.what());
    CHECK(error.sqlstate() == "57P01");
    CHECK(error.sql() == "SELECT 1 FROM pg_sleep(20)");
    check_lost();
}

TEST_CASE_METHOD(fixture, "The network is cut in a query", "[lost]") {
    const auto how = GENERATE(fault::cut, fault::reset);
    SECTION("before its rows") {
        proxy.add({.what = how, .by = sender::server, .type = message::row});
    }
    SECTION("between its rows") {
        proxy.add({.what = how, .by = sender::server, .type = message::row, .nth = 3});
    }
    SECTION("after its rows") {
        proxy.add({.what = how, .by = sender::server, .type = message::command_complete});
    }
    SECTION("before it comes to the server") {
        proxy.add({.what = how, .type = message::bind});
    }
    const auto error = error_of<connection_error>([&] { (void)db.all(select<Line>()); });
    CHECK(proxy.fired() == 1);
    CHECK(error.sql().starts_with("SELECT"));
    check_lost();
}

TEST_CASE_METHOD(fixture, "Half of an answer is not taken for all of it", "[lost]") {
    // the rows before the cut are whole: they must not be given as if they were the result
    for (const std::size_t bytes : {1U, 7U, 60U, 200U}) {
        postgres::connection fresh{through(), {.timeout = 2s}};
        constexpr auto numbers = sql<"SELECT n FROM generate_series(1, 1000) AS n">().as<int>();
        CHECK(fresh.all(numbers).size() == 1000);
        proxy.add({.what = fault::truncate,
                   .by = sender::server,
                   .type = message::row,
                   .nth = static_cast<int>(bytes),
                   .offset = bytes % 11});
        CHECK_THROWS_AS(fresh.all(numbers), connection_error);
    }
}

TEST_CASE_METHOD(fixture, "The connection is lost in a transaction", "[lost]") {
    {
        auto tx = db.begin();
        tx.insert(Line{.text = "gone"});
        auto part = tx.savepoint();
        part.insert(Line{.text = "gone"});
        SECTION("the server's process is killed") {
            kill();
        }
        SECTION("the network is cut") {
            proxy.now(fault::cut);
        }
        SECTION("the network is reset") {
            proxy.now(fault::reset);
        }
        CHECK_THROWS_AS(part.insert(Line{.text = "lost"}), connection_error);
        CHECK_THROWS_AS(part.release(), error);
        CHECK_THROWS_AS(tx.commit(), error);
    }  // and no destructor throws
    check_lost();
    CHECK(stored() == 5);
}

TEST_CASE_METHOD(fixture, "The connection is lost and only destructors find out", "[lost]") {
    {
        auto tx = db.begin();
        tx.insert(Line{.text = "gone"});
        auto part = tx.savepoint();
        part.insert(Line{.text = "gone"});
        proxy.now(fault::cut);
    }
    check_lost();
    CHECK(stored() == 5);
}

TEST_CASE_METHOD(fixture, "The program's own exception is the one that is told", "[lost]") {
    CHECK_THROWS_AS(db.transaction([&](auto& tx) {
        tx.insert(Line{.text = "gone"});
        tx.transaction([&](auto& part) {
            part.insert(Line{.text = "gone"});
            proxy.now(fault::reset);
            throw std::out_of_range("mine");
        });
    }),
                    std::out_of_range);
    check_lost();
    CHECK(stored() == 5);
}

TEST_CASE_METHOD(fixture, "The connection is lost in a stream", "[lost]") {
    int rows = 0;
    const auto read = [&](auto after_100) {
        for (const auto n :
             db.stream(sql<"SELECT n FROM generate_series(1, 1000000) AS n">().as<int>())) {
            rows = n;
            if (n == 100) {
                after_100();
            }
        }
    };
    SECTION("by a kill") {
        CHECK_THROWS_AS(read([&] { kill(); }), connection_error);
    }
    SECTION("by a cut") {
        CHECK_THROWS_AS(read([&] { proxy.now(fault::cut); }), connection_error);
    }
    SECTION("which is left at once") {
        CHECK_THROWS_AS(read([&] {
                            proxy.now(fault::reset);
                            throw std::out_of_range("mine");
                        }),
                        std::out_of_range);
    }
    CHECK(rows >= 100);
    CHECK(rows < 1'000'000);
    check_lost();
}

TEST_CASE_METHOD(fixture, "The connection is lost in a batch", "[lost]") {
    std::vector<Line> lines(20'000, Line{.text = std::string(100, 'x')});
    SECTION("of a size that fills buffers") {
        proxy.add({.what = fault::cut, .by = sender::client, .after_bytes = 300'000});
    }
    SECTION("before its end") {
        proxy.add({.what = fault::reset, .by = sender::client, .after_bytes = 50'000});
    }
    CHECK_THROWS_AS(db.insert(lines), connection_error);
    CHECK(proxy.fired() == 1);
    check_lost();
    CHECK(stored() == 5);
}

TEST_CASE_METHOD(fixture, "A write outside a transaction whose answer is lost is stored once",
                 "[lost]") {
    proxy.add({.what = fault::cut,
               .by = sender::server,
               .type = message::command_complete,
               .containing = "INSERT"});
    CHECK_THROWS_AS(db.insert(Line{.text = "in doubt"}), outcome_unknown);
    CHECK(stored() == 6);  // the server did it before it answered; nobody does it again
    check_lost();
}

TEST_CASE_METHOD(fixture, "A COPY outside a transaction whose answer is lost is in doubt",
                 "[lost]") {
    std::istringstream lines("in doubt\nin doubt\n");
    constexpr auto copy = sql<"COPY line (text) FROM STDIN">();
    SECTION("and stored") {
        proxy.add({.what = fault::cut,
                   .by = sender::server,
                   .type = message::command_complete,
                   .containing = "COPY"});
        CHECK_THROWS_AS(postgres::copy_in(db, copy, lines), outcome_unknown);
        CHECK(stored() == 7);
    }
    SECTION("and not stored") {
        constexpr char copy_done = 'c';
        proxy.add({.what = fault::cut, .type = copy_done});
        CHECK_THROWS_AS(postgres::copy_in(db, copy, lines), outcome_unknown);
        CHECK(stored() == 5);
    }
    SECTION("unless it had no end") {
        constexpr char copy_data = 'd';
        proxy.add({.what = fault::cut, .type = copy_data});
        CHECK_THROWS_AS(postgres::copy_in(db, copy, lines), error);
        CHECK(stored() == 5);
    }
    check_lost();
}

TEST_CASE_METHOD(fixture, "A script that writes and whose answer is lost is in doubt", "[lost]") {
    proxy.add({.what = fault::cut,
               .by = sender::server,
               .type = message::command_complete,
               .containing = "INSERT"});
    SECTION("outside of a transaction") {
        CHECK_THROWS_AS(db.execute_script("INSERT INTO line (text) VALUES ('in doubt')"),
                        outcome_unknown);
        CHECK(stored() == 6);
    }
    SECTION("but not in one, which is gone") {
        auto tx = db.begin();
        CHECK_THROWS_AS(tx.execute_script("INSERT INTO line (text) VALUES ('gone')"),
                        connection_error);
        CHECK(stored() == 5);
    }
    check_lost();
}

TEST_CASE_METHOD(fixture, "A new connection works while the old one is gone", "[lost]") {
    kill();
    std::optional<postgres::connection> fresh(std::in_place, through());
    CHECK(fresh->all(select<Line>()).size() == 5);
    CHECK_THROWS_AS(db.all(select<Line>()), connection_error);
    CHECK(fresh->all(select<Line>()).size() == 5);
}
