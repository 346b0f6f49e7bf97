// SPDX-License-Identifier: MIT
// A pipeline that runs out of time or loses its connection: what was not answered is told as such, and a
// cancelled one costs neither the connection nor half of what it was to store.
#include "support/proxied_fixture.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pipeline_tests {

struct Item {
    std::int64_t id = 0;
    std::string text{};
};

inline constexpr std::chrono::milliseconds deadline{300};

struct fixture : sorrel::test::proxied_fixture {
    sorrel::postgres::connection other{past()};
    std::optional<sorrel::postgres::connection> db;
    /// Of its session, which other tests at the same server have theirs beside.
    const std::string name = "pipelines_" + std::to_string(::getpid());

    fixture() {
        other.create_tables<Item>();
        other.insert(std::vector<Item>(10, Item{.text = "x"}));
        db.emplace(through(), sorrel::postgres::options{.timeout = deadline});
        (void)db->one(sorrel::sql<"SELECT set_config('application_name', $1, false)">(name)
                          .as<std::string>());
        (void)db->all(sorrel::select<Item>());  // prepared, and its table compared
    }

    /// For tests in which the connection goes on, also where the machine has no time for the server.
    void wait_for_cancellation() {
        db.emplace(through(), sorrel::postgres::options{
                                  .timeout = deadline, .cancel_timeout = std::chrono::seconds{20}});
    }
    /// All of it was done, or nothing.
    std::int64_t renamed() {
        return other.one(
            sorrel::select(sorrel::count()).from<Item>().where(sorrel::col<&Item::text> == "y"));
    }
    void check_usable() {
        CHECK_FALSE(db->in_transaction());
        CHECK(db->all(sorrel::select<Item>()).size() == 10);
        CHECK(*db->pipeline([](auto& p) {
            return p.one(sorrel::select(sorrel::count()).template from<Item>());
        }) == 10);
        // nothing of it goes on
        CHECK(other.one(sorrel::sql<"SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
                                    "AND application_name = $1">(name)
                            .as<int>()) == 0);
    }
    void check_lost() {
        const auto took = sorrel::test::time_of([&] {
            CHECK_THROWS_AS(db->all(sorrel::select<Item>()), sorrel::connection_error);
            db.reset();
        });
        CHECK(took < sorrel::test::overshoot);
    }
};

constexpr auto slow = sorrel::sql<"SELECT 2 FROM pg_sleep(20)">().as<int>();
constexpr std::string_view slow_text = "SELECT 2 FROM pg_sleep(20)";

inline auto rename_all() {
    return sorrel::update<Item>().set(sorrel::col<&Item::text> = "y").all_rows();
}

}  // namespace pipeline_tests

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using namespace pipeline_tests;

TEST_CASE_METHOD(fixture,
                 "A pipeline that runs out of time is cancelled, and the connection goes on",
                 "[deadline]") {
    std::vector<std::string> told;
    const auto look = [&](const auto& promise) {
        try {
            static_cast<void>(promise.get());
            told.emplace_back("given");
        } catch (const timeout_error&) {
            told.emplace_back("timeout");
        } catch (const transaction_rolled_back&) {
            told.emplace_back("not run");
        }
    };
    SECTION("at its end") {
        const auto error = error_at<timeout_error>(deadline, [&] {
            db->pipeline([&](auto& p) {
                p.exec(rename_all());
                p.one(slow);
                p.exec(rename_all());
            });
        });
        CHECK(error.sql() == slow_text);
        CHECK_FALSE(error.is_transient());
    }
    SECTION("when a result is asked for") {
        const auto error = error_at<timeout_error>(deadline, [&] {
            db->pipeline([&](auto& p) {
                const auto before = p.exec(rename_all());
                const auto late = p.one(slow);
                const auto after = p.exec(rename_all());
                look(before);
                look(late);
                look(after);
                look(p.exec(rename_all()));
            });
        });
        CHECK(error.sql() == slow_text);
        CHECK(told == std::vector<std::string>{"given", "timeout", "not run", "not run"});
    }
    SECTION("when the program has something better to do than to wait") {
        CHECK_THROWS_AS(db->pipeline([&](auto& p) {
            p.exec(rename_all());
            p.one(slow);
            throw std::out_of_range("mine");
        }),
                        std::out_of_range);
    }
    SECTION("by a limit of its own, the connection's is longer") {
        db.emplace(through(), postgres::options{.timeout = 20s});
        (void)error_at<timeout_error>(100ms, [&] {
            db->within(100ms).pipeline([&](auto& p) {
                p.exec(rename_all());
                p.one(slow);
            });
        });
    }
    SECTION("again and again") {
        wait_for_cancellation();
        for (int i = 0; i != 5; ++i) {
            CHECK_THROWS_AS(db->within(20ms).pipeline([&](auto& p) {
                p.exec(rename_all());
                p.one(slow);
            }),
                            timeout_error);
            CHECK(db->one(select(count()).from<Item>()) == 10);
        }
    }
    CHECK(renamed() == 0);
    check_usable();
}

TEST_CASE_METHOD(fixture, "A pipeline that is larger than all buffers is cancelled as well",
                 "[deadline]") {
    const std::string text(100'000, 'x');
    (void)error_at<timeout_error>(deadline, [&] {
        db->pipeline([&](auto& p) {
            p.exec(rename_all());
            p.one(slow);
            for (int i = 0; i != 600; ++i) {  // the server reads none of them meanwhile
                p.exec(update<Item>()
                           .set(col<&Item::text> = std::string_view(text))
                           .where(col<&Item::id> == i));
            }
        });
    });
    CHECK(renamed() == 0);
    check_usable();
}

TEST_CASE_METHOD(fixture, "A pipeline that waits for a lock in vain", "[deadline]") {
    auto holder = other.begin();
    holder.exec(sql<"LOCK TABLE item">());
    (void)error_at<timeout_error>(deadline, [&] {
        db->pipeline([&](auto& p) {
            p.exec(rename_all());
            p.all(select<Item>());
        });
    });
    holder.rollback();
    CHECK(renamed() == 0);
    check_usable();
}

TEST_CASE_METHOD(fixture, "A pipeline that runs out of time costs its transaction, and no more",
                 "[deadline]") {
    const auto run_late = [&](auto& on) {
        (void)error_at<timeout_error>(deadline, [&] {
            on.pipeline([&](auto& p) {
                p.exec(rename_all());
                p.one(slow);
            });
        });
    };
    {
        auto tx = db->begin();
        run_late(tx);
        CHECK_THROWS_AS(tx.all(select<Item>()), transaction_error);
        CHECK_THROWS_AS(tx.commit(), transaction_rolled_back);
    }
    CHECK(renamed() == 0);
    {
        auto tx = db->begin();
        {
            auto part = tx.savepoint();
            run_late(part);
        }
        tx.exec(rename_all());
        tx.commit();
    }
    CHECK(renamed() == 10);
    check_usable();
}

TEST_CASE_METHOD(fixture, "A pipeline on a network that falls silent", "[deadline]") {
    const auto silence =
        GENERATE(fault::silent_network, fault::black_hole_to_client, fault::black_hole_to_server);
    SECTION("with queries that only read") {
        (void)error_at<timeout_error>(deadline, [&] {
            db->pipeline([&](auto& p) {
                p.all(select<Item>());
                proxy.now(silence);
            });
        });
    }
    SECTION("with one that writes") {
        const auto error = error_at<outcome_unknown>(deadline, [&] {
            db->pipeline([&](auto& p) {
                p.exec(rename_all());
                proxy.now(silence);
            });
        });
        CHECK_FALSE(error.is_transient());
    }
    SECTION("with one that writes, in a transaction") {
        auto tx = db->begin();
        (void)error_at<timeout_error>(deadline, [&] {
            tx.pipeline([&](auto& p) {
                p.exec(rename_all());
                proxy.now(silence);
            });
        });
    }
    check_lost();
}

TEST_CASE_METHOD(fixture, "A pipeline that only writes and whose connection is cut", "[lost]") {
    const auto run = [&] { db->pipeline([&](auto& p) { p.exec(rename_all()); }); };
    SECTION("before the server has all of it: nobody knows that it has not") {
        proxy.add({.what = fault::cut, .type = message::bind});
        CHECK_THROWS_AS(run(), outcome_unknown);
        CHECK(renamed() == 0);
    }
    SECTION("after the server has stored it") {
        proxy.add({.what = fault::cut, .by = sender::server, .type = message::ready, .nth = 2});
        CHECK_THROWS_AS(run(), outcome_unknown);
        CHECK(renamed() == 10);
    }
    check_lost();
}

TEST_CASE_METHOD(fixture, "A pipeline that reads too and whose connection is cut", "[lost]") {
    const auto run = [&] {
        db->pipeline([&](auto& p) {
            p.exec(rename_all());
            p.all(select<Item>());
        });
    };
    SECTION("before its rows are here, and it is not to be stored before") {
        const auto type = GENERATE(message::row, message::command_complete);
        proxy.add({.what = fault::cut, .by = sender::server, .type = type});
        CHECK_THROWS_AS(run(), connection_error);
        CHECK(renamed() == 0);
    }
    SECTION("after the server has stored it") {
        proxy.add({.what = fault::cut, .by = sender::server, .type = message::ready, .nth = 2});
        CHECK_THROWS_AS(run(), outcome_unknown);
        CHECK(renamed() == 10);
    }
    check_lost();
}
