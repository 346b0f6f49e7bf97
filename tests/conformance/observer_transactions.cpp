// SPDX-License-Identifier: MIT
// What an observer is told of transactions, and the lines of the log.
#include <sorrel/observe.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace sorrel;
using Catch::Matchers::ContainsSubstring;

namespace {

struct Coin {
    std::int64_t id = 0;
    std::int64_t cents = 0;
};

class coin_fixture : public test::backend_fixture {
public:
    coin_fixture() {
        db.create_tables<Coin>();
        db.insert(Coin{1, 50});
        db.observe(record);
    }

    [[nodiscard]] std::vector<std::string> steps() {
        auto all = record->transactions();
        record->clear();
        return all;
    }

    std::shared_ptr<statement_record> record = std::make_shared<statement_record>();
};

using lines = std::vector<std::string>;

}  // namespace

template <>
struct sorrel::mapping<Coin> {
    static constexpr auto rules = all_of(primary_key<&Coin::id>);
};

TEST_CASE_METHOD(coin_fixture, "an observer is told how transactions end and why") {
    db.transaction([](auto& tx) { tx.insert(Coin{2, 1}); });
    CHECK(record->size() == 1);  // BEGIN and COMMIT are no statements
    CHECK(steps() == lines{"BEGIN", "COMMIT"});

    {
        auto tx = db.begin();
    }
    CHECK(steps() == lines{"BEGIN", "ROLLBACK, the scope was left without a commit"});
    db.begin().rollback();
    CHECK(steps() == lines{"BEGIN", "ROLLBACK, the program asked for it"});
    CHECK_THROWS_AS(db.transaction([](auto&) { throw std::runtime_error("mine"); }),
                    std::runtime_error);
    CHECK(steps() == lines{"BEGIN", "ROLLBACK, an exception passed"});
}

TEST_CASE_METHOD(coin_fixture, "an observer is told of a commit that fails") {
    db.execute_script(
        "CREATE TABLE purse (id integer PRIMARY KEY); CREATE TABLE content (purse_id integer "
        "REFERENCES purse (id) DEFERRABLE INITIALLY DEFERRED)");
    record->clear();
    auto tx = db.begin();
    tx.execute_script("INSERT INTO content VALUES (7)");
    CHECK_THROWS_AS(tx.commit(), foreign_key_violation);
    CHECK(steps() == lines{"BEGIN", "COMMIT failed", "ROLLBACK, the commit failed"});
}

TEST_CASE_METHOD(coin_fixture, "an observer is told of savepoints") {
    auto tx = db.begin();
    {
        auto part = tx.savepoint();
        auto inner = part.savepoint();
        inner.release();
        part.rollback();
    }
    {
        auto part = tx.savepoint();
    }
    tx.commit();
    CHECK(steps() == lines{"BEGIN", "SAVEPOINT 1", "SAVEPOINT 2", "RELEASE 2",
                           "ROLLBACK TO 1, the program asked for it", "SAVEPOINT 1",
                           "ROLLBACK TO 1, the scope was left without a commit", "COMMIT"});
}

namespace {

class last_step : public observer {
public:
    void on_transaction(const transaction_event& event) override {
        kept = event;
        kept.failure = nullptr;
        last_error = event.last_error;
        kept.last_error = {};
    }
    transaction_event kept{};
    std::string last_error{};
};

}  // namespace

TEST_CASE_METHOD(coin_fixture, "a rollback is told with how long it took and the last error") {
    const auto last = std::make_shared<last_step>();
    db.observe(last);
    CHECK_THROWS_AS(db.transaction([](auto& tx) { tx.insert(Coin{1, 1}); }), unique_violation);
    CHECK(last->kept.step == transaction_step::rollback);
    CHECK(last->kept.cause == rollback_cause::exception);
    CHECK(last->kept.lived >= last->kept.took);
    CHECK_FALSE(last->last_error.empty());
    db.transaction([](auto&) {});
    CHECK(last->kept.step == transaction_step::commit);
    CHECK(last->last_error.empty());
}

TEST_CASE_METHOD(coin_fixture, "the log has a line for each, with values only when asked for") {
    lines all;
    std::vector<log_level> levels;
    const log_sink sink = [&](log_level level, std::string_view line) {
        levels.push_back(level);
        all.emplace_back(line);
    };
    db.observe(log_statements(sink));
    (void)db.all(select<Coin>().where(col<&Coin::cents> == 12345));
    REQUIRE(all.size() == 1);
    CHECK_THAT(all[0], ContainsSubstring("s, 0 rows: SELECT "));
    CHECK(all[0].find("12345") == std::string::npos);

    db.observe(log_statements(sink, {.with_values = true}));
    (void)db.all(select<Coin>().where(col<&Coin::cents> == 12345));
    CHECK_THAT(all.back(), ContainsSubstring("[12345]"));
    CHECK(levels.back() == log_level::debug);

    CHECK_THROWS_AS(db.transaction([](auto& tx) { tx.insert(Coin{1, 1}); }), unique_violation);
    CHECK_THAT(all.at(2), ContainsSubstring(": BEGIN"));
    CHECK_THAT(all.at(3), ContainsSubstring(", failed ("));
    CHECK(levels.at(3) == log_level::error);
    CHECK_THAT(all.at(4), ContainsSubstring("ROLLBACK after "));
    CHECK_THAT(all.at(4), ContainsSubstring("because an exception passed (the last error: "));
    CHECK(levels.at(4) == log_level::warning);
}

TEST_CASE_METHOD(coin_fixture, "the log of slow statements has those and what failed") {
    lines all;
    db.observe(log_statements([&](log_level, std::string_view line) { all.emplace_back(line); },
                              {.slower_than = std::chrono::hours{1}}));
    db.transaction([](auto& tx) { (void)tx.all(select<Coin>()); });
    CHECK(all.empty());
    CHECK_THROWS_AS(db.insert(Coin{1, 1}), unique_violation);
    CHECK(all.size() == 1);

    all.clear();
    db.observe(log_statements(
        [&](log_level level, std::string_view line) {
            CHECK(level == log_level::warning);
            all.emplace_back(line);
        },
        {.slower_than = std::chrono::nanoseconds{1}}));
    (void)db.all(select<Coin>());
    CHECK(all.size() == 1);
}
