// SPDX-License-Identifier: MIT
// Another view's member is spoken of.
#include "relation_tables.hpp"

auto program() {
    // error: with<&View::member>() names a member of the view that is loaded
#ifdef SORREL_MISTAKE
    return load<PostView>().with<&MessageView::from>(load<User>());
#else
    return load<PostView>().with<&PostView::author>(load<User>());
#endif
}
