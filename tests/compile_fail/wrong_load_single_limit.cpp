// SPDX-License-Identifier: MIT
// What is one row at most is counted.
#include "relation_tables.hpp"

auto program() {
    // error: there is one row at most for this member
#ifdef SORREL_MISTAKE
    return load<CommentView>().with<&CommentView::user>(load<User>().limit(1));
#else
    return load<CommentView>().with<&CommentView::user>(load<User>().where(col<&User::active>));
#endif
}
