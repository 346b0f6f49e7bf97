// SPDX-License-Identifier: MIT
// stream() of nested structs.
#include "relation_tables.hpp"

void program(database& db) {
    // error: a load is several queries
#ifdef SORREL_MISTAKE
    for (const PostView& each : db.stream(load<PostView>())) {
#else
    for (const PostView& each : db.all(load<PostView>())) {
#endif
        static_cast<void>(each);
    }
}
