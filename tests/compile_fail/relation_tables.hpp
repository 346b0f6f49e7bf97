// SPDX-License-Identifier: MIT
// Views, and the foreign keys they go by, that the programs about relations make their mistakes with.
#pragma once

#include <sorrel/relation.hpp>

#include "tables.hpp"

// [structs]
struct Comment {
    std::int64_t id = 0;
    std::int64_t post_id = 0;
    std::optional<std::int64_t> user_id{};
};

struct Message {
    std::int64_t id = 0;
    std::int64_t from_id = 0;
    std::int64_t to_id = 0;
};

struct PostView {
    Post post{};
    User author{};
    std::vector<Tag> tags{};
};

struct CommentView {
    Comment comment{};
    std::optional<User> user{};
};

struct MessageView {
    Message message{};
    User from{};
    User to{};
};
// [/structs]

template <>
struct sorrel::mapping<Post> {
    static constexpr auto rules = all_of(foreign_key<&Post::author_id>.references<&User::id>());
};
template <>
struct sorrel::mapping<Tag> {
    static constexpr auto rules = all_of(foreign_key<&Tag::post_id>.references<&Post::id>());
};
template <>
struct sorrel::mapping<Comment> {
    static constexpr auto rules = all_of(foreign_key<&Comment::post_id>.references<&Post::id>(),
                                         foreign_key<&Comment::user_id>.references<&User::id>());
};
template <>
struct sorrel::mapping<Message> {
    static constexpr auto rules = all_of(foreign_key<&Message::from_id>.references<&User::id>(),
                                         foreign_key<&Message::to_id>.references<&User::id>());
};
template <>
struct sorrel::mapping<MessageView> {
    static constexpr auto relations =
        all_of(via<&MessageView::from, &Message::from_id>, via<&MessageView::to, &Message::to_id>);
};
