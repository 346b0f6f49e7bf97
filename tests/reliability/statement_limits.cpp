// SPDX-License-Identifier: MIT
// More parameters than one statement may have: refused before anything is sent, and never met by a range
// that is inserted, however long.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace limit_tests {

struct Reading {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::string text{};
    std::optional<double> value{};
    bool is_good = false;

    bool operator==(const Reading&) const = default;
};

struct fixture : sorrel::test::backend_fixture {
    const std::size_t limit = db.driver().max_parameters();

    fixture() {
        db.create_tables<Reading>();
        db.insert(Reading{.number = 1, .text = "first"});
    }

    /// All readings, by a condition with so many parameters. In lists, since both engines plan a chain of
    /// comparisons in a time that grows with the square of its length.
    [[nodiscard]] static auto query_of(std::size_t parameters) {
        sorrel::any_condition<Reading> some;
        std::int64_t last = -1;
        constexpr std::size_t length = 200;
        const auto add_list = [&]<std::size_t... Each>(std::index_sequence<Each...>) {
            some |= sorrel::col<&Reading::number>.in((last - static_cast<std::int64_t>(Each))...);
            last -= static_cast<std::int64_t>(sizeof...(Each));
        };
        for (; parameters >= length; parameters -= length) {
            add_list(std::make_index_sequence<length>{});
        }
        for (; parameters > 0; --parameters) {
            some |= sorrel::col<&Reading::number> == last--;
        }
        return sorrel::select<Reading>().where(!some);
    }

    void check_refusal(const sorrel::value_error& error) const {
        const auto most = std::to_string(limit);
        const auto count = std::to_string(limit + 1);
        CHECK(error.kind() == sorrel::error_kind::too_large);
        CHECK(error.message() ==
              "the statement has " + count + " parameters, and the database takes at most " + most);
        CHECK(error.expected() == "at most " + most + " parameters");
        CHECK(error.got() == count + " parameters");
        CHECK(error.sql().starts_with("SELECT"));
    }
};

std::vector<Reading> readings(std::int64_t count) {
    std::vector<Reading> made;
    for (std::int64_t i = 0; i != count; ++i) {
        made.push_back(
            {.id = i + 1,
             .number = i,
             .text = "reading " + std::to_string(i),
             .value = i % 3 == 0 ? std::optional(static_cast<double>(i) / 2) : std::nullopt,
             .is_good = i % 2 == 0});
    }
    return made;
}

}  // namespace limit_tests

using namespace sorrel;
using namespace limit_tests;
using sorrel::test::error_of;

TEST_CASE_METHOD(fixture, "A statement has as many parameters as one may have, and no more",
                 "[limits]") {
    CHECK(db.all(query_of(limit)).size() == 1);
    const auto beyond = query_of(limit + 1);
    check_refusal(error_of<value_error>([&] { (void)db.all(beyond); }));
    // nothing of it is left behind that a second try could stumble over
    check_refusal(error_of<value_error>([&] { (void)db.maybe_one(beyond); }));
    CHECK(db.one(query_of(10)).text == "first");
    CHECK_FALSE(db.in_transaction());
}

TEST_CASE_METHOD(fixture, "Too many parameters leave a transaction as it is", "[limits]") {
    auto tx = db.begin();
    tx.insert(Reading{.number = 2});
    check_refusal(error_of<value_error>([&] { (void)tx.all(query_of(limit + 1)); }));
    tx.insert(Reading{.number = 3});
    tx.commit();
    CHECK(db.one(select(count()).from<Reading>()) == 3);
}

TEST_CASE_METHOD(fixture, "Too many parameters in a pipeline leave nothing of it stored",
                 "[limits]") {
    const auto error = error_of<value_error>([&] {
        db.pipeline([&](auto& p) {
            p.exec(update<Reading>().set(col<&Reading::number> = 7).all_rows());
            p.all(query_of(limit + 1));
        });
    });
    check_refusal(error);
    CHECK(db.one(select<Reading>()).number == 1);
    CHECK_FALSE(db.in_transaction());
}

TEST_CASE_METHOD(fixture, "A hundred thousand rows are inserted without meeting a limit",
                 "[limits]") {
    db.exec(erase<Reading>().all_rows());
    const auto rows = readings(100'000);
    SECTION("as a range") {
        CHECK(db.insert(rows) == 100'000);
    }
    SECTION("as a range whose keys the database makes") {
        auto without_keys = rows;
        for (auto& row : without_keys) {
            row.id = 0;
        }
        keys_follow("reading", 0);
        CHECK(db.insert(without_keys) == 100'000);
    }
    SECTION("as rows of an INSERT") {
        CHECK(db.exec(insert_into<Reading>().rows(rows).on_conflict().do_nothing()) == 100'000);
    }
    CHECK(db.all(select<Reading>().order_by(col<&Reading::id>)) == rows);
}

TEST_CASE_METHOD(fixture, "A list has one parameter, however long it is", "[limits]") {
    std::vector<std::int64_t> numbers;
    for (std::int64_t i = 0; i != 300'000; ++i) {
        numbers.push_back(i);
    }
    CHECK(db.all(select<Reading>().where(col<&Reading::number>.in(numbers))).size() == 1);
}
