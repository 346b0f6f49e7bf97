// SPDX-License-Identifier: MIT
// A select is given for a load.
#include "relation_tables.hpp"

auto program() {
    // error: with<&View::member>() takes a load of what the member holds: load<Element>()
#ifdef SORREL_MISTAKE
    return load<PostView>().with<&PostView::tags>(select<Tag>());
#else
    return load<PostView>().with<&PostView::tags>(load<Tag>());
#endif
}
