// SPDX-License-Identifier: MIT
// The text of INSERT of many structs: one for any number of rows where arrays can be made rows.
#include <sorrel/query/insert_rows.hpp>

#include "unit/query/tables.hpp"

#include <span>
#include <vector>

using namespace sorrel;
using namespace sorrel::test;

namespace {

struct Tagged {
    std::int64_t id = 0;
    std::vector<std::string> tags{};
};
struct Quoted {
    std::string name{};
};

template <class Table>
using inserted = decltype(insert_into<Table>().rows(std::span<const Table>{}));

}  // namespace

template <>
struct sorrel::mapping<Quoted> {
    static constexpr auto table = "my \"table\"";
};

namespace {

static_assert(in_sqlite<inserted<Pet>> ==
              R"(INSERT INTO "pets" ("id", "owner_id", "pet ""name""") VALUES (?, ?, ?))");
static_assert(
    in_postgres<inserted<Pet>> ==
    R"(INSERT INTO "pets" ("id", "owner_id", "pet ""name"""))"
    R"( SELECT coalesce("id", nextval(pg_get_serial_sequence('"pets"', 'id'))),)"
    R"( "owner_id", "pet ""name""")"
    R"( FROM unnest($1, $2, coalesce($3, ARRAY(SELECT "pet ""name""" FROM "pets" LIMIT 0))))"
    R"( AS "given" ("id", "owner_id", "pet ""name"""))");
static_assert(
    in_postgres<inserted<Quoted>> ==
    R"(INSERT INTO "my ""table""" ("name") SELECT "name" FROM unnest()"
    R"(coalesce($1, ARRAY(SELECT "name" FROM "my ""table""" LIMIT 0))) AS "given" ("name"))");

// An array in a row would be taken apart with the others.
static_assert(in_postgres<inserted<Tagged>> ==
              R"(INSERT INTO "tagged" ("id", "tags") VALUES)"
              R"( (coalesce($1, nextval(pg_get_serial_sequence('"tagged"', 'id'))), $2))");

// Any container is the same query.
static_assert(std::is_same_v<decltype(insert_into<Pet>().rows(std::vector<Pet>{})), inserted<Pet>>);

constexpr auto renamed = [](auto insert) {
    return insert.template on_conflict<&Pet::id>()
        .do_update(col<&Pet::name> = excluded(col<&Pet::name>))
        .returning(col<&Pet::id>);
};
static_assert(in_sqlite<decltype(renamed(inserted<Pet>{}))> ==
              R"(INSERT INTO "pets" ("id", "owner_id", "pet ""name""") VALUES (?, ?, ?))"
              R"( ON CONFLICT ("id") DO UPDATE SET "pet ""name""" = excluded."pet ""name""")"
              R"( RETURNING "id")");

}  // namespace
