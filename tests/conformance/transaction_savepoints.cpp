// SPDX-License-Identifier: MIT
// Savepoints: parts of a transaction that are kept or undone by themselves, whatever the order.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace savepoint_tests {

struct Step {
    std::int64_t id = 0;
};

struct fixture : sorrel::test::backend_fixture {
    fixture() { db.create_tables<Step>(); }

    std::vector<std::int64_t> stored() {
        return db.all(
            sorrel::select(sorrel::col<&Step::id>).order_by(sorrel::col<&Step::id>.asc()));
    }
};

enum class ending { release, rollback, destroy };

using steps = std::vector<std::int64_t>;

/// Rows made one at a time, of which the 200th cannot be made.
struct source {
    struct iterator {
        using iterator_category = std::input_iterator_tag;
        using value_type = Step;
        using difference_type = std::ptrdiff_t;
        using pointer = const Step*;
        using reference = Step;
        std::int64_t at;
        Step operator*() const {
            if (at == 200) {
                throw std::runtime_error{"source failed"};
            }
            return {.id = at};
        }
        iterator& operator++() { return ++at, *this; }
        void operator++(int) { ++at; }
        bool operator==(const iterator&) const = default;
    };
    [[nodiscard]] iterator begin() const { return {1}; }
    [[nodiscard]] iterator end() const { return {400}; }
};

}  // namespace savepoint_tests

using namespace sorrel;
using savepoint_tests::ending;
using savepoint_tests::fixture;
using savepoint_tests::Step;
using savepoint_tests::steps;
using sorrel::test::error_of;

namespace {

// Writes before and after what lies deeper, then ends this level; gives what it leaves stored. What a
// level stores is told by two digits: the level, and whether before or after.
template <class Scope>
steps run_levels(Scope& scope, const std::array<ending, 3>& endings, std::size_t level) {
    steps left;
    if (level == endings.size()) {
        return left;
    }
    auto part = scope.savepoint();
    const auto name = static_cast<std::int64_t>(level + 1) * 10;
    part.insert(Step{.id = name});
    left.push_back(name);
    for (const auto id : run_levels(part, endings, level + 1)) {
        left.push_back(id);
    }
    part.insert(Step{.id = name + 1});
    left.push_back(name + 1);
    switch (endings[level]) {
        case ending::release:
            part.release();
            return left;
        case ending::rollback:
            part.rollback();
            return {};
        case ending::destroy:
            return {};
    }
    return {};
}

}  // namespace

TEST_CASE_METHOD(fixture, "Three levels of savepoints end in every combination", "[savepoint]") {
    constexpr std::array all{ending::release, ending::rollback, ending::destroy};
    for (const auto first : all) {
        for (const auto second : all) {
            for (const auto third : all) {
                for (const bool commits : {true, false}) {
                    CAPTURE(first, second, third, commits);
                    steps expected;
                    {
                        auto tx = db.begin();
                        tx.insert(Step{.id = 1});
                        expected = run_levels(tx, {first, second, third}, 0);
                        tx.insert(Step{.id = 2});
                        expected.push_back(1);
                        expected.push_back(2);
                        std::sort(expected.begin(), expected.end());
                        CHECK(stored() == expected);
                        if (commits) {
                            tx.commit();
                        } else {
                            expected.clear();
                        }
                    }
                    CHECK(stored() == expected);
                    db.exec(sql<"DELETE FROM step">());
                }
            }
        }
    }
}

TEST_CASE_METHOD(fixture, "An error inside a savepoint costs only that part", "[savepoint]") {
    auto tx = db.begin();
    tx.insert(Step{.id = 1});
    CHECK_THROWS_AS(
        [&] {
            auto part = tx.savepoint();
            part.insert(Step{.id = 2});
            part.insert(Step{.id = 1});
        }(),
        unique_violation);
    tx.insert(Step{.id = 3});
    tx.commit();
    CHECK(stored() == steps{1, 3});
}

TEST_CASE_METHOD(fixture, "Savepoints one after the other at one level", "[savepoint]") {
    auto tx = db.begin();
    steps expected;
    for (std::int64_t i = 1; i <= 100; ++i) {
        auto part = tx.savepoint();
        part.insert(Step{.id = i});
        if (i % 3 == 0) {
            part.release();
            expected.push_back(i);
        }
    }
    tx.commit();
    CHECK(stored() == expected);
}

TEST_CASE_METHOD(fixture, "A savepoint in a loop 100 levels deep", "[savepoint]") {
    auto tx = db.begin();
    using part = decltype(tx.savepoint());
    std::vector<std::unique_ptr<part>> parts;
    for (std::int64_t i = 1; i <= 100; ++i) {
        parts.push_back(std::make_unique<part>(db));
        parts.back()->insert(Step{.id = i});
    }
    while (parts.size() > 50) {
        parts.pop_back();
    }
    for (; !parts.empty(); parts.pop_back()) {
        parts.back()->release();
    }
    tx.commit();
    CHECK(stored().size() == 50);
}

TEST_CASE_METHOD(fixture, "What lies inside must be decided before what lies outside",
                 "[savepoint]") {
    auto tx = db.begin();
    auto outer = tx.savepoint();
    outer.insert(Step{.id = 1});
    auto inner = outer.savepoint();
    inner.insert(Step{.id = 2});

    const auto commit = error_of<transaction_error>([&] { tx.commit(); });
    CHECK_THAT(commit.message(), Catch::Matchers::ContainsSubstring("still open"));
    const auto release = error_of<transaction_error>([&] { outer.release(); });
    CHECK_THAT(release.message(), Catch::Matchers::ContainsSubstring("still open"));

    // the refusal changed nothing
    CHECK(tx.is_open());
    CHECK(outer.is_open());
    CHECK(inner.is_open());
    inner.release();
    outer.release();
    tx.commit();
    CHECK(stored() == steps{1, 2});
}

TEST_CASE_METHOD(fixture, "Undoing an outer part ends the parts inside it", "[savepoint]") {
    auto tx = db.begin();
    tx.insert(Step{.id = 1});
    {
        auto outer = tx.savepoint();
        outer.insert(Step{.id = 2});
        auto inner = outer.savepoint();
        inner.insert(Step{.id = 3});
        outer.rollback();

        CHECK_FALSE(outer.is_open());
        CHECK_FALSE(inner.is_open());
        CHECK_THROWS_AS(inner.release(), transaction_error);
        CHECK_THROWS_AS(inner.rollback(), transaction_error);
        CHECK_THROWS_AS(inner.insert(Step{.id = 4}), transaction_error);
        CHECK_THROWS_AS(outer.release(), transaction_error);
        CHECK_THROWS_AS(outer.savepoint(), transaction_error);
        tx.insert(Step{.id = 5});  // which the destructor of inner must not undo
    }
    tx.commit();
    CHECK(stored() == steps{1, 5});
}

TEST_CASE_METHOD(fixture, "A guard that is over does not touch a later savepoint of the same depth",
                 "[savepoint]") {
    auto tx = db.begin();
    auto first = std::make_unique<decltype(tx.savepoint())>(db);
    first->insert(Step{.id = 1});
    first->rollback();
    auto second = tx.savepoint();
    second.insert(Step{.id = 2});
    CHECK_THROWS_AS(first->release(), transaction_error);
    first.reset();
    CHECK(second.is_open());
    CHECK(stored() == steps{2});
    second.release();
    CHECK_THROWS_AS(second.release(), transaction_error);  // twice
    tx.commit();
    CHECK(stored() == steps{2});
}

TEST_CASE_METHOD(fixture, "Guards destroyed in the wrong order undo what they enclose",
                 "[savepoint]") {
    auto tx = std::make_unique<decltype(db.begin())>(db, decltype(db)::transaction_options{});
    tx->insert(Step{.id = 1});
    auto outer = std::make_unique<decltype(tx->savepoint())>(db);
    outer->insert(Step{.id = 2});
    auto inner = std::make_unique<decltype(tx->savepoint())>(db);
    inner->insert(Step{.id = 3});

    SECTION("outer part first") {
        outer.reset();
        CHECK(stored() == steps{1});
        CHECK_FALSE(inner->is_open());
        inner.reset();
        tx->commit();
        CHECK(stored() == steps{1});
    }
    SECTION("transaction first") {
        tx.reset();
        CHECK_FALSE(db.in_transaction());
        CHECK_FALSE(inner->is_open());
        CHECK_THROWS_AS(outer->insert(Step{.id = 4}), transaction_error);
        // a new transaction is not undone by guards of the old one
        auto next = db.begin();
        next.insert(Step{.id = 9});
        auto part = next.savepoint();
        part.insert(Step{.id = 10});
        outer.reset();
        inner.reset();
        part.release();
        next.commit();
        CHECK(stored() == steps{9, 10});
    }
}

TEST_CASE_METHOD(fixture, "A batch inside a savepoint is undone alone when it fails",
                 "[savepoint]") {
    auto tx = db.begin();
    auto part = tx.savepoint();
    part.insert(Step{.id = 7});
    std::vector<Step> rows;
    for (std::int64_t i = 1000; i != 1300; ++i) {
        rows.push_back({.id = i});
    }
    rows.back().id = 7;
    CHECK_THROWS_AS(part.insert(rows), unique_violation);
    CHECK(stored() == steps{7});
    rows.pop_back();
    CHECK(part.insert(rows) == 299);
    part.release();
    tx.commit();
    CHECK(stored().size() == 300);
}

TEST_CASE_METHOD(fixture, "Where rows come from may throw in the middle of a batch",
                 "[savepoint]") {
    CHECK_THROWS_WITH(db.insert(savepoint_tests::source{}), "source failed");
    CHECK_FALSE(db.in_transaction());
    CHECK(stored().empty());

    auto tx = db.begin();
    tx.insert(Step{.id = 500});
    CHECK_THROWS_WITH(tx.insert(savepoint_tests::source{}), "source failed");
    CHECK(stored() == steps{500});
    tx.commit();
    CHECK(stored() == steps{500});
}
