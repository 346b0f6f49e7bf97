// SPDX-License-Identifier: MIT
// A member goes by a foreign key of other rows.
#include "relation_tables.hpp"

struct ThreadView {
    Post post{};
    std::vector<Comment> comments{};
};

#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<ThreadView> {
    static constexpr auto relations = all_of(via<&ThreadView::comments, &Comment::user_id>);
};
#else
template <>
struct sorrel::mapping<ThreadView> {
    static constexpr auto relations = all_of(via<&ThreadView::comments, &Comment::post_id>);
};
#endif

auto program(database& db) {
    // error: the fields of via<…> are no foreign key between the root of this view and the struct of the member
    return db.all(load<ThreadView>());
}
