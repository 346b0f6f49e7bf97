// SPDX-License-Identifier: MIT
// Sixteen threads that write through one pool, a thousand transactions each: none is lost, nobody is busy,
// with a write-ahead log and with a rollback journal.
#include "support/catch.hpp"
#include "support/pool_fixture.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace pool_writer_tests {

struct Counter {
    std::int64_t id = 0;
    std::int64_t value = 0;
};
struct Line {
    std::int64_t id = 0;
    std::int64_t writer = 0;
    std::int64_t number = 0;
};

}  // namespace pool_writer_tests

template <>
struct sorrel::mapping<pool_writer_tests::Line> {
    using row = pool_writer_tests::Line;
    static constexpr auto rules = all_of(unique<&row::writer, &row::number>);
};

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using pool_writer_tests::Counter;
using pool_writer_tests::Line;

namespace {

struct tally {
    std::atomic<std::int64_t> done{0};
    std::atomic<std::int64_t> busy{0};
    std::atomic<std::int64_t> wrong{0};
};

constexpr int writers = 16;
constexpr std::int64_t transactions = is_sanitized ? 60 : 1000;

void write(sqlite::pool& pool, std::int64_t writer, tally& counted) {
    for (std::int64_t number = 0; number != transactions; ++number) {
        try {
            pool.transaction([&](auto& tx) {
                // read, change here, write back: what is lost when two do it at once
                auto counter = tx.template find<Counter>(1).value();
                ++counter.value;
                tx.update(counter);
                tx.insert(Line{.writer = writer, .number = number});
            });
            ++counted.done;
        } catch (const busy_error&) {
            ++counted.busy;
        }
    }
}

/// Somebody who looks on never sees half of a transaction.
void look_on(sqlite::pool& pool, const std::atomic<bool>& is_over, tally& counted) {
    while (!is_over) {
        try {
            const auto [value, lines] =
                pool.transaction({.mode = sqlite::begin_mode::deferred}, [](auto& tx) {
                    return std::pair{tx.template find<Counter>(1)->value,
                                     tx.one(select(count()).template from<Line>())};
                });
            counted.wrong += value == lines ? 0 : 1;
        } catch (const busy_error&) {
            ++counted.busy;
        }
        std::this_thread::sleep_for(1ms);
    }
}

}  // namespace

TEST_CASE("sixteen writers through one pool lose nothing and are never busy") {
    const auto journal = GENERATE(sqlite::journal_mode::wal, sqlite::journal_mode::rollback);
    CAPTURE(static_cast<int>(journal));
    pool_fixture on;
    pool_fixture::options how{.max_connections = 5, .acquire_timeout = 120s};
    how.connection.journal = journal;
    how.connection.busy_timeout = 30s;
    auto pool = on.open(how);
    pool.create_tables<Counter, Line>();
    pool.insert(Counter{});
    tally counted;
    std::atomic<bool> is_over{false};
    crew readers;
    readers.start(3, [&](int) { look_on(pool, is_over, counted); });
    crew all;
    all.start(writers, [&](int writer) { write(pool, writer, counted); });
    CHECK(all.failures() == "");
    is_over = true;
    CHECK(readers.failures() == "");
    CHECK(counted.busy == 0);
    CHECK(counted.wrong == 0);
    CHECK(counted.done == writers * transactions);
    CHECK(pool.find<Counter>(1)->value == writers * transactions);
    CHECK(pool.one(select(count()).from<Line>()) == writers * transactions);
    CHECK(pool.one(sql<"SELECT integrity_check FROM pragma_integrity_check">().as<std::string>()) ==
          "ok");
    CHECK(pool.stats().timeouts == 0);
    CHECK(pool.stats().created <= 5);
}

TEST_CASE("two pools to one file are two writers, and the busy timeout lets them take turns") {
    pool_fixture on;
    pool_fixture::options how{.max_connections = 3, .acquire_timeout = 120s};
    how.connection.busy_timeout = 60s;
    auto one = on.open(how);
    auto other = on.open(how);
    one.create_tables<Counter, Line>();
    one.insert(Counter{});
    tally counted;
    crew all;
    all.start(4, [&](int writer) { write(writer % 2 == 0 ? one : other, writer, counted); });
    CHECK(all.failures() == "");
    CHECK(counted.busy == 0);
    CHECK(other.find<Counter>(1)->value == 4 * transactions);
}
