// SPDX-License-Identifier: MIT
// Decimals added, subtracted, multiplied and summed by the database: exactly, and as decimals of C++ are.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace sorrel;

namespace {

struct Deposit {
    std::int64_t id = 0;
    std::string owner{};
    decimal amount{};
    std::optional<decimal> fee{};
    int times = 1;
};

Deposit deposit(std::string owner, const char* amount, std::optional<decimal> fee = {},
                int times = 1) {
    return {.owner = std::move(owner),
            .amount = decimal{amount},
            .fee = std::move(fee),
            .times = times};
}

struct deposits {
    deposits() {
        on.db.create_tables<Deposit>();
        on.db.insert(std::vector<Deposit>{
            deposit("ada", "0.10", decimal{"0.005"}), deposit("ada", "0.20", std::nullopt, 3),
            deposit("bob", "99999999999999999999.99"), deposit("bob", "-0.99", decimal{"-1"}, -2),
            deposit("cyd", "0.00")});
    }

    test::backend_fixture on;
    decltype(on.db)& db = on.db;
};

std::string text_of(const std::optional<decimal>& number) {
    return number ? number->to_string() : "none";
}

/// Numbers of any length, sign and scale, some of them zero.
decimal random_decimal(std::mt19937& random) {
    const auto up_to = [&](int most) { return std::uniform_int_distribution{0, most}(random); };
    std::string digits(static_cast<std::size_t>(1 + up_to(60)), '0');
    if (up_to(9) != 0) {
        for (char& digit : digits) {
            digit = static_cast<char>('0' + up_to(9));
        }
    }
    const int scale = up_to(40);
    return decimal::from_digits(up_to(1) == 0, digits,
                                static_cast<std::int64_t>(digits.size()) - scale, scale);
}

}  // namespace

TEST_CASE("Decimals are summed with all their digits") {
    deposits given;
    auto& db = given.db;
    CHECK(text_of(db.one(select(sum(col<&Deposit::amount>)))) == "99999999999999999999.30");
    CHECK(text_of(db.one(select(sum(col<&Deposit::fee>)))) == "-0.995");
    CHECK(text_of(db.one(select(sum(col<&Deposit::fee>)).where(col<&Deposit::owner> == "cyd"))) ==
          "none");
    const auto of_each = db.all(select(col<&Deposit::owner>, sum(col<&Deposit::amount>))
                                    .group_by(col<&Deposit::owner>)
                                    .order_by(sum(col<&Deposit::amount>).desc()));
    REQUIRE(of_each.size() == 3);
    CHECK(of_each[0] == std::tuple{"bob", decimal{"99999999999999999999"}});
    CHECK(of_each[1] == std::tuple{"ada", decimal{"0.3"}});
    CHECK(std::get<1>(of_each[2]).to_string() == "0.00");
}

TEST_CASE("Sums of decimals equal decimals of another scale, filtered too") {
    deposits given;
    const auto equal_to = [&](const char* text) {
        return given.db
            .all(select(col<&Deposit::owner>)
                     .group_by(col<&Deposit::owner>)
                     .having(sum(col<&Deposit::amount>) == decimal{text}))
            .size();
    };
    CHECK(equal_to("0.3000") == 1);
    CHECK(equal_to("0") == 1);
    CHECK(equal_to("0.31") == 0);
    CHECK(text_of(given.db.one(
              select(sum(col<&Deposit::amount>).filter(col<&Deposit::owner> == "ada")))) == "0.30");
}

TEST_CASE("A running sum of decimals forgets the rows that have left its frame") {
    deposits given;
    const auto sums = given.db.all(
        select(sum(col<&Deposit::amount>)
                   .over(order_by(col<&Deposit::id>).rows(preceding<1>, current_row))));
    std::vector<std::string> texts;
    std::ranges::transform(sums, std::back_inserter(texts), text_of);
    CHECK(texts == std::vector<std::string>{"0.10", "0.30", "100000000000000000000.19",
                                            "99999999999999999999.00", "-0.99"});
}

TEST_CASE("What is left of a frame has the scale of what is in it") {
    test::backend_fixture on;
    on.db.create_tables<Deposit>();
    on.db.insert(std::vector<Deposit>{deposit("ada", "1.00001"), deposit("ada", "NaN"),
                                      deposit("ada", "2.5"), deposit("ada", "Infinity"),
                                      deposit("ada", "3"), deposit("ada", "4")});
    const auto sums =
        on.db.all(select(sum(col<&Deposit::amount>)
                             .over(order_by(col<&Deposit::id>).rows(preceding<1>, current_row))));
    std::vector<std::string> texts;
    std::ranges::transform(sums, std::back_inserter(texts), text_of);
    CHECK(texts == std::vector<std::string>{"1.00001", "NaN", "NaN", "Infinity", "Infinity", "7"});
}

TEST_CASE("Decimals are changed where they are") {
    deposits given;
    auto& db = given.db;
    const auto changed = db.exec(
        update<Deposit>()
            .set(col<&Deposit::amount> = col<&Deposit::amount> - decimal{"0.05"},
                 col<&Deposit::fee> = col<&Deposit::fee> * 2 + 1)
            .where(col<&Deposit::owner> == "ada" && col<&Deposit::amount> - 1 < decimal{"0"}));
    CHECK(changed == 2);
    const auto rows = db.all(select<Deposit>().where(col<&Deposit::owner> == "ada"));
    CHECK(rows.at(0).amount.to_string() == "0.05");
    CHECK(rows.at(1).amount.to_string() == "0.15");
    CHECK(text_of(rows.at(0).fee) == "1.010");
    CHECK(text_of(rows.at(1).fee) == "none");
}

TEST_CASE("Columns of decimals and integers meet in arithmetic, and NULL stays NULL") {
    deposits given;
    const auto rows =
        given.db.all(select(col<&Deposit::amount> * col<&Deposit::times>,
                            10 - col<&Deposit::amount>, col<&Deposit::amount> + col<&Deposit::fee>)
                         .where(col<&Deposit::owner> == "bob")
                         .order_by(col<&Deposit::amount> * col<&Deposit::times>));
    REQUIRE(rows.size() == 2);
    CHECK(std::get<0>(rows[0]).to_string() == "1.98");
    CHECK(std::get<1>(rows[0]).to_string() == "10.99");
    CHECK(text_of(std::get<2>(rows[0])) == "-1.99");
    CHECK(std::get<1>(rows[1]).to_string() == "-99999999999999999989.99");
    CHECK(text_of(std::get<2>(rows[1])) == "none");
    CHECK(text_of(given.db.one(select(sum(col<&Deposit::amount> * col<&Deposit::times>))
                                   .where(col<&Deposit::owner> == "ada"))) == "0.70");
}

TEST_CASE("The database calculates as C++ does") {
    test::backend_fixture on;
    on.db.create_tables<Deposit>();
    std::mt19937 random{20};
    for (int i = 0; i != 60; ++i) {
        const auto left = random_decimal(random);
        const auto right = random_decimal(random);
        INFO(left << " and " << right);
        auto row = deposit("x", "0", right);
        row.amount = left;
        row = on.db.insert(row);
        const auto& [sum_of, difference, product] =
            on.db.one(select(col<&Deposit::amount> + col<&Deposit::fee>,
                             col<&Deposit::amount> - col<&Deposit::fee>,
                             col<&Deposit::amount> * col<&Deposit::fee>)
                          .where(col<&Deposit::id> == row.id));
        CHECK(text_of(sum_of) == (left + right).to_string());
        CHECK(text_of(difference) == (left - right).to_string());
        CHECK(text_of(product) == (left * right).to_string());
    }
}

TEST_CASE("A product with more digits than a decimal has is an error") {
    test::backend_fixture on;
    on.db.create_tables<Deposit>();
    auto row = deposit("x", "0");
    row.amount = decimal::from_digits(false, "1", 100'000, 0);
    on.db.insert(row);
    CHECK_THROWS_AS(on.db.all(select(col<&Deposit::amount> * col<&Deposit::amount>)), error);
    CHECK_THROWS_AS(row.amount * row.amount, value_error);
    CHECK(on.db.one(select(count()).from<Deposit>()) == 1);  // the connection is as it was
}
