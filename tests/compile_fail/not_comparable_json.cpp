// SPDX-License-Identifier: MIT
// A JSON document is compared as a whole.
#include "tables.hpp"

struct Letter {
    std::int64_t id = 0;
    json_text body{};
};

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<Letter>().where(col<&Letter::body> == json_text{"{}"});
#else
    return select<Letter>().where(col<&Letter::body>.is_not_null());
#endif
}
