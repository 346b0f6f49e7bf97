// SPDX-License-Identifier: MIT
// Aggregates of some of the rows, distinct counts, joined texts.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

using namespace sorrel;

namespace {

struct Sale {
    std::int64_t id = 0;
    std::string shop{};
    int pieces = 0;
    double price = 0;
    std::optional<std::string> buyer{};
};

constexpr auto shop = col<&Sale::shop>;
constexpr auto pieces = col<&Sale::pieces>;
constexpr auto price = col<&Sale::price>;
constexpr auto buyer = col<&Sale::buyer>;

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Sale>();
        db.insert(std::vector<Sale>{{.shop = "n", .pieces = 1, .price = 1.5, .buyer = "Ada"},
                                    {.shop = "n", .pieces = 2, .price = 2.5},
                                    {.shop = "s", .pieces = 30, .price = 0.5, .buyer = "Ada"},
                                    {.shop = "s", .pieces = 2, .price = 4, .buyer = "Bob"}});
    }
};

/// The texts joined by commas, in their order.
std::vector<std::string> sorted_parts(const std::string& joined) {
    std::vector<std::string> parts(1);
    for (const char c : joined) {
        if (c == ',') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    std::sort(parts.begin(), parts.end());
    return parts;
}

}  // namespace

TEST_CASE("count_distinct counts every value once and NULL never") {
    fixture on;
    CHECK(on.db.one(select(count_distinct(shop))) == 2);
    CHECK(on.db.one(select(count_distinct(buyer))) == 2);
    CHECK(on.db.one(select(count_distinct(pieces % 2), count(pieces), count())) ==
          std::tuple{std::int64_t{2}, std::int64_t{4}, std::int64_t{4}});
    CHECK(on.db.one(select(count_distinct(pieces)).where(pieces > 100)) == 0);
    CHECK(on.db.all(select(shop).group_by(shop).having(count_distinct(buyer) > 1)) ==
          std::vector<std::string>{"s"});
}

TEST_CASE("filter chooses the rows of one aggregate") {
    fixture on;
    const auto [all, few, dear, mean] =
        on.db.one(select(count(), count().filter(pieces < 10), sum(pieces).filter(price > 2.0),
                         avg(price).filter(buyer == "Ada")));
    CHECK(all == 4);
    CHECK(few == 3);
    CHECK(dear == 4);
    CHECK(mean == 1.0);
    CHECK(on.db.one(select(sum(pieces).filter(pieces > 100))) == std::nullopt);
    CHECK(on.db.one(select(count_distinct(shop).filter(pieces == 2))) == 2);
    const std::vector<std::tuple<std::string, std::optional<int>, std::int64_t>> rows =
        on.db.all(select(shop, max(pieces).filter(buyer.is_null()), count().filter(pieces > 1))
                      .group_by(shop)
                      .order_by(shop));
    CHECK(rows == decltype(rows){{"n", 2, 1}, {"s", std::nullopt, 2}});
    // values are bound in the text's order: argument, condition, what follows
    CHECK(on.db.one(select(sum(pieces + 10).filter(pieces == 2) + 1000)) == 1024);
    CHECK(on.db.all(select(shop).group_by(shop).having(sum(pieces).filter(pieces > 2) > 5)) ==
          std::vector<std::string>{"s"});
}

TEST_CASE("string_agg joins texts and leaves NULL out") {
    fixture on;
    const std::optional<std::string> all = on.db.one(select(string_agg(buyer, ",")));
    REQUIRE(all);
    CHECK(sorted_parts(*all) == std::vector<std::string>{"Ada", "Ada", "Bob"});
    CHECK(on.db.one(select(string_agg(buyer, ",")).where(pieces > 100)) == std::nullopt);
    CHECK(on.db.one(select(string_agg(buyer, ",").filter(buyer == "Bob"))) == "Bob");
    const std::vector<std::string> shops =
        on.db.all(select(string_agg(shop, ",")).group_by(pieces).order_by(pieces));
    REQUIRE(shops.size() == 3);
    CHECK(sorted_parts(shops[1]) == std::vector<std::string>{"n", "s"});
    CHECK(on.db.one(select(string_agg(shop + "!", std::string("; "))).where(shop == "n")) ==
          "n!; n!");
}
