// SPDX-License-Identifier: MIT
// The server is stopped, or crashes, and comes back: every connection from before says so with a typed
// error, none gives wrong data, and what was committed is there.
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/own_postgres.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace restart_tests {

struct Line {
    std::int64_t id = 0;
    std::string text{};

    bool operator==(const Line&) const = default;
};

/// Stops the server once `wanted` runs, in a thread of its own.
class stopper {
public:
    stopper(sorrel::test::own_postgres& server, int how, const std::string& wanted)
        : watching_([&server, how, wanted, this] {
              try {
                  sorrel::postgres::connection db{server.where()};
                  const auto running = sorrel::sql<
                      "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND "
                      "query LIKE $1 AND pid <> pg_backend_pid()">(wanted + "%");
                  while (db.one(running.as<int>()) == 0) {
                      std::this_thread::sleep_for(std::chrono::milliseconds{10});
                  }
                  has_seen_it_ = true;
              } catch (const std::exception&) {
              }
              server.stop(how);
          }) {}
    stopper(const stopper&) = delete;
    stopper& operator=(const stopper&) = delete;
    ~stopper() {
        if (watching_.joinable()) {
            watching_.join();
        }
    }
    /// Whether it ran.
    bool join() {
        watching_.join();
        return has_seen_it_;
    }

private:
    std::atomic<bool> has_seen_it_ = false;
    std::thread watching_;
};

/// Takes a while at COMMIT, and says in the server's list of what it does that it is there.
constexpr const char* slow_commit =
    "CREATE FUNCTION wait_a_while() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN PERFORM pg_sleep(20); RETURN NULL; END $$;"
    "CREATE TABLE slow (id bigint);"
    "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION wait_a_while()";

}  // namespace restart_tests

using namespace sorrel;
using namespace sorrel::test;
using namespace restart_tests;
using namespace std::chrono_literals;

// One test, since a server takes a second to be made.
TEST_CASE("The server is restarted while a connection does this and that", "[restart]") {
    own_postgres server;
    const auto connect = [&] {
        return std::make_unique<postgres::connection>(server.where(),
                                                      postgres::options{.timeout = 15s});
    };
    connect()->create_tables<Line>();
    connect()->execute_script(slow_commit);
    std::vector<Line> expected;
    const auto add = [&](auto& on, const std::string& text) {
        expected.push_back(on.insert(Line{.text = text}));
    };
    /// All that was committed is there, and nothing else.
    const auto check_stored = [&] {
        auto db = connect();
        CHECK(db->all(select<Line>().order_by(col<&Line::id>)) == expected);
        CHECK(db->one(sql<"SELECT count(*) FROM slow">().as<int>()) == 0);
    };
    /// Every further call says at once that there is no connection.
    const auto check_lost = [](postgres::connection& db) {
        CHECK_THROWS_AS(db.all(select<Line>()), connection_error);
        CHECK_THROWS_AS(db.begin(), connection_error);
        CHECK_THROWS_AS(db.insert(Line{}), connection_error);
        CHECK_FALSE(db.in_transaction());
    };

    for (const int how : {SIGINT, SIGQUIT}) {
        CAPTURE(how == SIGINT ? "stopped" : "crashed");
        // while it is idle, and the server is back before it is used again
        {
            auto db = connect();
            add(*db, "before");
            CHECK(db->all(select<Line>()) == expected);
            server.restart(how);
            const auto error = error_of<connection_error>([&] { (void)db->all(select<Line>()); });
            CHECK_FALSE(error.is_transient());
            check_lost(*db);
        }
        check_stored();
        // while it is idle, and a write comes next: nobody has heard it, and that is known
        {
            auto db = connect();
            const auto own = db->insert(Line{.text = "prepared"});
            CHECK(db->erase(own) == 1);
            server.restart(how);
            CHECK_THROWS_AS(db->insert(Line{.text = "never"}), connection_error);
            check_lost(*db);
        }
        check_stored();
        // inside a statement
        {
            auto db = connect();
            stopper stops{server, how, "SELECT 1 FROM pg_sleep"};
            const auto error = error_of<connection_error>(
                [&] { (void)db->one(sql<"SELECT 1 FROM pg_sleep(20)">().as<int>()); });
            CHECK(stops.join());
            CHECK(error.sql() == "SELECT 1 FROM pg_sleep(20)");
            check_lost(*db);
            server.start();
            check_lost(*db);
        }
        // inside a write outside of a transaction: it may have been done, for all that is known
        {
            auto db = connect();
            stopper stops{server, how, "INSERT INTO slow"};
            const auto error = error_of<outcome_unknown>(
                [&] { db->exec(sql<"INSERT INTO slow VALUES ($1)">(1)); });
            CHECK(stops.join());
            CHECK_FALSE(error.is_transient());
            check_lost(*db);
            server.start();
        }
        check_stored();
        // inside a script outside of a transaction
        {
            auto db = connect();
            stopper stops{server, how, "INSERT INTO slow"};
            CHECK_THROWS_AS(db->execute_script("INSERT INTO slow VALUES (1)"), outcome_unknown);
            CHECK(stops.join());
            server.start();
        }
        check_stored();
        // inside a stream
        {
            auto db = connect();
            std::int64_t rows = 0;
            bool is_in_order = true;
            CHECK_THROWS_AS(
                [&] {
                    for (const auto number :
                         db->stream(sql<"SELECT n FROM generate_series(1, 3000000) AS n">()
                                        .as<std::int64_t>())) {
                        is_in_order = is_in_order && number == ++rows;
                        if (rows == 1000) {
                            server.stop(how);
                        }
                    }
                }(),
                connection_error);
            CHECK(is_in_order);
            CHECK(rows >= 1000);
            CHECK(rows < 3'000'000);
            check_lost(*db);
            server.start();
        }
        // inside a transaction, between two statements
        {
            auto db = connect();
            {
                auto tx = db->begin();
                tx.insert(Line{.text = "never"});
                auto part = tx.savepoint();
                part.insert(Line{.text = "never"});
                server.restart(how);
                CHECK_THROWS_AS(part.insert(Line{.text = "never"}), connection_error);
                CHECK_THROWS_AS(part.release(), error);
                CHECK_THROWS_AS(tx.commit(), error);
            }
            check_lost(*db);
        }
        check_stored();
        // inside a transaction whose next word is COMMIT
        {
            auto db = connect();
            auto tx = db->begin();
            tx.insert(Line{.text = "never"});
            server.restart(how);
            CHECK_THROWS_AS(tx.commit(), connection_error);
        }
        check_stored();
        // inside COMMIT
        {
            auto db = connect();
            stopper stops{server, how, "COMMIT"};
            auto tx = db->begin();
            tx.insert(Line{.text = "never"});
            tx.exec(sql<"INSERT INTO slow VALUES ($1)">(1));
            const auto error = error_of<outcome_unknown>([&] { tx.commit(); });
            CHECK(stops.join());
            CHECK_FALSE(error.is_transient());
            check_lost(*db);
            server.start();
        }
        check_stored();
        // and is not tried again by what tries again
        {
            auto db = connect();
            stopper stops{server, how, "COMMIT"};
            int runs = 0;
            CHECK_THROWS_AS(db->transaction(retrying(5),
                                            [&](auto& tx) {
                                                ++runs;
                                                tx.exec(sql<"INSERT INTO slow VALUES ($1)">(1));
                                            }),
                            outcome_unknown);
            CHECK(stops.join());
            CHECK(runs == 1);
            server.start();
        }
        check_stored();
        // while the server is gone nothing hangs
        server.stop(how);
        CHECK_THROWS_AS(connect(), connection_error);
        server.start();
        add(*connect(), "after");
        check_stored();
    }
}
