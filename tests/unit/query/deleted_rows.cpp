// SPDX-License-Identifier: MIT
// Where the text of a query leaves deleted rows out.
#include <sorrel/dialect/sqlite.hpp>
#include <sorrel/objects.hpp>
#include <sorrel/query/deleted_rows.hpp>
#include <sorrel/sorrel.hpp>

#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Shop {
    std::int64_t id = 0;
    std::optional<timestamp> gone{};
};
struct Sale {
    std::int64_t id = 0;
    std::int64_t shop = 0;
    std::optional<timestamp> gone{};
};

constexpr auto at_shop = col<&Sale::shop> == col<&Shop::id>;

template <class Query>
std::string text(const Query& query) {
    return to_sql<sqlite::dialect>(query);
}

}  // namespace

template <>
struct sorrel::mapping<Shop> {
    static constexpr auto rules = all_of(soft_delete<&Shop::gone>);
};
template <>
struct sorrel::mapping<Sale> {
    static constexpr auto rules = all_of(soft_delete<&Sale::gone>);
};

TEST_CASE("WHERE begins with the first table's own condition") {
    const auto ids = select(col<&Shop::id>);
    CHECK(text(ids) == R"(SELECT "id" FROM "shop" WHERE "gone" IS NULL)");
    CHECK(text(ids.where(col<&Shop::id> == 1 || col<&Shop::id> == 2)) ==
          R"(SELECT "id" FROM "shop" WHERE "gone" IS NULL AND ("id" = ? OR "id" = ?))");
    CHECK(text(ids.from(with_deleted<Shop>)) == R"(SELECT "id" FROM "shop")");
    CHECK(text(ids.from(only_deleted<Shop>)) ==
          R"(SELECT "id" FROM "shop" WHERE "gone" IS NOT NULL)");
}

TEST_CASE("ON ends with the joined table's own condition") {
    const auto ids = select(col<&Shop::id>, col<&Sale::id>).from<Shop>();
    CHECK(
        text(ids.left_join<Sale>(at_shop)) ==
        R"(SELECT "shop"."id", "sale"."id" FROM "shop" LEFT JOIN "sale" )"
        R"(ON "sale"."shop" = "shop"."id" AND "sale"."gone" IS NULL WHERE "shop"."gone" IS NULL)");
    CHECK(text(ids.cross_join<Sale>()) ==
          R"(SELECT "shop"."id", "sale"."id" FROM "shop" JOIN "sale" ON "sale"."gone" IS NULL )"
          R"(WHERE "shop"."gone" IS NULL)");
    CHECK(
        text(ids.full_join<Sale>(at_shop)) ==
        R"(SELECT "shop"."id", "sale"."id" FROM (SELECT * FROM "shop" WHERE "gone" IS NULL) AS "shop" )"
        R"(FULL JOIN (SELECT * FROM "sale" WHERE "gone" IS NULL) AS "sale" )"
        R"(ON "sale"."shop" = "shop"."id")");
}

TEST_CASE("Deletions mark rows, and purges delete them") {
    CHECK(text(erase<Shop>().where(col<&Shop::id> == 1)) ==
          R"(UPDATE "shop" SET "gone" = ? WHERE "gone" IS NULL AND "id" = ?)");
    CHECK(text(purge<Shop>().where(col<&Shop::id> == 1)) == R"(DELETE FROM "shop" WHERE "id" = ?)");
    CHECK(text(purge(only_deleted<Shop>).all_rows()) ==
          R"(DELETE FROM "shop" WHERE "gone" IS NOT NULL)");
}
