// SPDX-License-Identifier: MIT
// The text of INSERT … SELECT.
#include <sorrel/query/insert_select.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto pets = insert_into<Pet>().columns<&Pet::owner_id, &Pet::name>();
constexpr auto persons = select(col<&Person::id>, col<&Person::name>);

static_assert(
    in_sqlite<decltype(pets.select(persons))> ==
    R"(INSERT INTO "pets" ("owner_id", "pet ""name""") SELECT "id", "name" FROM "person")");
static_assert(in_postgres<decltype(pets.select(persons.where(col<&Person::age> > 3).limit(2))
                                       .returning(col<&Pet::id> + 1))> ==
              R"(INSERT INTO "pets" ("owner_id", "pet ""name""") SELECT "id", "name" FROM "person")"
              R"( WHERE "age" > $1 LIMIT $2 RETURNING "id" + $3)");

// A joined query names its tables, the statement around it does not.
static_assert(
    in_sqlite<decltype(pets.select(select(col<&Person::id>, col<&Person::name>)
                                       .from<Person>()
                                       .join<Visit>(col<&Visit::pet_id> == col<&Person::id>))
                           .returning(col<&Pet::name>))> ==
    R"(INSERT INTO "pets" ("owner_id", "pet ""name""") SELECT "person"."id", "person"."name")"
    R"( FROM "person" JOIN "visit" ON "visit"."pet_id" = "person"."id" RETURNING "pet ""name""")");

// A text that ends with a table could not be told from a join's ON.
template <class Query>
constexpr bool says_where_true =
    in_sqlite<decltype(pets.select(Query{}).on_conflict().do_nothing())>.ends_with(
        " WHERE true ON CONFLICT DO NOTHING");
constexpr auto young = persons.where(col<&Person::age> < 3);
struct Row {
    std::int64_t id = 0;
    std::string name{};
};
constexpr auto named = select(col<&Row::id>, col<&Row::name>);
static_assert(says_where_true<decltype(select(col<&Person::id>, col<&Person::name>))>);
static_assert(says_where_true<decltype(union_of(young, persons))>);
static_assert(says_where_true<decltype(with<Row>(young).query(named))>);
static_assert(!says_where_true<decltype(persons.where(col<&Person::age> < 3))>);
static_assert(!says_where_true<decltype(persons.order_by(col<&Person::age>))>);
static_assert(!says_where_true<decltype(union_of(persons, young))>);
static_assert(!says_where_true<decltype(union_of(young, persons).limit(3))>);
static_assert(!says_where_true<decltype(with<Row>(persons).query(named.limit(2)))>);

// Whole structs go in column by column.
constexpr auto copies =
    insert_into<Pet>().columns<&Pet::id, &Pet::owner_id, &Pet::name>().select(select<Pet>());
static_assert(in_sqlite<decltype(copies)> ==
              R"(INSERT INTO "pets" ("id", "owner_id", "pet ""name""") SELECT)"
              R"( "id", "owner_id", "pet ""name""" FROM "pets")");
static_assert(copies.check());

// The table that is written is the first one, which errors speak of.
static_assert(std::is_same_v<decltype(pets.select(persons))::tables, meta::type_list<Pet, Person>>);

}  // namespace
