// SPDX-License-Identifier: MIT
// No foreign key stands between users and tags.
#include "relation_tables.hpp"

#ifdef SORREL_MISTAKE
struct FirstTagView {
    User user{};
    std::optional<Tag> tag{};
};
#else
struct FirstTagView {
    Post post{};
    std::optional<Tag> tag{};
};
#endif

auto program(database& db) {
    // error: no foreign key leads from the root of this view to the struct of this member, nor back
    return db.all(load<FirstTagView>());
}
