// SPDX-License-Identifier: MIT
// What tests of programs are given: rollbacks, counts of statements, plans.
#include <sorrel/testing.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace sorrel;
using Catch::Matchers::ContainsSubstring;

namespace {

struct Shelf {
    std::int64_t id = 0;
    std::string label{};
    std::int64_t books = 0;
};

}  // namespace

template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules =
        all_of(primary_key<&Shelf::id>, index<&Shelf::label>.named("shelf_by_label"));
};

namespace {

class shelf_fixture : public test::backend_fixture {
public:
    shelf_fixture() { db.create_tables<Shelf>(); }

    [[nodiscard]] std::int64_t rows() { return db.one(select(count()).from<Shelf>()); }
};

/// Code under test, which does not know that it is tested.
template <class Connection>
void fill(Connection& db, std::int64_t id) {
    db.transaction([&](auto& tx) { tx.insert(Shelf{id, "new", 0}); });
}

std::string text_of(const testing::check_result& result) {
    std::ostringstream out;
    out << result;
    return out.str();
}

}  // namespace

TEST_CASE_METHOD(shelf_fixture,
                 "a test's transaction is rolled back with those of the code in it") {
    db.insert(Shelf{1, "old", 0});
    {
        const testing::rolled_back test{db};
        fill(db, 2);
        db.insert(Shelf{3, "new", 0});
        CHECK(rows() == 3);
        CHECK_THROWS_AS(db.transaction([&](auto& tx) {
            tx.insert(Shelf{4, "new", 0});
            throw std::runtime_error("mine");
        }),
                        std::runtime_error);
        CHECK(rows() == 3);
        {
            auto tx = db.begin();
            tx.transaction([](auto& part) { part.insert(Shelf{5, "new", 0}); });
            tx.rollback();
        }
        CHECK(rows() == 3);
        auto tx = db.begin();
        tx.insert(Shelf{6, "new", 0});
        tx.commit();
        CHECK_FALSE(tx.is_open());
        CHECK(rows() == 4);
    }
    CHECK_FALSE(db.in_transaction());
    CHECK(rows() == 1);
    fill(db, 2);
    CHECK(rows() == 2);
}

TEST_CASE_METHOD(shelf_fixture,
                 "a failed transaction of the code leaves a test's transaction usable") {
    const testing::rolled_back test{db};
    fill(db, 1);
    CHECK_THROWS_AS(fill(db, 1), unique_violation);
    fill(db, 2);
    CHECK(rows() == 2);
}

TEST_CASE_METHOD(shelf_fixture, "a transaction in a transaction is a mistake in tests as well") {
    {
        const testing::rolled_back test{db};
        auto tx = db.begin();
        CHECK_THROWS_AS(db.begin(), transaction_error);
        CHECK(tx.is_open());
    }
    auto tx = db.begin();
    CHECK_THROWS_AS(testing::rolled_back{db}, transaction_error);
    CHECK_THROWS_AS(db.begin(), transaction_error);
}

TEST_CASE_METHOD(shelf_fixture, "a test that fails rolls back too") {
    CHECK_THROWS_AS(
        [&] {
            const testing::rolled_back test{db};
            fill(db, 1);
            throw std::runtime_error("failed");
        }(),
        std::runtime_error);
    CHECK(rows() == 0);
}

TEST_CASE_METHOD(shelf_fixture, "statements are counted") {
    CHECK(testing::expect_statements(db, 2, [&] {
        fill(db, 1);
        (void)db.find<Shelf>(1);
    }));
    const auto one = testing::expect_statements(db, 1, [&] {
        fill(db, 2);
        (void)db.find<Shelf>(2);
    });
    CHECK_FALSE(one);
    CHECK_THAT(text_of(one), ContainsSubstring("2 statements instead of 1"));
    CHECK_THAT(text_of(one), ContainsSubstring("SELECT"));
    CHECK_THAT(text_of(one), ContainsSubstring("INSERT"));
    CHECK_FALSE(testing::expect_statements(db, 1, [] {}));
    CHECK(testing::expect_at_most_statements(db, 1, [] {}));
    CHECK_FALSE(testing::expect_at_most_statements(db, 0, [&] { (void)rows(); }));
    CHECK_THROWS_AS(testing::expect_statements(db, 1, [] { throw std::runtime_error("mine"); }),
                    std::runtime_error);
    CHECK(db.observed_by() == nullptr);
}

TEST_CASE_METHOD(shelf_fixture, "plans are checked for indexes and for reading everything") {
    std::vector<Shelf> many;
    for (std::int64_t i = 0; i != 2000; ++i) {
        many.push_back({i, "label " + std::to_string(i), i});
    }
    db.insert(many);
    db.execute_script("ANALYZE");

    const auto by_label = select<Shelf>().where(col<&Shelf::label> == "label 7");
    const auto by_books = select<Shelf>().where(col<&Shelf::books> == 7);
    CHECK(testing::uses_index(db, by_label, "shelf_by_label"));
    CHECK_FALSE(testing::uses_index(db, by_label, "shelf_by"));  // a part of a name is none
    const auto without = testing::uses_index(db, by_books, "shelf_by_label");
    CHECK_FALSE(without);
    CHECK_THAT(text_of(without), ContainsSubstring("shelf_by_label"));

    CHECK(testing::no_full_scan(db, by_label));
    const auto scan = testing::no_full_scan(db, by_books);
    CHECK_FALSE(scan);
    CHECK_THAT(text_of(scan), ContainsSubstring("reads all 2000 rows of shelf"));
    CHECK(testing::no_full_scan(db, by_books, 2000));
    const auto other = alias<Shelf, "other">;
    CHECK_FALSE(testing::no_full_scan(
        db, select(other.col<&Shelf::id>).from(other).where(other.col<&Shelf::books> == 7)));
}
