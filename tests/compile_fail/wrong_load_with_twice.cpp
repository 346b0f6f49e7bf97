// SPDX-License-Identifier: MIT
// A member is spoken of twice.
#include "relation_tables.hpp"

auto program() {
    // error: with<…>() was said of this member before
#ifdef SORREL_MISTAKE
    return load<PostView>()
        .with<&PostView::tags>(load<Tag>().order_by(col<&Tag::word>))
        .with<&PostView::tags>(load<Tag>().limit(3));
#else
    return load<PostView>().with<&PostView::tags>(load<Tag>().order_by(col<&Tag::word>).limit(3));
#endif
}
