// SPDX-License-Identifier: MIT
// Cancelling from another thread: what runs ends, what comes next does not, and the connection goes on.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <atomic>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;
using sorrel::test::error_of;

namespace cancel_tests {

struct Item {
    std::int64_t id = 0;
    int amount = 0;
};

/// Takes minutes, on any machine.
constexpr auto endless =
    sql<"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) "
        "SELECT max(i) FROM n">();
constexpr auto endless_rows =
    sql<"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) "
        "SELECT i FROM n">();

/// Cancels again and again, from a thread of its own, until it goes.
class impatient {
public:
    explicit impatient(canceller stop)
        : thread_([this, stop] {
              while (!is_over_) {
                  std::this_thread::sleep_for(2ms);
                  stop.cancel();
              }
          }) {}
    impatient(const impatient&) = delete;
    impatient& operator=(const impatient&) = delete;
    ~impatient() {
        is_over_ = true;
        thread_.join();
    }

private:
    std::atomic<bool> is_over_{false};
    std::thread thread_;
};

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Item>();
        db.insert(std::vector<Item>{{.amount = 1}, {.amount = 2}});
    }
    std::int64_t count_items() { return db.one(select(count()).from<Item>()); }
};

}  // namespace cancel_tests

using cancel_tests::endless;
using cancel_tests::endless_rows;
using cancel_tests::fixture;
using cancel_tests::impatient;
using cancel_tests::Item;

TEST_CASE("a statement is cancelled from another thread, and the connection stays usable") {
    fixture on;
    for (int round = 0; round != 3; ++round) {
        {
            const impatient other{on.db.canceller()};
            const auto failure = error_of<cancelled_error>(
                [&] { static_cast<void>(on.db.one(endless.as<std::int64_t>())); });
            CHECK(failure.kind() == error_kind::interrupted);
            CHECK_FALSE(failure.is_transient());
            CHECK(failure.sql().starts_with("WITH RECURSIVE"));
        }
        CHECK(on.count_items() == 2);
    }
}

TEST_CASE("a stream is cancelled between two rows") {
    fixture on;
    std::int64_t rows = 0;
    {
        const impatient other{on.db.canceller()};
        CHECK_THROWS_AS(
            [&] {
                for (const std::int64_t each : on.db.stream(endless_rows.as<std::int64_t>())) {
                    rows = each;
                }
            }(),
            cancelled_error);
    }
    CHECK(rows < 2'000'000'000);
    CHECK(on.count_items() == 2);
}

TEST_CASE("a cancellation that finds nothing running does not hit the next statement") {
    fixture on;
    const auto stop = on.db.canceller();
    for (int round = 0; round != 100; ++round) {
        if (round % 2 == 0) {
            CHECK(stop.cancel());
        } else {
            std::thread{[stop] { stop.cancel(); }}.join();
        }
        REQUIRE(on.count_items() == 2);
    }
    auto tx = on.db.begin();
    for (int round = 0; round != 20; ++round) {
        CHECK(stop.cancel());
        tx.insert(Item{.amount = round});
    }
    tx.commit();
    CHECK(on.count_items() == 22);
}

TEST_CASE("many threads may cancel, whatever happens at that moment") {
    fixture on;
    int done = 0;
    int cancelled = 0;
    {
        const auto stop = on.db.canceller();
        const impatient one{stop};
        const impatient two{stop};
        const impatient three{on.db.canceller()};
        for (int round = 0; round != 300; ++round) {
            try {
                on.db.insert(std::vector<Item>(20, Item{.amount = round}));
                ++done;
            } catch (const cancelled_error&) {
                ++cancelled;
            }
        }
    }
    CHECK(done + cancelled == 300);
    CHECK(on.count_items() == 2 + 20 * done);
    CHECK_FALSE(on.db.in_transaction());
}

TEST_CASE("a canceller may outlive its connection, and does nothing then") {
    fixture on;
    std::optional<canceller> stop;
    {
        auto short_lived = on.connect();
        stop = short_lived.canceller();
        const auto copy = *stop;
        CHECK(copy.cancel());
    }
    CHECK_FALSE(stop->cancel());
    for (int round = 0; round != 20; ++round) {
        std::optional<fixture::connection> closing;
        closing.emplace(on.where());
        const impatient other{closing->canceller()};
        closing.reset();
    }
    CHECK(on.count_items() == 2);
}

TEST_CASE("inside a transaction a savepoint survives a cancellation") {
    fixture on;
    auto tx = on.db.begin();
    tx.insert(Item{.amount = 3});
    {
        const impatient other{on.db.canceller()};
        auto part = tx.savepoint();
        CHECK_THROWS_AS(part.one(endless.as<std::int64_t>()), cancelled_error);
    }
    tx.insert(Item{.amount = 4});
    tx.commit();
    CHECK(on.count_items() == 4);
}

TEST_CASE("waiting for a lock is cancelled too") {
    fixture on;
    auto holder = on.connect();
    auto tx = holder.begin();
    tx.exec(update<Item>().set(col<&Item::amount> = 10).all_rows());
    const auto begin = std::chrono::steady_clock::now();
    {
        const impatient other{on.db.canceller()};
        CHECK_THROWS_AS(on.db.exec(update<Item>().set(col<&Item::amount> = 20).all_rows()),
                        cancelled_error);
    }
    CHECK(std::chrono::steady_clock::now() - begin < 3s);
    tx.commit();
    CHECK(on.db.exec(update<Item>().set(col<&Item::amount> = 20).all_rows()) == 2);
}

TEST_CASE("what was cancelled while it waited is not taken for busy later") {
    fixture on;
    auto holder = on.connect();
    static_cast<void>(on.db.canceller());
    auto tx = holder.begin();
    tx.exec(update<Item>().set(col<&Item::amount> = 10).all_rows());
    {
        const impatient other{on.db.canceller()};
        CHECK_THROWS_AS(on.db.exec(update<Item>().set(col<&Item::amount> = 20).all_rows()),
                        cancelled_error);
    }
    // the same wait without a cancellation ends as it always does
    CHECK_THROWS_AS(
        on.db.within(100ms).exec(update<Item>().set(col<&Item::amount> = 20).all_rows()), error);
    try {
        on.db.within(100ms).exec(update<Item>().set(col<&Item::amount> = 20).all_rows());
        FAIL("nothing was thrown");
    } catch (const error& failure) {
        CHECK(failure.kind() != error_kind::interrupted);
    }
}
