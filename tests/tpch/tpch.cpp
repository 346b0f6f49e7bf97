// SPDX-License-Identifier: MIT
// All 22 queries of TPC-H, typed: each gives, row by row, what the specification's SQL gives.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "tpch/generate.hpp"
#include "tpch/plain.hpp"
#include "tpch/queries/q01.hpp"
#include "tpch/queries/q02.hpp"
#include "tpch/queries/q03.hpp"
#include "tpch/queries/q04.hpp"
#include "tpch/queries/q05.hpp"
#include "tpch/queries/q06.hpp"
#include "tpch/queries/q07.hpp"
#include "tpch/queries/q08.hpp"
#include "tpch/queries/q09.hpp"
#include "tpch/queries/q10.hpp"
#include "tpch/queries/q11.hpp"
#include "tpch/queries/q12.hpp"
#include "tpch/queries/q13.hpp"
#include "tpch/queries/q14.hpp"
#include "tpch/queries/q15.hpp"
#include "tpch/queries/q16.hpp"
#include "tpch/queries/q17.hpp"
#include "tpch/queries/q18.hpp"
#include "tpch/queries/q19.hpp"
#include "tpch/queries/q20.hpp"
#include "tpch/queries/q21.hpp"
#include "tpch/queries/q22.hpp"

#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace {

struct fixture : sorrel::test::backend_fixture {
    fixture() { tpch::load(db, tpch::generate()); }
};

/// One database for all tests, since they only read it.
auto& database() {
    static fixture loaded;
    return loaded.db;
}

template <class Cell>
void check_equal(const Cell& typed, const Cell& plain) {
    CHECK(typed == plain);
}
// The two may add up in another order.
void check_equal(double typed, double plain) {
    CAPTURE(typed, plain);
    CHECK(std::abs(typed - plain) <= 1e-9 * std::abs(plain));
}

// Every TPC-H query sorts its rows or has just one, so both sides give them in the same order.
template <sorrel::entity_type Row>
void check_rows(const std::vector<Row>& typed, const std::vector<Row>& plain) {
    REQUIRE(!plain.empty());
    REQUIRE(typed.size() == plain.size());
    for (std::size_t i = 0; i != typed.size(); ++i) {
        INFO("row " << i);
        [&]<std::size_t... Field>(std::index_sequence<Field...>) {
            (check_equal(sorrel::reflect::field<Field>(typed[i]),
                         sorrel::reflect::field<Field>(plain[i])),
             ...);
        }(std::make_index_sequence<sorrel::reflect::field_count<Row>>());
    }
}
void check_rows(const std::vector<std::optional<double>>& typed,
                const std::vector<std::optional<double>>& plain) {
    REQUIRE(plain.size() == 1);
    REQUIRE(typed.size() == 1);
    check_equal(typed[0].value(), plain[0].value());
}

template <sorrel::meta::fixed_string Plain, class Query>
void compare(const Query& query) {
    auto& db = database();
    check_rows(db.all(query), db.all(sorrel::sql<Plain>().template as<typename Query::row>()));
}

}  // namespace

TEST_CASE("Q1, pricing summary report") {
    compare<tpch::plain::q01>(tpch::q01::query);
}
TEST_CASE("Q2, minimum cost supplier") {
    compare<tpch::plain::q02>(tpch::q02::query);
}
TEST_CASE("Q3, shipping priority") {
    compare<tpch::plain::q03>(tpch::q03::query);
}
TEST_CASE("Q4, order priority checking") {
    compare<tpch::plain::q04>(tpch::q04::query);
}
TEST_CASE("Q5, local supplier volume") {
    compare<tpch::plain::q05>(tpch::q05::query);
}
TEST_CASE("Q6, forecasting revenue change") {
    compare<tpch::plain::q06>(tpch::q06::query);
}
TEST_CASE("Q7, volume shipping") {
    compare<tpch::plain::q07>(tpch::q07::query);
}
TEST_CASE("Q8, national market share") {
    compare<tpch::plain::q08>(tpch::q08::query);
}
TEST_CASE("Q9, product type profit measure") {
    compare<tpch::plain::q09>(tpch::q09::query);
}
TEST_CASE("Q10, returned item reporting") {
    compare<tpch::plain::q10>(tpch::q10::query);
}
TEST_CASE("Q11, important stock identification") {
    compare<tpch::plain::q11>(tpch::q11::query);
}
TEST_CASE("Q12, shipping modes and order priority") {
    compare<tpch::plain::q12>(tpch::q12::query);
}
TEST_CASE("Q13, customer distribution") {
    compare<tpch::plain::q13>(tpch::q13::query);
}
TEST_CASE("Q14, promotion effect") {
    compare<tpch::plain::q14>(tpch::q14::query);
}
TEST_CASE("Q15, top supplier") {
    compare<tpch::plain::q15>(tpch::q15::query);
}
TEST_CASE("Q16, parts and supplier relationship") {
    compare<tpch::plain::q16>(tpch::q16::query);
}
TEST_CASE("Q17, small-quantity-order revenue") {
    compare<tpch::plain::q17>(tpch::q17::query);
}
TEST_CASE("Q18, large volume customer") {
    compare<tpch::plain::q18>(tpch::q18::query);
}
TEST_CASE("Q19, discounted revenue") {
    compare<tpch::plain::q19>(tpch::q19::query);
}
TEST_CASE("Q20, potential part promotion") {
    compare<tpch::plain::q20>(tpch::q20::query);
}
TEST_CASE("Q21, suppliers who kept orders waiting") {
    compare<tpch::plain::q21>(tpch::q21::query);
}
TEST_CASE("Q22, global sales opportunity") {
    compare<tpch::plain::q22>(tpch::q22::query);
}
