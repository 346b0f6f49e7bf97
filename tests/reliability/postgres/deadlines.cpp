// SPDX-License-Identifier: MIT
// A slow statement and a silent network: every call comes back at its deadline.
#include "support/proxied_fixture.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

namespace deadline_tests {

struct Item {
    std::int64_t id = 0;
    std::string text{};
};

inline constexpr std::chrono::milliseconds deadline{300};

struct fixture : sorrel::test::proxied_fixture {
    sorrel::postgres::connection other{past()};
    std::optional<sorrel::postgres::connection> db;

    fixture() {
        other.create_tables<Item>();
        other.insert(std::vector<Item>(10, Item{.text = "x"}));
        db.emplace(through(), sorrel::postgres::options{.timeout = deadline});
        (void)db->all(sorrel::select<Item>());  // prepared, and its table compared
    }
    std::int64_t stored() { return other.one(sorrel::select(sorrel::count()).from<Item>()); }

    /// Nothing more is tried on a connection that was given up, and its end does not wait.
    void check_lost() {
        const auto took = sorrel::test::time_of([&] {
            CHECK_THROWS_AS(db->all(sorrel::select<Item>()), sorrel::connection_error);
            CHECK_THROWS_AS(db->begin(), sorrel::connection_error);
            CHECK_THROWS_AS(db->execute_script("SELECT 1"), sorrel::connection_error);
            CHECK_FALSE(db->in_transaction());
            db.reset();
        });
        CHECK(took < sorrel::test::overshoot);
    }
};

constexpr auto slow = sorrel::sql<"SELECT 1 FROM pg_sleep(20)">().as<int>();

}  // namespace deadline_tests

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using deadline_tests::deadline;
using deadline_tests::fixture;
using deadline_tests::Item;
using deadline_tests::slow;

TEST_CASE_METHOD(fixture, "A slow statement is cancelled and the connection goes on",
                 "[deadline]") {
    const auto error = error_at<timeout_error>(deadline, [&] { (void)db->one(slow); });
    CHECK(error.kind() == error_kind::timeout);
    CHECK(error.sql() == "SELECT 1 FROM pg_sleep(20)");
    CHECK_FALSE(error.is_transient());
    CHECK(db->all(select<Item>()).size() == 10);  // the server is done with it
    // and again, with the statement prepared before
    (void)error_at<timeout_error>(deadline, [&] { (void)db->one(slow); });
    CHECK(db->all(select<Item>()).size() == 10);
}

TEST_CASE_METHOD(fixture, "A slow statement costs its transaction, and no more", "[deadline]") {
    {
        auto tx = db->begin();
        tx.insert(Item{.text = "gone"});
        (void)error_at<timeout_error>(deadline, [&] { (void)tx.one(slow); });
        CHECK_THROWS_AS(tx.all(select<Item>()), transaction_error);
        CHECK_THROWS_AS(tx.commit(), transaction_rolled_back);
    }
    auto tx = db->begin();
    {
        auto part = tx.savepoint();
        (void)error_at<timeout_error>(deadline, [&] { (void)part.one(slow); });
    }
    tx.insert(Item{.text = "stored"});
    tx.commit();
    CHECK(stored() == 11);
}

TEST_CASE_METHOD(fixture, "A lock that is waited for", "[deadline]") {
    auto holder = other.begin();
    holder.exec(sql<"LOCK TABLE item">());
    (void)error_at<timeout_error>(deadline, [&] { db->insert(Item{.text = "x"}); });
    holder.rollback();
    CHECK(db->insert(Item{.text = "y"}).text == "y");
    CHECK(stored() == 11);
}

TEST_CASE_METHOD(fixture, "A deadline for some calls", "[deadline]") {
    postgres::connection patient{through(), {.timeout = 20s}};
    (void)error_at<timeout_error>(100ms, [&] { (void)patient.within(100ms).one(slow); });
    CHECK(patient.one(sql<"SELECT 1 FROM pg_sleep(0.2)">().as<int>()) == 1);
    // one for several calls is over for all of them at once
    const auto begin = std::chrono::steady_clock::now();
    {
        auto soon = patient.within(200ms);
        CHECK(soon.one(sql<"SELECT 1 FROM pg_sleep(0.15)">().as<int>()) == 1);
        CHECK_THROWS_AS(soon.one(sql<"SELECT 1 FROM pg_sleep(0.15)">().as<int>()), timeout_error);
    }
    CHECK(std::chrono::steady_clock::now() - begin < 200ms + overshoot);
    CHECK(patient.all(select<Item>()).size() == 10);
    // and does not extend that of the connection
    (void)error_at<timeout_error>(deadline, [&] { (void)db->within(20s).one(slow); });
}

TEST_CASE_METHOD(fixture, "A silent network ends every call in time", "[deadline]") {
    const auto silence =
        GENERATE(fault::silent_network, fault::black_hole_to_client, fault::black_hole_to_server);
    SECTION("a query") {
        proxy.now(silence);
        (void)error_at<timeout_error>(deadline, [&] { (void)db->all(select<Item>()); });
    }
    SECTION("a query that is prepared first") {
        proxy.now(silence);
        (void)error_at<timeout_error>(deadline, [&] { (void)db->find<Item>(1); });
    }
    SECTION("a write") {
        proxy.now(silence);
        (void)error_at<timeout_error>(deadline, [&] { db->insert(Item{.text = "?"}); });
    }
    SECTION("a batch") {
        proxy.now(silence);
        (void)error_at<timeout_error>(deadline,
                                      [&] { db->insert(std::vector<Item>(1000, Item{})); });
    }
    SECTION("a value larger than all buffers") {
        proxy.now(silence);
        (void)error_at<timeout_error>(
            deadline, [&] { db->insert(Item{.text = std::string(20'000'000, 'x')}); });
    }
    SECTION("a script") {
        proxy.now(silence);
        (void)error_at<timeout_error>(deadline, [&] { db->execute_script("SELECT 1"); });
    }
    SECTION("BEGIN") {
        proxy.now(silence);
        (void)error_at<timeout_error>(deadline, [&] { (void)db->begin(); });
    }
    SECTION("a savepoint") {
        auto tx = db->begin();
        proxy.now(silence);
        (void)error_at<timeout_error>(deadline, [&] { (void)tx.savepoint(); });
    }
    SECTION("COMMIT") {
        auto tx = db->begin();
        tx.exec(erase<Item>().all_rows());
        proxy.now(silence);
        const auto error = error_at<outcome_unknown>(deadline, [&] { tx.commit(); });
        CHECK(error.kind() == error_kind::outcome_unknown);
        CHECK_FALSE(error.is_transient());
    }
    check_lost();
}

TEST_CASE_METHOD(fixture, "A network that falls silent while rows are streamed", "[deadline]") {
    constexpr auto numbers =
        sql<"SELECT n, repeat('x', 1000) FROM generate_series(1, 100000) AS n">()
            .as<std::tuple<int, std::string>>();
    int rows = 0;
    SECTION("in the loop") {
        auto last = std::chrono::steady_clock::now();
        CHECK_THROWS_AS(
            [&] {
                for (const auto& row : db->stream(numbers)) {
                    last = std::chrono::steady_clock::now();
                    rows += std::get<0>(row) > 0 ? 1 : 0;
                    if (rows == 100) {
                        proxy.now(fault::silent_network);
                    }
                }
            }(),
            timeout_error);
        CHECK(rows >= 100);
        CHECK(rows < 100'000);
        CHECK(std::chrono::steady_clock::now() - last < deadline + overshoot);
    }
    SECTION("and the loop is left") {
        const auto took = time_of([&] {
            for (const auto& row : db->stream(numbers)) {
                rows += std::get<0>(row) > 0 ? 1 : 0;
                if (rows == 100) {
                    proxy.now(fault::silent_network);
                    break;
                }
            }
        });
        CHECK(took < deadline + overshoot);
    }
    SECTION("and an exception leaves the loop and a transaction") {
        const auto took = time_of([&] {
            CHECK_THROWS_AS(db->transaction([&](auto& tx) {
                for (const auto& row : tx.stream(numbers)) {
                    rows += std::get<0>(row) > 0 ? 1 : 0;
                    if (rows == 100) {
                        proxy.now(fault::silent_network);
                        throw std::runtime_error("mine");
                    }
                }
            }),
                            std::runtime_error);
        });
        CHECK(took < deadline + overshoot);
    }
    check_lost();
}

TEST_CASE_METHOD(fixture, "A slow reader of a stream is not timed", "[deadline]") {
    int rows = 0;
    for (const auto& item : db->stream(select<Item>().limit(3))) {
        std::this_thread::sleep_for(deadline / 2);
        rows += item.text == "x" ? 1 : 0;
    }
    CHECK(rows == 3);
}

TEST_CASE_METHOD(fixture, "A destructor that rolls back into a silent network", "[deadline]") {
    const auto took = time_of([&] {
        auto tx = db->begin();
        tx.insert(Item{.text = "gone"});
        SECTION("of a transaction") {
            proxy.now(fault::silent_network);
        }
        SECTION("of savepoints in it") {
            auto part = tx.savepoint();
            auto inner = part.savepoint();
            proxy.now(fault::silent_network);
        }
        SECTION("of a network that is silent to the client only") {
            proxy.now(fault::black_hole_to_client);
        }
    });
    CHECK(took < deadline + overshoot);
    check_lost();
    CHECK(stored() == 10);
}

TEST_CASE_METHOD(fixture, "An answer that comes byte by byte counts as a whole", "[deadline]") {
    proxy.add({.what = fault::trickle, .by = sender::server, .time = 20ms});
    (void)error_at<timeout_error>(deadline, [&] { (void)db->all(select<Item>()); });
}

TEST_CASE_METHOD(fixture, "An answer that is nonsense never hangs", "[deadline]") {
    const auto type = GENERATE(message::row, message::command_complete, message::ready, '2', 'T');
    for (const std::size_t offset : {0U, 1U, 2U, 4U}) {
        INFO(type << offset);
        postgres::connection fresh{through(), {.timeout = deadline}};
        proxy.add({.what = fault::flip, .by = sender::server, .type = type, .offset = offset});
        const auto took = time_of([&] {
            try {
                (void)fresh.all(select<Item>());
            } catch (const error& failure) {
                CHECK(failure.sql().starts_with("SELECT"));
                UNSCOPED_INFO("first: " << failure.what());
            }
            int number = 4711;
            try {  // what is left of it must not be taken for the next one's answer
                number = fresh.one(sql<"SELECT 4711">().as<int>());
            } catch (const connection_error& failure) {
                CHECK_THAT(failure.what(), Catch::Matchers::ContainsSubstring("lost"));
            }
            CHECK(number == 4711);
        });
        CHECK(took < 2 * (deadline + overshoot));
        proxy.clear();
    }
}
