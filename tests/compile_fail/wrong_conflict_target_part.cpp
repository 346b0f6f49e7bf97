// SPDX-License-Identifier: MIT
// A conflict in one half of a key.
#include "tables.hpp"

constexpr auto member = insert_into<Membership>().values(
    col<&Membership::user_id> = 1, col<&Membership::team_id> = 2, col<&Membership::role> = "x");

auto program() {
    // error: on_conflict<>() names the primary key or the fields of a unique rule
#ifdef SORREL_MISTAKE
    return member.on_conflict<&Membership::user_id>().do_nothing();
#else
    return member.on_conflict<&Membership::user_id, &Membership::team_id>().do_nothing();
#endif
}
