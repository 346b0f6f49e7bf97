// SPDX-License-Identifier: MIT
// A member that must be there is chosen.
#include "relation_tables.hpp"

auto program() {
    // error: this member must be there, so its rows cannot be chosen
#ifdef SORREL_MISTAKE
    return load<PostView>().with<&PostView::author>(load<User>().where(col<&User::active>));
#else
    return load<PostView>().where(col<&User::active>);
#endif
}
