// SPDX-License-Identifier: MIT
// A struct made of others is looked for without <sorrel/relation.hpp>.
#include "tables.hpp"

struct PostAndTags {
    Post post{};
    std::vector<Tag> tags{};
};

auto program(database& db) {
    // error: this struct is made of others; include <sorrel/relation.hpp> to find and insert it
#ifdef SORREL_MISTAKE
    return db.find<PostAndTags>(1);
#else
    return db.find<Post>(1);
#endif
}
