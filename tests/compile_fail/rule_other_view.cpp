// SPDX-License-Identifier: MIT
// The relations of a view tell of a member of another.
#include "relation_tables.hpp"

struct AuthorView {
    Post post{};
    User author{};
};
struct SenderView {
    Message message{};
    User sender{};
};

#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<SenderView> {
    static constexpr auto relations = all_of(via<&SenderView::sender, &Message::from_id>,
                                             via<&AuthorView::author, &Post::author_id>);
};
#else
template <>
struct sorrel::mapping<SenderView> {
    static constexpr auto relations = all_of(via<&SenderView::sender, &Message::from_id>);
};
#endif

auto program(database& db) {
    // error: the relations of one view name members of another
    return db.all(load<SenderView>());
}
