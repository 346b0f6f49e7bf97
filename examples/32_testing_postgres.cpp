// SPDX-License-Identifier: MIT
// Testing code that needs PostgreSQL or a pool of connections, with Catch2: a clean schema for each test.
#include <sorrel/pool.hpp>
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/testing.hpp>

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>  // Catch2 3, linked with its main()
#else
#define CATCH_CONFIG_MAIN  // Catch2 2
#include <catch2/catch.hpp>
#endif

#include <cstdlib>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;

struct Seat {
    std::int64_t id = 0;
    std::optional<std::string> taken_by{};
};

template <>
struct sorrel::mapping<Seat> {
    static constexpr auto rules = all_of(primary_key<&Seat::id>.generated());
};

namespace {

/// The code under test: the first seat that is free, and that nobody else takes at this moment.
std::optional<std::int64_t> take_seat(postgres::pool& pool, const std::string& name) {
    return pool.transaction([&](auto& tx) -> std::optional<std::int64_t> {
        const auto seat = tx.maybe_one(select<Seat>()
                                           .where(col<&Seat::taken_by>.is_null())
                                           .order_by(col<&Seat::id>)
                                           .limit(1)
                                           .for_update()
                                           .skip_locked());
        if (!seat) {
            return std::nullopt;
        }
        tx.update(Seat{seat->id, name});
        return seat->id;
    });
}

std::string database() {
    const char* const named = std::getenv("DATABASE_URL");
    return named != nullptr ? named : "";  // libpq looks at PGHOST and its like
}

// [schema]
/// Prepared by the first test that asks, and dropped at the end of the program.
const testing::schema_template<postgres::connection>& prepared() {
    static const testing::schema_template<postgres::connection> schemas{
        database(), [](postgres::connection& db) {
            db.create_tables<Seat>();  // or: migrate(db, migrations::folder("migrations")).run();
            db.insert(std::vector<Seat>(20));
        }};
    return schemas;
}

struct pool_fixture {
    testing::test_schema<postgres::backend> own = prepared().copy();
    postgres::pool pool{own.where()};  // closed before its schema is lent to the next test
};

TEST_CASE_METHOD(pool_fixture, "no seat is given to two guests") {
    std::vector<std::thread> guests;
    for (int i = 0; i != 4; ++i) {
        guests.emplace_back([this, i] { take_seat(pool, "guest " + std::to_string(i)); });
    }
    for (auto& guest : guests) {
        guest.join();
    }
    CHECK(pool.one(select(count()).from<Seat>().where(col<&Seat::taken_by>.is_not_null())) == 4);
}

TEST_CASE_METHOD(pool_fixture, "the first seat is taken first, by two statements") {
    const auto count = testing::expect_statements(pool, 2, [&] {
        CHECK(take_seat(pool, "Ada") == 1);  // whatever the test before has taken
    });
    CHECK(count);
}
// [/schema]

}  // namespace
