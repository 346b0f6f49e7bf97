// SPDX-License-Identifier: MIT
// Structs made of others are inserted without <sorrel/relation.hpp>.
#include "tables.hpp"

struct PostAndTags {
    Post post{};
    std::vector<Tag> tags{};
};

auto program(database& db, [[maybe_unused]] std::vector<PostAndTags>& stories) {
    // error: this struct is made of others; include <sorrel/relation.hpp> to find and insert it
#ifdef SORREL_MISTAKE
    return db.insert(stories);
#else
    return db.insert(stories.front().post);
#endif
}
