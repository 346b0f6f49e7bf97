// SPDX-License-Identifier: MIT
// A select of two columns sorted by the third.
#include "tables.hpp"

auto program() {
    // error: column_number<> counts the selected columns from 1, and there are fewer
#ifdef SORREL_MISTAKE
    return select(col<&User::name>, col<&User::age>).order_by(column_number<3>.desc());
#else
    return select(col<&User::name>, col<&User::age>).order_by(column_number<2>.desc());
#endif
}
