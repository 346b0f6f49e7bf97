// SPDX-License-Identifier: MIT
// The field named of the join struct is of another foreign key.
#include "relation_tables.hpp"

struct ReadersView {
    Post post{};
    std::vector<User> readers{};
};

#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<ReadersView> {
    static constexpr auto relations =
        all_of(through<&ReadersView::readers, Comment, &Comment::user_id, &Comment::post_id>);
};
#else
template <>
struct sorrel::mapping<ReadersView> {
    static constexpr auto relations =
        all_of(through<&ReadersView::readers, Comment, &Comment::post_id, &Comment::user_id>);
};
#endif

auto program(database& db) {
    // error: the join struct of through<…> has no foreign key to one of the two structs
    return db.all(load<ReadersView>());
}
