// SPDX-License-Identifier: MIT
// A fraction is inserted into an integer.
#include "tables.hpp"

struct Measured {
    double post_id = 0;
    std::string_view word{};
};
struct Counted {
    int post_id = 0;
    std::string_view word{};
};

auto program(database& db) {
    // error: another type than the column of its name
#ifdef SORREL_MISTAKE
    return db.insert<Tag>(Measured{1.5, "new"});
#else
    return db.insert<Tag>(Counted{1, "new"});
#endif
}
