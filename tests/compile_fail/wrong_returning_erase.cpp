// SPDX-License-Identifier: MIT
// A deletion returns whole structs of another table.
#include "tables.hpp"

auto program() {
    // error: returning() gives columns of the table that is written
#ifdef SORREL_MISTAKE
    return erase<User>().all_rows().returning(entity<Post>);
#else
    return erase<User>().all_rows().returning(entity<User>);
#endif
}
