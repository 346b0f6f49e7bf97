// SPDX-License-Identifier: MIT
// Both foreign keys of a message lead to users.
#include "relation_tables.hpp"

struct WrittenToView {
    User user{};
    std::vector<User> written_to{};
};

#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<WrittenToView> {
    static constexpr auto relations = all_of(through<&WrittenToView::written_to, Message>);
};
#else
template <>
struct sorrel::mapping<WrittenToView> {
    static constexpr auto relations =
        all_of(through<&WrittenToView::written_to, Message, &Message::from_id, &Message::to_id>);
};
#endif

auto program(database& db) {
    // error: several foreign keys of this join struct could be meant
    return db.all(load<WrittenToView>());
}
