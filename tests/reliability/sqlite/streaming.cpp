// SPDX-License-Identifier: MIT
// Streams: memory for one row, and nothing held on to after the loop, however it was left.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/temporary_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace streaming_tests {

struct Sample {
    std::int64_t id = 0;
    std::string text{};
};

struct fixture {
    sorrel::test::temporary_file file;
    sorrel::sqlite::connection db{file.string(), options()};

    static sorrel::sqlite::options options() {
        return {.busy_timeout = std::chrono::milliseconds{0},
                .journal = sorrel::sqlite::journal_mode::wal,
                .sync = sorrel::sqlite::synchronous::off};
    }

    fixture() { db.create_tables<Sample>(); }

    void fill(std::int64_t rows) {
        db.exec(
            sorrel::sql<"INSERT INTO sample SELECT i, 'text of sample number ' || i FROM "
                        "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT $1) "
                        "SELECT i FROM n)">(rows));
    }
    /// Fails with "busy" while anybody, this connection included, is reading or writing.
    void require_unused() {
        sorrel::sqlite::connection other{file.string(), options()};
        const auto [busy, frames, moved] = other.one(
            sorrel::sql<"PRAGMA wal_checkpoint(TRUNCATE)">().as<std::tuple<int, int, int>>());
        CHECK(busy == 0);
        other.exec(sorrel::sql<"CREATE TABLE passing (id INTEGER)">());
        other.exec(sorrel::sql<"DROP TABLE passing">());
    }
};

/// The memory of this process that is in use, in bytes.
inline std::int64_t resident() {
    std::ifstream statm("/proc/self/statm");
    std::int64_t all = 0;
    std::int64_t pages = 0;
    statm >> all >> pages;
    return pages * ::sysconf(_SC_PAGESIZE);
}

}  // namespace streaming_tests

using namespace sorrel;
using sorrel::test::error_of;
using streaming_tests::fixture;
using streaming_tests::resident;
using streaming_tests::Sample;

TEST_CASE_METHOD(fixture, "A million rows are streamed in constant memory", "[stream]") {
    constexpr std::int64_t rows = 1'000'000;
    fill(rows);
    std::int64_t sum = 0;
    std::size_t length = 0;
    const auto before = resident();
    std::int64_t most = 0;
    for (const Sample& sample : db.stream(select<Sample>())) {
        sum += sample.id;
        length += sample.text.size();
        if (sample.id % 100'000 == 0) {
            most = std::max(most, resident());
        }
    }
    CHECK(sum == rows * (rows + 1) / 2);
    CHECK(length == 22 * 1'000'000U + 5'888'896U);  // and the digits of all numbers
    CHECK(most - before < 20'000'000);
}

TEST_CASE_METHOD(fixture, "A stream lets go of the database when its loop ends", "[stream]") {
    fill(1000);
    const auto query = select<Sample>().where(col<&Sample::id> > 5);
    SECTION("to the end") {
        std::int64_t rows = 0;
        auto stream = db.stream(query);
        for (const Sample& sample : stream) {
            rows += sample.id > 5 ? 1 : 0;
        }
        CHECK(rows == 995);
        require_unused();  // although the stream itself still lives
    }
    SECTION("by break") {
        for (const Sample& sample : db.stream(query)) {
            if (sample.id == 10) {
                break;
            }
        }
    }
    SECTION("by an exception") {
        CHECK_THROWS_AS(
            [&] {
                for (const Sample& sample : db.stream(query)) {
                    throw std::runtime_error{sample.text};
                }
            }(),
            std::runtime_error);
    }
    SECTION("by return") {
        const auto first = [&] {
            for (const Sample& sample : db.stream(query)) {
                return sample.id;
            }
            return std::int64_t{0};
        }();
        CHECK(first == 6);
    }
    SECTION("before it began") {
        (void)db.stream(query);
    }
    SECTION("by a row that cannot be read") {
        db.exec(sql<"CREATE TABLE loose (id INTEGER, text)">());
        db.exec(sql<"INSERT INTO loose VALUES (1, 'text'), (2, NULL), (3, 'text')">());
        std::int64_t last = 0;
        CHECK_THROWS_AS(
            [&] {
                for (const auto& sample :
                     db.stream(sql<"SELECT id, text FROM loose">().as<Sample>())) {
                    last = sample.id;
                }
            }(),
            value_error);
        CHECK(last == 1);
    }
    require_unused();
    CHECK(db.all(query).size() == 995);  // the statement is as new
}

TEST_CASE_METHOD(fixture, "Readers that leave early do not make the write-ahead log grow",
                 "[stream]") {
    fill(5000);
    sqlite::connection reader{file.string(), options()};
    std::uintmax_t largest = 0;
    for (int round = 0; round != 200; ++round) {
        for (const Sample& sample : reader.stream(select<Sample>())) {
            if (sample.id == 3) {
                break;
            }
        }
        db.exec(
            update<Sample>().set(col<&Sample::text> = "round " + std::to_string(round)).all_rows());
        largest = std::max(largest, std::filesystem::file_size(file.string() + "-wal"));
    }
    // a thousand pages until SQLite copies them back; a reader that stayed would let it grow without end
    CHECK(largest < 8'000'000);
}

TEST_CASE_METHOD(fixture, "A stream is gone through once", "[stream]") {
    fill(3);
    auto stream = db.stream(select<Sample>());
    std::vector<std::int64_t> seen;
    for (const Sample& sample : stream) {
        seen.push_back(sample.id);
    }
    for (const Sample& sample : stream) {
        seen.push_back(sample.id);
    }
    CHECK(seen == std::vector<std::int64_t>{1, 2, 3});
    require_unused();
}

TEST_CASE_METHOD(fixture, "One query may be run inside its own loop", "[stream]") {
    fill(30);
    const auto query = select(col<&Sample::id>).from<Sample>().order_by(col<&Sample::id>.asc());
    std::int64_t pairs = 0;
    std::int64_t triples = 0;
    for (const auto outer : db.stream(query)) {
        for (const auto inner : db.stream(query)) {
            pairs += inner > outer ? 1 : 0;
            if (inner == outer + 1) {
                triples += static_cast<std::int64_t>(db.all(query).size());
            }
        }
    }
    CHECK(pairs == 30 * 29 / 2);
    CHECK(triples == 29 * 30);
    require_unused();
}

TEST_CASE_METHOD(fixture, "Writing to another table while a stream runs", "[stream]") {
    fill(500);
    db.exec(sql<"CREATE TABLE copy (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT">());
    auto tx = db.begin();
    for (const Sample& sample : tx.stream(select<Sample>())) {
        CHECK(tx.exec(sql<"INSERT INTO copy VALUES ($1, $2)">(sample.id, sample.text)) == 1);
        // the rows of the stream itself, behind where it stands
        tx.exec(erase<Sample>().where(col<&Sample::id> == sample.id - 1));
    }
    tx.commit();
    CHECK(db.one(sql<"SELECT count(*) FROM copy">().as<int>()) == 500);
    CHECK(db.one(select(count()).from<Sample>()) == 1);
    require_unused();
}

TEST_CASE_METHOD(fixture, "A stream that is open when its transaction ends", "[stream]") {
    fill(100);
    auto tx = db.begin();
    tx.insert(Sample{.id = 1000, .text = "new"});
    auto stream = tx.stream(select<Sample>().order_by(col<&Sample::id>.asc()));
    auto at = stream.begin();
    CHECK(at->id == 1);
    SECTION("by commit") {
        tx.commit();
        ++at;
        CHECK(at->id == 2);
        CHECK(db.find<Sample>(1000).has_value());
    }
    SECTION("by rollback") {
        tx.rollback();
        CHECK_FALSE(db.in_transaction());
        // what it gives from here are rows as they are stored, or an error; never the ones rolled back
        try {
            std::int64_t rows = 1;
            for (++at; at != stream.end(); ++at) {
                CHECK(at->id < 1000);
                ++rows;
            }
            CHECK(rows == 100);
        } catch (const error&) {
            SUCCEED("refused");
        }
        CHECK_FALSE(db.find<Sample>(1000).has_value());
    }
    SECTION("by rollback of a change to the schema") {
        tx.exec(sql<"CREATE TABLE passing (id INTEGER)">());
        tx.rollback();
        CHECK_THROWS_AS(++at, transaction_rolled_back);
        CHECK(db.all(select<Sample>()).size() == 100);
    }
}

TEST_CASE_METHOD(fixture,
                 "Dropping a table that one's own stream reads is refused, and not as busy",
                 "[stream]") {
    fill(3);
    db.exec(sql<"CREATE TABLE other (id INTEGER)">());
    {
        auto stream = db.stream(select<Sample>());
        auto at = stream.begin();
        const auto error = error_of<misuse_error>([&] { db.exec(sql<"DROP TABLE other">()); });
        CHECK_FALSE(error.is_transient());  // waiting for oneself never ends
        ++at;
        CHECK(at->id == 2);
    }
    db.exec(sql<"DROP TABLE other">());
}
