// SPDX-License-Identifier: MIT
// The text of INSERT from another struct: its fields in its order, the whole row back.
#include <sorrel/query/insert_from.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

struct NewVisit {
    int year = 0;
    std::int64_t pet_id = 0;
    std::optional<std::string_view> reason{};
};
struct NewPet {
    std::string_view name{};
    std::int64_t owner_id = 0;
};

static_assert(in_sqlite<insert_from_struct<Pet, NewPet>> ==
              R"(INSERT INTO "pets" ("pet ""name""", "owner_id") VALUES (?, ?) )"
              R"(RETURNING "id", "owner_id", "pet ""name""")");
static_assert(in_sqlite<insert_from_struct<Visit, NewVisit>> ==
              R"(INSERT INTO "visit" ("year", "pet_id", "reason") VALUES (?, ?, ?) )"
              R"(RETURNING "pet_id", "year", "reason")");

// The generated key may be left to the database, which NULL does not say everywhere.
struct KeptPet {
    std::int64_t id = 0;
    std::string_view name{};
    std::int64_t owner_id = 0;
};
static_assert(in_sqlite<insert_from_struct<Pet, KeptPet>>.starts_with(
    R"(INSERT INTO "pets" ("id", "pet ""name""", "owner_id") VALUES (?, ?, ?) )"));
static_assert(in_postgres<insert_from_struct<Pet, KeptPet>>.starts_with(
    R"(INSERT INTO "pets" ("id", "pet ""name""", "owner_id") VALUES)"
    R"( (coalesce($1, nextval(pg_get_serial_sequence('"pets"', 'id'))), $2, $3) )"));

}  // namespace
