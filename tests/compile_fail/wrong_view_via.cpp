// SPDX-License-Identifier: MIT
// A member goes by a field that is no foreign key.
#include "relation_tables.hpp"

struct AuthorView {
    Post post{};
    User author{};
};

#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<AuthorView> {
    static constexpr auto relations = all_of(via<&AuthorView::author, &Post::id>);
};
#else
template <>
struct sorrel::mapping<AuthorView> {
    static constexpr auto relations = all_of(via<&AuthorView::author, &Post::author_id>);
};
#endif

auto program(database& db) {
    // error: the fields of via<…> are no foreign key between the root of this view and the struct of the member
    return db.all(load<AuthorView>());
}
