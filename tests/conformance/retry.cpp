// SPDX-License-Identifier: MIT
// Transactions that are run again: when, how often, and when never.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <string>

using namespace sorrel;
using namespace std::chrono_literals;

namespace {

struct Counter {
    std::int64_t id = 0;
    std::int64_t value = 0;
};

class retry_fixture : public test::backend_fixture {
public:
    retry_fixture() {
        db.create_tables<Counter>();
        db.insert(Counter{1, 0});
    }
};

[[noreturn]] void fail_with(error_kind kind) {
    throw_error({.kind = kind, .message = "on purpose"});
}

constexpr auto increment = update<Counter>()
                               .set(col<&Counter::value> = col<&Counter::value> + 1)
                               .where(col<&Counter::id> == 1);

}  // namespace

TEST_CASE_METHOD(retry_fixture, "what fails for a moment is run again from its start") {
    for (const auto kind : {error_kind::serialization, error_kind::deadlock, error_kind::busy}) {
        const auto before = db.find<Counter>(1)->value;
        int runs = 0;
        const auto result = db.transaction(retrying(5), [&](auto& tx) {
            tx.exec(increment);
            if (++runs < 3) {
                fail_with(kind);
            }
            return std::string("done");
        });
        CHECK(result == "done");
        CHECK(runs == 3);
        CHECK(db.find<Counter>(1)->value == before + 1);
    }
}

TEST_CASE_METHOD(retry_fixture, "the number of attempts has an end, and the last error is thrown") {
    int runs = 0;
    const retry_policy quickly{.attempts = 4, .first_delay = 1ms, .max_delay = 2ms};
    CHECK_THROWS_AS(db.transaction(quickly,
                                   [&](auto&) {
                                       ++runs;
                                       fail_with(error_kind::serialization);
                                   }),
                    transaction_conflict);
    CHECK(runs == 4);
    CHECK_FALSE(db.in_transaction());
}

TEST_CASE_METHOD(retry_fixture, "nothing else is run again, an unknown outcome least of all") {
    for (const auto kind : {error_kind::outcome_unknown, error_kind::unique, error_kind::timeout,
                            error_kind::connection, error_kind::rolled_back}) {
        int runs = 0;
        CHECK_THROWS_AS(db.transaction(retrying(5),
                                       [&](auto&) {
                                           ++runs;
                                           fail_with(kind);
                                       }),
                        error);
        CHECK(runs == 1);
    }
}
