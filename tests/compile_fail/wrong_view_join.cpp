// SPDX-License-Identifier: MIT
// The join struct has no foreign key to users.
#include "relation_tables.hpp"

struct ReadersView {
    Post post{};
    std::vector<User> readers{};
};

#ifdef SORREL_MISTAKE
template <>
struct sorrel::mapping<ReadersView> {
    static constexpr auto relations = all_of(through<&ReadersView::readers, Tag>);
};
#else
template <>
struct sorrel::mapping<ReadersView> {
    static constexpr auto relations = all_of(through<&ReadersView::readers, Comment>);
};
#endif

auto program(database& db) {
    // error: the join struct of through<…> has no foreign key to one of the two structs
    return db.all(load<ReadersView>());
}
