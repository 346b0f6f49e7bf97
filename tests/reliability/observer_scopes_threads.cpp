// SPDX-License-Identifier: MIT
// Observers of a pool that come and go while threads use it: counting and warning for as long as a scope lasts.
#include <sorrel/observe.hpp>
#include <sorrel/testing.hpp>

#include "support/catch.hpp"
#include "support/pool_fixture.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

using namespace sorrel;

namespace {

void ask(auto& db) {
    (void)db.one(sql<"SELECT 1">().template as<std::int64_t>());
}

}  // namespace

TEST_CASE_METHOD(test::pool_fixture, "the statements of a pool are counted over all threads") {
    auto pool = open({.max_connections = 4});
    ask(pool);
    const auto count = [&](int threads) {
        test::crew crew;
        crew.start(threads, [&](int) {
            ask(pool);
            pool.transaction([](auto& tx) { ask(tx); });
        });
        CHECK(crew.failures().empty());
    };
    CHECK(testing::expect_statements(pool, 8, [&] { count(4); }));
    CHECK(testing::expect_at_most_statements(pool, 8, [&] { count(3); }));
    const auto wrong = testing::expect_statements(pool, 3, [&] { count(2); });
    CHECK_FALSE(wrong);
    std::ostringstream text;
    text << wrong;
    CHECK(text.str().find("4 statements instead of 3") != std::string::npos);
    CHECK(testing::expect_statements(pool, 0, [] {}));
}

TEST_CASE_METHOD(test::pool_fixture,
                 "an observer beside that of a pool hears no more after its scope") {
    const auto always = std::make_shared<statement_record>();
    const auto meanwhile = std::make_shared<statement_record>();
    auto pool = open({.max_connections = 4, .observer = always});
    ask(pool);
    std::optional<test::pool_fixture::lease_type> lent;
    {
        const observed scope{pool, meanwhile};
        ask(pool);
        lent.emplace(pool.acquire());
        ask(*lent);
        CHECK(meanwhile->size() == 2);
    }
    ask(*lent);  // who was there before still is
    lent->release();
    ask(pool);
    CHECK(always->size() == 5);
    CHECK(meanwhile->size() == 2);
    CHECK(pool.observe(nullptr) == always);
    ask(pool);
    CHECK(always->size() == 5);
    CHECK(pool.observe(meanwhile) == nullptr);
    ask(pool);
    CHECK(meanwhile->size() == 3);
}

TEST_CASE_METHOD(test::pool_fixture, "scopes come and go while threads ask a pool") {
    const auto always = std::make_shared<statement_record>();
    auto pool = open({.max_connections = 4, .observer = always});
    constexpr int threads = 3;
    constexpr int each = 60;
    std::atomic<int> asked = 0;
    int scopes = 0;
    test::crew crew;
    crew.start(threads, [&](int) {
        for (int i = 0; i != each; ++i) {
            ask(pool);
            ++asked;
        }
    });
    while (asked < threads * each && scopes != 10'000) {
        const auto record = std::make_shared<statement_record>();
        const observed scope{pool, record};
        ask(pool);
        CHECK(record->size() != 0);
        ++scopes;
    }
    CHECK(crew.failures().empty());
    CHECK(always->size() == static_cast<std::size_t>(threads * each + scopes));
}

TEST_CASE_METHOD(test::pool_fixture,
                 "a pool is warned of a query in a loop, whichever thread asks") {
    auto pool = open({.max_connections = 4});
    std::atomic<int> warnings = 0;
    std::string message;
    {
        const repetition_warning watch{pool,
                                       {.more_than = 10, .warn = [&](const repeated_query& query) {
                                            ++warnings;
                                            message = query.message();
                                        }}};
        test::crew crew;
        crew.start(4, [&](int) {
            for (int i = 0; i != 5; ++i) {
                ask(pool);
            }
        });
        CHECK(crew.failures().empty());
        CHECK(watch.worst().times == 20);
        CHECK(test::file_of(watch.worst().where) == "observer_scopes_threads.cpp");
    }
    CHECK(warnings == 1);
    CHECK(message.find("one query ran 11 times, now at ") == 0);
    for (int i = 0; i != 30; ++i) {
        ask(pool);
    }
    CHECK(warnings == 1);
}
