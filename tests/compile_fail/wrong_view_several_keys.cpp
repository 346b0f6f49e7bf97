// SPDX-License-Identifier: MIT
// A message has two foreign keys to users.
#include "relation_tables.hpp"

#ifdef SORREL_MISTAKE
struct InboxView {
    User user{};
    std::vector<Message> messages{};
};
#else
struct InboxView {
    User user{};
    std::vector<Message> messages{};
};

template <>
struct sorrel::mapping<InboxView> {
    static constexpr auto relations = all_of(via<&InboxView::messages, &Message::to_id>);
};
#endif

auto program(database& db) {
    // error: several foreign keys could be meant by a member of this view
    return db.all(load<InboxView>());
}
