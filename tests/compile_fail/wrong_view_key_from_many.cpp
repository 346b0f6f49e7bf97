// SPDX-License-Identifier: MIT
// Tags have no foreign key to users.
#include "relation_tables.hpp"

#ifdef SORREL_MISTAKE
struct TagsView {
    User user{};
    std::vector<Tag> tags{};
};
#else
struct TagsView {
    Post post{};
    std::vector<Tag> tags{};
};
#endif

auto program(database& db) {
    // error: no foreign key leads from the struct of this vector to the root of its view
    return db.all(load<TagsView>());
}
