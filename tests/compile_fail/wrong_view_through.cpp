// SPDX-License-Identifier: MIT
// A join struct is named for a single row.
#include "relation_tables.hpp"

struct AuthorView {
    Post post{};
    User author{};
};

#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<AuthorView> {
    static constexpr auto relations = all_of(through<&AuthorView::author, Comment>);
};
#else
template <>
struct sorrel::mapping<AuthorView> {
    static constexpr auto relations = all_of(via<&AuthorView::author, &Post::author_id>);
};
#endif

auto program(database& db) {
    // error: through<…> is for a std::vector; a single row is found by one foreign key
    return db.all(load<AuthorView>());
}
