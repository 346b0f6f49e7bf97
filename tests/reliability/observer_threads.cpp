// SPDX-License-Identifier: MIT
// An observer of a pool: told by all its threads, of every connection, with the place of the call.
#include <sorrel/observe.hpp>

#include "support/catch.hpp"
#include "support/pool_fixture.hpp"

#include <algorithm>
#include <string>

using namespace sorrel;

namespace {

struct Bead {
    std::int64_t id = 0;
    std::string colour{};
};

}  // namespace

template <>
struct sorrel::mapping<Bead> {
    static constexpr auto rules = all_of(primary_key<&Bead::id>.generated());
};

TEST_CASE_METHOD(test::pool_fixture, "an observer of a pool is told of what all threads do") {
    db.create_tables<Bead>();
    const auto record = std::make_shared<statement_record>();
    auto pool = open({.max_connections = 4, .observer = record});
    constexpr int threads = 4;
    constexpr int each = 25;
    test::crew crew;
    crew.start(threads, [&](int) {
        for (int i = 0; i != each; ++i) {
            (void)pool.one(sql<"SELECT 1">().as<std::int64_t>());
            if (i == 0) {
                pool.insert(Bead{0, "red"});
            }
        }
    });
    CHECK(crew.failures().empty());
    const auto all = record->statements();
    CHECK(all.size() == threads * each + threads);
    CHECK(std::all_of(all.begin(), all.end(), [](const recorded_statement& statement) {
        return test::file_of(statement.where) == "observer_threads.cpp";
    }));
}

TEST_CASE_METHOD(test::pool_fixture, "a pool's observer is there again after a lease had another") {
    const auto record = std::make_shared<statement_record>();
    const auto other = std::make_shared<statement_record>();
    auto pool = open_alike(1, {.observer = record});
    {
        auto lease = pool.acquire_reader();
        lease->observe(other);
        (void)lease.one(sql<"SELECT 1">().as<std::int64_t>());
    }
    CHECK(record->size() == 0);
    CHECK(other->size() == 1);
    (void)pool.one(sql<"SELECT 1">().as<std::int64_t>());
    CHECK(record->size() == 1);
    CHECK(other->size() == 1);
}
