// SPDX-License-Identifier: MIT
// A comment without a user has one.
#include "relation_tables.hpp"

#ifdef SORREL_MISTAKE
struct SignedView {
    Comment comment{};
    User user{};
};
#else
struct SignedView {
    Comment comment{};
    std::optional<User> user{};
};
#endif

auto program(database& db) {
    // error: the foreign key of this member may be NULL, and then there is no row for it
    return db.all(load<SignedView>());
}
