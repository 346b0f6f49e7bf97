// SPDX-License-Identifier: MIT
// The text of a query for people, also where parts of it are chosen at run time.
#include <sorrel/query/to_sql.hpp>

#include "support/catch.hpp"
#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

TEST_CASE("The text of a static query is its constant") {
    constexpr auto query = select(col<&Person::name>).where(col<&Person::age> > 18);
    CHECK(to_sql<sqlite::dialect>(query) == sql_text<decltype(query), sqlite::dialect>);
    CHECK(to_sql<postgres::dialect>(query) == R"(SELECT "name" FROM "person" WHERE "age" > $1)");
}

TEST_CASE("Parts stand in their places and parameters count through") {
    any_condition<Person> part;
    const auto query = [&] {
        return select(col<&Person::name>)
            .where(col<&Person::id> > 1 && part && col<&Person::id> < 9)
            .order_by(sort_by<&Person::name, &Person::age>("-age"))
            .limit(5);
    };
    CHECK(to_sql<postgres::dialect>(query()) ==
          R"(SELECT "name" FROM "person" WHERE "id" > $1 AND TRUE AND "id" < $2)"
          R"( ORDER BY "age" DESC LIMIT $3)");
    part &= col<&Person::age> > 18;
    CHECK(to_sql<postgres::dialect>(query()) ==
          R"(SELECT "name" FROM "person" WHERE "id" > $1 AND ("age" > $2) AND "id" < $3)"
          R"( ORDER BY "age" DESC LIMIT $4)");
    part |= col<&Person::name>.in("a", "b");
    part |= col<&Person::active>;
    CHECK(to_sql<sqlite::dialect>(query()) ==
          R"(SELECT "name" FROM "person" WHERE "id" > ? AND (("age" > ?) OR (("name" IN (?, ?)))"
          R"( OR ("active"))) AND "id" < ? ORDER BY "age" DESC LIMIT ?)");
    CHECK(to_sql<postgres::dialect>(query()) ==
          R"(SELECT "name" FROM "person" WHERE "id" > $1 AND (("age" > $2) OR (("name" IN)"
          R"( ($3, $4)) OR ("active"))) AND "id" < $5 ORDER BY "age" DESC LIMIT $6)");
    any_condition<Person> around;
    around &= part;
    around &= col<&Person::height> > 1.5;
    CHECK(to_sql<postgres::dialect>(select(count()).from<Person>().where(around)) ==
          R"(SELECT count(*) FROM "person" WHERE (((("age" > $1) OR (("name" IN ($2, $3)))"
          R"( OR ("active")))) AND ("height" > $4)))"
          "");
}

TEST_CASE("A part that only another database can do is refused when it is put in") {
    any_condition<Person> part;
    part &= col<&Person::name>.ilike("a%");
    const auto query = select(col<&Person::name>).where(part);
    CHECK(to_sql<postgres::dialect>(query) ==
          R"(SELECT "name" FROM "person" WHERE ("name" ILIKE $1 ESCAPE ''))");
    CHECK_THROWS_WITH(to_sql<sqlite::dialect>(query), "misuse: SQLite has no ILIKE");
    CHECK_THROWS_AS(to_sql<sqlite::dialect>(query), misuse_error);
}

TEST_CASE("An order that is chosen now has NULL where every other has it") {
    const auto order = [](std::string_view wanted) {
        return sort_by<&Person::email, &Person::name, &Pet::id>(wanted);
    };
    const auto joined = select(col<&Person::name>)
                            .from<Person>()
                            .join<Pet>(col<&Pet::owner_id> == col<&Person::id>);
    CHECK(to_sql<sqlite::dialect>(joined.order_by(order("email,-id")))
              .ends_with(R"( ORDER BY "person"."email", "pets"."id" DESC)"));
    CHECK(to_sql<postgres::dialect>(joined.order_by(order("email,-id")))
              .ends_with(R"( ORDER BY "person"."email" NULLS FIRST, "pets"."id" DESC)"));
    const auto outer_joined = select(col<&Person::name>)
                                  .from<Person>()
                                  .left_join<Pet>(col<&Pet::owner_id> == col<&Person::id>);
    CHECK(to_sql<postgres::dialect>(outer_joined.order_by(order("-id")))
              .ends_with(R"( ORDER BY "pets"."id" DESC NULLS LAST)"));
}

TEST_CASE("Where tables are joined, parts name theirs") {
    any_condition<Person, Pet> part;
    part &= col<&Pet::id> > 1;
    const auto query = select(col<&Person::name>)
                           .from<Person>()
                           .join_if<Pet>(true, col<&Pet::owner_id> == col<&Person::id>)
                           .where(part);
    CHECK(to_sql<sqlite::dialect>(query) ==
          R"(SELECT "person"."name" FROM "person" JOIN "pets" ON "pets"."owner_id" =)"
          R"( "person"."id" WHERE ("pets"."id" > ?))");
}

TEST_CASE("A text in lines") {
    constexpr auto query =
        select(col<&Person::name>, count())
            .from<Person>()
            .left_join<Pet>(col<&Pet::owner_id> == col<&Person::id>)
            .where(col<&Person::id>.in(select(col<&Visit::pet_id>).where(col<&Visit::year> > 1)) &&
                   col<&Person::age>.in(1, 2))
            .group_by(col<&Person::id>)
            .limit(3);
    CHECK(to_sql<sqlite::dialect>(query, sql_layout::indented) ==
          R"(SELECT "person"."name", count(*)
FROM "person"
LEFT JOIN "pets" ON "pets"."owner_id" = "person"."id"
WHERE "person"."id" IN (
    SELECT "pet_id"
    FROM "visit"
    WHERE "year" > ?
) AND "person"."age" IN (?, ?)
GROUP BY "person"."id"
LIMIT ?)");
    CHECK(detail::indented_sql(R"(SELECT "a FROM b", ' WHERE ')") ==
          R"(SELECT "a FROM b", ' WHERE ')");
    CHECK(detail::indented_sql("SELECT 1 -- it's FROM b\n, 2 FROM t /* WHERE */") ==
          "SELECT 1 -- it's FROM b\n, 2\nFROM t /* WHERE */");
}
