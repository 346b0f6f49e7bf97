// SPDX-License-Identifier: MIT
// A foreign key with fewer fields than the key it references.
#include "tables.hpp"

struct Shelf {
    std::int64_t id = 0;
    std::string label{};
    int width = 0;
    std::int64_t user_id = 0;
};

// error: a foreign key needs as many referenced fields
#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(
        foreign_key<&Shelf::user_id>.references<&Membership::user_id, &Membership::team_id>());
};
#else
template <>
struct sorrel::mapping<Shelf> {
    static constexpr auto rules = all_of(
        foreign_key<&Shelf::user_id, &Shelf::id>.references<&Membership::user_id, &Membership::team_id>());
};
#endif

auto program(database& db) {
    return db.all(select<Shelf>());
}
