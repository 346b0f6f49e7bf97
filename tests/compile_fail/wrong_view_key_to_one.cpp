// SPDX-License-Identifier: MIT
// A user has one post that must be there.
#include "relation_tables.hpp"

#ifdef SORREL_MISTAKE
struct UserView {
    User user{};
    Post post{};
};
#else
struct UserView {
    User user{};
    std::vector<Post> posts{};
};
#endif

auto program(database& db) {
    // error: no foreign key leads from the root of this view to the struct of this member; say it
    return db.all(load<UserView>());
}
