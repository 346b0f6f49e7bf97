// SPDX-License-Identifier: MIT
// LISTEN and NOTIFY, and what the server says by itself.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/overshoot.hpp"

#include <chrono>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;
using sorrel::test::error_of;

namespace notification_tests {

struct Job {
    std::int64_t id = 0;
    std::string name{};
};

/// Channels are the whole server's, so those of a test are called after its schema.
struct fixture : test::backend_fixture {
    std::string name = db.one(sql<"SELECT current_schema()::text">().as<std::string>());
    connection sender = connect();
    postgres::listener listener{db};

    fixture() { db.create_tables<Job>(); }
};

constexpr auto soon = 5s;

}  // namespace notification_tests

using notification_tests::fixture;
using notification_tests::Job;
using notification_tests::soon;

TEST_CASE("a notification arrives with its payload and sender") {
    fixture on;
    on.listener.listen(on.name);
    postgres::notify(on.sender, on.name, "job 1");
    postgres::notify(on.sender, on.name);
    const auto first = on.listener.wait(soon);
    REQUIRE(first);
    CHECK(first->channel == on.name);
    CHECK(first->payload == "job 1");
    CHECK(first->process == on.sender.one(sql<"SELECT pg_backend_pid()">().as<int>()));
    const auto second = on.listener.wait(soon);
    REQUIRE(second);
    CHECK(second->payload.empty());
    CHECK_FALSE(on.listener.wait(0ms));
}

TEST_CASE("waiting ends at its time, whatever the timeout of statements") {
    fixture on;
    fixture::connection hasty{on.where(), {.timeout = 50ms}};
    postgres::listener listener{hasty};
    listener.listen(on.name);
    const auto waits = [&](auto&& wait) {
        const auto begin = std::chrono::steady_clock::now();
        wait();
        return std::chrono::steady_clock::now() - begin;
    };
    const auto took = waits([&] { CHECK_FALSE(listener.wait(250ms)); });
    CHECK(took >= 250ms);
    CHECK(took < 250ms + test::overshoot);
    CHECK(waits([&] {
              const auto limit = hasty.within(100ms);
              CHECK_FALSE(listener.wait(10s));
          }) < 300ms);
    CHECK_FALSE(listener.wait(-1s));
    postgres::notify(on.sender, on.name, "there");
    CHECK(listener.wait(std::chrono::steady_clock::duration::max()).value().payload == "there");
}

TEST_CASE("what arrives during other work is kept, in order") {
    fixture on;
    on.listener.listen(on.name);
    for (int i = 0; i != 100; ++i) {
        postgres::notify(on.sender, on.name, std::to_string(i));
    }
    on.db.insert(Job{.name = "other work"});
    static_cast<void>(on.db.all(select<Job>()));
    for (const Job& each : on.db.stream(select<Job>())) {
        CHECK(each.name == "other work");
    }
    for (int i = 0; i != 100; ++i) {
        const auto next = on.listener.wait(soon);
        REQUIRE(next);
        CHECK(next->payload == std::to_string(i));
    }
}

TEST_CASE("a notification is sent when its transaction commits, and never when it does not") {
    fixture on;
    on.listener.listen(on.name);
    {
        auto tx = on.sender.begin();
        postgres::notify(tx, on.name, "rolled back");
    }
    auto tx = on.sender.begin();
    postgres::notify(tx, on.name, "committed");
    {
        auto part = tx.savepoint();
        postgres::notify(part, on.name, "undone");
    }
    CHECK_FALSE(on.listener.wait(100ms));
    tx.commit();
    CHECK(on.listener.wait(soon).value().payload == "committed");
    CHECK_FALSE(on.listener.wait(0ms));
}

TEST_CASE("inside a transaction nothing would arrive, and to wait for it is refused") {
    fixture on;
    on.listener.listen(on.name);
    {
        auto tx = on.db.begin();
        CHECK_THROWS_AS(on.listener.wait(0ms), transaction_error);
        tx.insert(Job{.name = "goes on"});
        on.listener.listen(on.name + "2");  // when it commits
        tx.commit();
    }
    postgres::notify(on.sender, on.name + "2");
    CHECK(on.listener.wait(soon).value().channel == on.name + "2");
}

TEST_CASE("channels have exact names of 1 to 63 bytes") {
    fixture on;
    for (const std::string channel :
         {"Upper and lower", "it's \"quoted\"; DROP TABLE job", "ünïcödé",
          "123456789012345678901234567890123456789012345678901234567890123"}) {
        on.listener.listen(channel);
        postgres::notify(on.sender, channel, "heard");
        const auto next = on.listener.wait(soon);
        REQUIRE(next);
        CHECK(next->channel == channel);
    }
    const std::string too_long(64, 'c');
    for (const std::string& channel :
         {std::string(), too_long, std::string("a\0b", 3), std::string("\xFF")}) {
        CHECK_THROWS_AS(on.listener.listen(channel), value_error);
        CHECK_THROWS_AS(on.listener.unlisten(channel), value_error);
        CHECK_THROWS_AS(postgres::notify(on.sender, channel), value_error);
    }
    CHECK(on.sender.one(select(count()).from<Job>()) == 0);
}

TEST_CASE("a payload has at most 7999 bytes") {
    fixture on;
    on.listener.listen(on.name);
    const std::string longest(7999, 'p');
    postgres::notify(on.sender, on.name, longest);
    CHECK(on.listener.wait(soon).value().payload == longest);
    auto tx = on.sender.begin();
    const auto failure =
        error_of<value_error>([&] { postgres::notify(tx, on.name, longest + "p"); });
    CHECK(failure.kind() == error_kind::too_large);
    CHECK(failure.got() == "8000 bytes");
    CHECK_THROWS_AS(postgres::notify(tx, on.name, std::string_view("a\0b", 3)), value_error);
    tx.insert(Job{.name = "the transaction goes on"});
    tx.commit();
}

TEST_CASE("a channel that was left is silent, and a listener leaves all of its own") {
    fixture on;
    on.listener.listen(on.name);
    on.listener.listen(on.name);
    on.listener.unlisten(on.name);
    postgres::notify(on.sender, on.name);
    CHECK_FALSE(on.listener.wait(50ms));
    const auto channels = sql<"SELECT count(*) FROM pg_listening_channels()">().as<std::int64_t>();
    {
        postgres::listener other{on.db};
        other.listen(on.name + "a");
        other.listen(on.name + "b");
        CHECK(on.db.one(channels) == 2);
    }
    CHECK(on.db.one(channels) == 0);
}

TEST_CASE("a handler gets each notification, and may use the connection") {
    fixture on;
    on.listener.listen(on.name);
    postgres::notify(on.sender, on.name, "one");
    postgres::notify(on.sender, on.name, "two");
    postgres::notify(on.sender, on.name, "last");
    std::stop_source stop;
    on.listener.run(stop.get_token(), [&](const postgres::notification& each) {
        on.db.insert(Job{.name = each.payload});
        if (each.payload == "last") {
            stop.request_stop();
        }
    });
    CHECK(on.db.all(select(col<&Job::name>).from<Job>().order_by(col<&Job::id>)) ==
          std::vector<std::string>{"one", "two", "last"});

    int heard = 0;
    postgres::notify(on.sender, on.name, "four");
    on.listener.run(100ms, [&](const auto&) { ++heard; });
    CHECK(heard == 1);
    on.listener.run(stop.get_token(), [&](const auto&) { ++heard; });  // asked to stop already
    CHECK(heard == 1);
}

TEST_CASE("what a handler throws ends the waiting, and the rest is kept") {
    fixture on;
    on.listener.listen(on.name);
    postgres::notify(on.sender, on.name, "one");
    postgres::notify(on.sender, on.name, "two");
    CHECK_THROWS_AS(on.listener.run(soon, [](const auto&) { throw std::domain_error{"no more"}; }),
                    std::domain_error);
    CHECK(on.listener.wait(soon).value().payload == "two");
}

TEST_CASE("a connection lost while waiting is a connection_error") {
    fixture on;
    on.listener.listen(on.name);
    const int process = on.db.one(sql<"SELECT pg_backend_pid()">().as<int>());
    on.sender.exec(sql<"SELECT pg_terminate_backend($1::int, 5000)">(process));
    CHECK_THROWS_AS(on.listener.wait(soon), connection_error);
    CHECK_THROWS_AS(on.listener.wait(soon), connection_error);
    CHECK_THROWS_AS(on.listener.listen(on.name), connection_error);
}

TEST_CASE("the server's notices go to their handler") {
    const test::postgres_schema schema;
    std::vector<postgres::notice> heard;
    postgres::connection db{schema.where(), postgres::options{.on_notice = [&](const auto& notice) {
                                heard.push_back(notice);
                                throw std::domain_error{"which is dropped"};
                            }}};
    db.execute_script("CREATE TABLE job (id bigint); CREATE TABLE IF NOT EXISTS job (id bigint)");
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].severity == "NOTICE");
    CHECK(heard[0].sqlstate == "42P07");
    CHECK(heard[0].message == "relation \"job\" already exists, skipping");
    db.execute_script("DO $$ BEGIN RAISE WARNING 'disk %', 'full' USING ERRCODE = '01ABC'; END $$");
    REQUIRE(heard.size() == 2);
    CHECK(heard[1].severity == "WARNING");
    CHECK(heard[1].sqlstate == "01ABC");
    CHECK(heard[1].message == "disk full");
    auto tx = db.begin();
    tx.exec(sql<"SELECT set_config('client_min_messages', 'error', true)">());
    tx.exec(sql<"CREATE TABLE IF NOT EXISTS job (id bigint)">());
    CHECK(heard.size() == 2);
}
