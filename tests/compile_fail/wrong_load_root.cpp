// SPDX-License-Identifier: MIT
// The root is spoken of as a member.
#include "relation_tables.hpp"

auto program() {
    // error: with<&View::member>() names a member of the view that is loaded
#ifdef SORREL_MISTAKE
    return load<PostView>().with<&PostView::post>(load<Post>().limit(3));
#else
    return load<PostView>().limit(3);
#endif
}
