// SPDX-License-Identifier: MIT
// Functions over windows: each row sees the rows around it.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <optional>
#include <tuple>
#include <vector>

using namespace sorrel;

namespace {

struct Race {
    std::int64_t id = 0;
    std::string team{};
    int points = 0;
    std::optional<int> bonus{};
};
struct Ranked {
    std::int64_t id = 0;
    std::int64_t place = 0;
};

constexpr auto id = col<&Race::id>;
constexpr auto team = col<&Race::team>;
constexpr auto points = col<&Race::points>;
constexpr auto bonus = col<&Race::bonus>;

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Race>();
        db.insert(std::vector<Race>{{.id = 1, .team = "red", .points = 5, .bonus = 1},
                                    {.id = 2, .team = "blue", .points = 7},
                                    {.id = 3, .team = "red", .points = 2},
                                    {.id = 4, .team = "blue", .points = 5, .bonus = 4},
                                    {.id = 5, .team = "red", .points = 9}});
    }

    template <class Expression>
    auto of_each(Expression expression) {
        return db.all(select(expression).template from<Race>().order_by(id));
    }
};

using numbers = std::vector<std::int64_t>;
using maybe_numbers = std::vector<std::optional<std::int64_t>>;
using maybe_ints = std::vector<std::optional<int>>;
using ints = std::vector<int>;

}  // namespace

TEST_CASE("an aggregate over a window keeps the rows") {
    fixture on;
    CHECK(on.of_each(sum(points).over()) == numbers{28, 28, 28, 28, 28});
    CHECK(on.of_each(sum(points).over(partition_by(team))) == numbers{16, 12, 16, 12, 16});
    CHECK(on.of_each(sum(points).over(order_by(id))) == numbers{5, 12, 14, 19, 28});
    CHECK(on.of_each(sum(points).over(partition_by(team).order_by(id.desc()))) ==
          numbers{16, 12, 11, 5, 9});
    CHECK(on.of_each(count().over(partition_by(team))) == numbers{3, 2, 3, 2, 3});
    CHECK(on.of_each(count(bonus).over(partition_by(team))) == numbers{1, 1, 1, 1, 1});
    CHECK(on.of_each(sum(bonus).over(partition_by(points))) ==
          maybe_numbers{5, std::nullopt, std::nullopt, 5, std::nullopt});
    CHECK(on.of_each(max(points).over(partition_by(team)) - points) == numbers{4, 0, 7, 2, 0});
    CHECK(on.of_each(row_number().over(order_by(points * -1, id)) + 100) ==
          numbers{103, 102, 105, 104, 101});
    CHECK(on.of_each(sum(points + 10).filter(points > 4).over(partition_by(points % 2)) + 100) ==
          maybe_numbers{166, 166, std::nullopt, 166, 166});
}

TEST_CASE("rows are numbered and ranked") {
    fixture on;
    const auto by_points = order_by(points.desc());
    CHECK(on.of_each(row_number().over(order_by(points.desc(), id))) == numbers{3, 2, 5, 4, 1});
    CHECK(on.of_each(rank().over(by_points)) == numbers{3, 2, 5, 3, 1});
    CHECK(on.of_each(dense_rank().over(by_points)) == numbers{3, 2, 4, 3, 1});
    CHECK(on.of_each(row_number().over(partition_by(team).order_by(points))) ==
          numbers{2, 2, 1, 1, 3});
    CHECK(on.of_each(ntile(2).over(order_by(id))) == numbers{1, 1, 1, 2, 2});
}

TEST_CASE("a row sees those before and after it") {
    fixture on;
    CHECK(on.of_each(lag(points).over(order_by(id))) == maybe_ints{std::nullopt, 5, 7, 2, 5});
    CHECK(on.of_each(lag(points, 2).over(order_by(id))) ==
          maybe_ints{std::nullopt, std::nullopt, 5, 7, 2});
    CHECK(on.of_each(lead(points).over(partition_by(team).order_by(id))) ==
          maybe_ints{2, 5, 9, std::nullopt, std::nullopt});
    CHECK(on.of_each(lead(points, 3).over(order_by(id))) ==
          maybe_ints{5, 9, std::nullopt, std::nullopt, std::nullopt});
    CHECK(on.of_each(first_value(points).over(order_by(points, id))) == ints{2, 2, 2, 2, 2});
    CHECK(on.of_each(last_value(points).over(
              order_by(id).rows(unbounded_preceding, unbounded_following))) == ints{9, 9, 9, 9, 9});
    CHECK(on.of_each(coalesce(points - lag(points).over(order_by(id)), 0)) ==
          numbers{0, 2, -5, 3, 4});
}

TEST_CASE("a frame says which rows around count") {
    fixture on;
    const auto by_id = order_by(id);
    CHECK(on.of_each(sum(points).over(by_id.rows(preceding<1>, following<1>))) ==
          numbers{12, 14, 14, 16, 14});
    CHECK(on.of_each(sum(points).over(by_id.rows(unbounded_preceding, current_row))) ==
          numbers{5, 12, 14, 19, 28});
    CHECK(on.of_each(sum(points).over(by_id.rows(preceding<2>, preceding<1>))) ==
          maybe_numbers{std::nullopt, 5, 12, 9, 7});
    CHECK(on.of_each(count().over(by_id.rows(following<1>, unbounded_following))) ==
          numbers{4, 3, 2, 1, 0});
    // equal rows are one step of the default frame, and single rows here
    CHECK(on.of_each(sum(points).over(order_by(points))) == numbers{12, 19, 2, 12, 28});
    CHECK(on.of_each(count().over(order_by(points).rows(unbounded_preceding, current_row)) > 0) ==
          std::vector<bool>{true, true, true, true, true});
}

TEST_CASE("a window over groups looks at the groups") {
    fixture on;
    const auto rows = on.db.all(select(team, sum(points), sum(sum(points)).over(),
                                       rank().over(order_by(sum(points).desc())))
                                    .group_by(team)
                                    .order_by(team));
    using row = std::tuple<std::string, std::int64_t, std::int64_t, std::int64_t>;
    CHECK(rows == std::vector<row>{{"blue", 12, 28, 2}, {"red", 16, 28, 1}});
    CHECK(on.db.all(select(team).group_by(team).order_by(row_number().over(
              order_by(sum(points).desc())))) == std::vector<std::string>{"red", "blue"});
}

TEST_CASE("rows are chosen by a window in a derived table") {
    fixture on;
    constexpr auto ranked =
        derived<Ranked>(select(id, row_number().over(partition_by(team).order_by(points.desc()))));
    CHECK(on.db.all(select(team, points)
                        .from<Race>()
                        .join(ranked, col<&Ranked::id> == id)
                        .where(col<&Ranked::place> == 1)
                        .order_by(team)) ==
          std::vector<std::tuple<std::string, int>>{{"blue", 7}, {"red", 9}});
}
