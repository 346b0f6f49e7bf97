// SPDX-License-Identifier: MIT
// What is one row at most is sorted.
#include "relation_tables.hpp"

auto program() {
    // error: there is one row at most for this member
#ifdef SORREL_MISTAKE
    return load<CommentView>().with<&CommentView::user>(load<User>().order_by(col<&User::name>));
#else
    return load<CommentView>().with<&CommentView::user>(load<User>().where(col<&User::active>));
#endif
}
