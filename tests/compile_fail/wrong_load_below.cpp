// SPDX-License-Identifier: MIT
// A load chooses what it reads into a member by a column of its children.
#include "relation_tables.hpp"

struct UserView {
    User user{};
    std::vector<PostView> posts{};
};

auto program(database& db) {
    // error: a load chooses and sorts by columns of its root and of what the root belongs to
#ifdef SORREL_MISTAKE
    return db.all(
        load<UserView>().with<&UserView::posts>(load<PostView>().where(col<&Tag::word> == "new")));
#else
    return db.all(load<UserView>().with<&UserView::posts>(
        load<PostView>().where(col<&Post::title> == "new")));
#endif
}
