// SPDX-License-Identifier: MIT
// A struct made of others is inserted without <sorrel/relation.hpp>.
#include "tables.hpp"

struct PostAndTags {
    Post post{};
    std::vector<Tag> tags{};
};

auto program(database& db, [[maybe_unused]] PostAndTags& story) {
    // error: this struct is made of others; include <sorrel/relation.hpp> to find and insert it
#ifdef SORREL_MISTAKE
    return db.insert(story);
#else
    return db.insert(story.post);
#endif
}
