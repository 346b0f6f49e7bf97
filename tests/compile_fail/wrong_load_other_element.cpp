// SPDX-License-Identifier: MIT
// A load of posts is given for tags.
#include "relation_tables.hpp"

auto program() {
    // error: with<&View::member>() takes a load of what the member holds: load<Element>()
#ifdef SORREL_MISTAKE
    return load<PostView>().with<&PostView::tags>(load<Post>());
#else
    return load<PostView>().with<&PostView::tags>(load<Tag>());
#endif
}
