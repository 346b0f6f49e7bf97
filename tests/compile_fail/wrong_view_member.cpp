// SPDX-License-Identifier: MIT
// A view holds texts.
#include "relation_tables.hpp"

#ifdef SORREL_MISTAKE
struct WordsView {
    Post post{};
    std::vector<std::string> words{};
};
#else
struct WordsView {
    Post post{};
    std::vector<Tag> words{};
};
#endif

auto program(database& db) {
    // error: each field of a view after its first is an entity, a view
    return db.all(load<WordsView>());
}
