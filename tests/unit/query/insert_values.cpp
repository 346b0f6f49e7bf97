// SPDX-License-Identifier: MIT
// The text of INSERT of a whole struct, and of a row of defaults.
#include <sorrel/query/insert_values.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

struct Counter {
    std::int64_t id = 0;
    std::optional<int> count{};
};
struct Quoted {
    std::int64_t id = 0;
};

}  // namespace

template <>
struct sorrel::mapping<Quoted> {
    static constexpr auto table = "it's \"mine\"";
    static constexpr auto rules = all_of(column_name<&Quoted::id>("a'b\"c"));
};

namespace {

static_assert(in_sqlite<decltype(insert_into<Counter>().default_values())> ==
              R"(INSERT INTO "counter" DEFAULT VALUES)");
static_assert(std::is_same_v<decltype(insert_into<Counter>().values()),
                             decltype(insert_into<Counter>().default_values())>);

static_assert(in_sqlite<decltype(insert_into<Pet>().row(Pet{}))> ==
              R"(INSERT INTO "pets" ("id", "owner_id", "pet ""name""") VALUES (?, ?, ?))");
static_assert(in_sqlite<decltype(insert_into<Visit>().row(Visit{}))> ==
              R"(INSERT INTO "visit" ("pet_id", "year", "reason") VALUES (?, ?, ?))");

// Where NULL does not ask for the next key, the text does.
static_assert(in_postgres<decltype(insert_into<Pet>().row(Pet{}))> ==
              R"(INSERT INTO "pets" ("id", "owner_id", "pet ""name""") VALUES)"
              R"( (coalesce($1, nextval(pg_get_serial_sequence('"pets"', 'id'))), $2, $3))");
static_assert(in_postgres<decltype(insert_into<Quoted>().row(Quoted{}))> ==
              R"(INSERT INTO "it's ""mine""" ("a'b""c") VALUES)"
              R"( (coalesce($1, nextval(pg_get_serial_sequence('"it''s ""mine"""', 'a''b"c')))))");

}  // namespace
