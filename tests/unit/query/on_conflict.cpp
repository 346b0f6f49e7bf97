// SPDX-License-Identifier: MIT
// The text of ON CONFLICT, and what it may name.
#include <sorrel/query/on_conflict.hpp>

#include "unit/query/tables.hpp"

namespace {

struct Member {
    std::int64_t id = 0;
    std::string email{};
    std::string team{};
    int number = 0;
    std::optional<std::string> note{};
};

}  // namespace

template <>
struct sorrel::mapping<Member> {
    static constexpr auto rules = all_of(
        unique<&Member::email>, column_name<&Member::email>("e-mail"),
        index<&Member::team, &Member::number>.unique(), index<&Member::note>, index<&Member::team>);
};

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto email = col<&Member::email>;
constexpr auto team = col<&Member::team>;
constexpr auto number = col<&Member::number>;

constexpr auto member = insert_into<Member>().values(email = "a", team = "b", number = 3);

static_assert(in_sqlite<decltype(member.on_conflict().do_nothing())> ==
              R"(INSERT INTO "member" ("e-mail", "team", "number") VALUES (?, ?, ?))"
              R"( ON CONFLICT DO NOTHING)");
static_assert(in_sqlite<decltype(member.on_conflict<&Member::email>().do_nothing())>.ends_with(
    R"( ON CONFLICT ("e-mail") DO NOTHING)"));

// The two rows' columns are told apart, and the new values come first, then the condition's.
constexpr auto update = member.on_conflict<&Member::number, &Member::team>().do_update(
    number = number + excluded(number) + 1, email = excluded(email));
static_assert(in_postgres<decltype(update)> ==
              R"(INSERT INTO "member" ("e-mail", "team", "number") VALUES ($1, $2, $3))"
              R"( ON CONFLICT ("number", "team") DO UPDATE SET "number" = "member"."number")"
              R"( + excluded."number" + $4, "e-mail" = excluded."e-mail")");
constexpr auto some = update.where(excluded(number) > number || number < 10).where(team != "x");
static_assert(in_postgres<decltype(some)>.ends_with(
    R"( WHERE (excluded."number" > "member"."number" OR "member"."number" < $5))"
    R"( AND "member"."team" <> $6)"));
static_assert(in_postgres<decltype(some.returning(col<&Member::id>))>.ends_with(
    R"( AND "member"."team" <> $6 RETURNING "id")"));
static_assert(update.check() && some.returning().check());

// What can conflict: the key, and unique rules, their fields in whatever order.
static_assert(checks::can_conflict_in<Member, &Member::id>);
static_assert(checks::can_conflict_in<Member, &Member::email>);
static_assert(checks::can_conflict_in<Member, &Member::team, &Member::number>);
static_assert(checks::can_conflict_in<Member, &Member::number, &Member::team>);
static_assert(!checks::can_conflict_in<Member, &Member::number>);
static_assert(!checks::can_conflict_in<Member, &Member::note>);
static_assert(!checks::can_conflict_in<Member, &Member::id, &Member::email>);
static_assert(!checks::can_conflict_in<Member, &Member::email, &Member::email>);
static_assert(!checks::can_conflict_in<Member, &Person::id>);
static_assert(checks::can_conflict_in<Visit, &Visit::pet_id, &Visit::year>);
static_assert(!checks::can_conflict_in<Visit, &Visit::year>);

}  // namespace
