// SPDX-License-Identifier: MIT
// A small blog, for tests of relations: every kind of them occurs.
#pragma once

#include <sorrel/relation.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blog {

struct User {
    std::int64_t id = 0;
    std::string name{};
    int age = 0;
};
struct Post {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::optional<std::int64_t> editor_id{};
    std::string title{};
    bool is_published = false;
};
struct Comment {
    std::int64_t id = 0;
    std::int64_t post_id = 0;
    std::int64_t user_id = 0;
    std::string text{};
};
struct Review {
    std::int64_t id = 0;
    std::int64_t post_id = 0;
    int stars = 0;
};
struct Tag {
    std::int64_t id = 0;
    std::string word{};
};
struct PostTag {
    std::int64_t post_id = 0;
    std::int64_t tag_id = 0;
    int place = 0;
};
struct Friendship {
    std::int64_t id = 0;
    std::int64_t from_id = 0;
    std::int64_t to_id = 0;
};

}  // namespace blog

template <>
struct sorrel::mapping<blog::User> {
    static constexpr auto table = "users";
};
template <>
struct sorrel::mapping<blog::Post> {
    using row = blog::Post;
    static constexpr auto rules =
        all_of(primary_key<&row::id>.generated(),
               foreign_key<&row::author_id>.references<&blog::User::id>(),
               foreign_key<&row::editor_id>.references<&blog::User::id>(), index<&row::author_id>);
};
template <>
struct sorrel::mapping<blog::Comment> {
    using row = blog::Comment;
    static constexpr auto rules = all_of(
        primary_key<&row::id>.generated(), foreign_key<&row::post_id>.references<&blog::Post::id>(),
        foreign_key<&row::user_id>.references<&blog::User::id>(), index<&row::post_id>);
};
template <>
struct sorrel::mapping<blog::Review> {
    using row = blog::Review;
    static constexpr auto rules = all_of(primary_key<&row::id>.generated(),
                                         foreign_key<&row::post_id>.references<&blog::Post::id>());
};
template <>
struct sorrel::mapping<blog::PostTag> {
    using row = blog::PostTag;
    static constexpr auto rules = all_of(primary_key<&row::post_id, &row::tag_id>,
                                         foreign_key<&row::post_id>.references<&blog::Post::id>(),
                                         foreign_key<&row::tag_id>.references<&blog::Tag::id>());
};
template <>
struct sorrel::mapping<blog::Friendship> {
    using row = blog::Friendship;
    static constexpr auto rules = all_of(primary_key<&row::id>.generated(),
                                         foreign_key<&row::from_id>.references<&blog::User::id>(),
                                         foreign_key<&row::to_id>.references<&blog::User::id>());
};

namespace blog {

struct CommentView {
    Comment comment{};
    User user{};
};
struct PostView {
    Post post{};
    User author{};
    std::optional<User> editor{};
    std::vector<CommentView> comments{};
    std::optional<Review> review{};
    std::vector<Tag> tags{};
};
/// A user with all posts and what belongs to them.
struct PostOfUser {
    Post post{};
    std::vector<Comment> comments{};
};
struct UserView {
    User user{};
    std::vector<PostOfUser> posts{};
};
struct FriendsView {
    User user{};
    std::vector<User> friends{};
};

}  // namespace blog

template <>
struct sorrel::mapping<blog::PostView> {
    using view = blog::PostView;
    static constexpr auto relations =
        all_of(via<&view::author, &blog::Post::author_id>,
               via<&view::editor, &blog::Post::editor_id>, through<&view::tags, blog::PostTag>);
};
template <>
struct sorrel::mapping<blog::UserView> {
    static constexpr auto relations = all_of(via<&blog::UserView::posts, &blog::Post::author_id>);
};
template <>
struct sorrel::mapping<blog::FriendsView> {
    static constexpr auto relations =
        all_of(through<&blog::FriendsView::friends, blog::Friendship, &blog::Friendship::from_id,
                       &blog::Friendship::to_id>);
};

namespace blog {

/// A database with three users, four posts, and a few of everything else.
class fixture : public sorrel::test::backend_fixture {
public:
    fixture() {
        db.create_tables<User, Post, Comment, Review, Tag, PostTag, Friendship>();
        db.insert(std::vector<User>{{0, "Ada", 36}, {0, "Bob", 41}, {0, "Cleo", 28}});
        db.insert(std::vector<Post>{{0, 1, 2, "Engines", true},
                                    {0, 1, {}, "Notes", false},
                                    {0, 2, 3, "Rivers", true},
                                    {0, 2, 1, "Wells", true}});
        db.insert(std::vector<Comment>{{0, 1, 2, "first"},
                                       {0, 1, 3, "second"},
                                       {0, 3, 3, "third"},
                                       {0, 1, 1, "fourth"},
                                       {0, 4, 2, "fifth"}});
        db.insert(std::vector<Review>{{0, 1, 5}, {0, 3, 2}});
        db.insert(std::vector<Tag>{{0, "machines"}, {0, "water"}, {0, "history"}});
        db.insert(std::vector<PostTag>{{1, 1, 2}, {1, 3, 1}, {3, 2, 1}, {4, 2, 1}, {4, 3, 2}});
        db.insert(std::vector<Friendship>{{0, 1, 2}, {0, 1, 3}, {0, 3, 1}});
    }
};

/// What strings a field holds over a range.
template <class Rows, class Function>
[[nodiscard]] std::vector<std::string> texts_of(const Rows& rows, Function function) {
    std::vector<std::string> texts;
    for (const auto& row : rows) {
        texts.push_back(function(row));
    }
    return texts;
}

using words = std::vector<std::string>;

}  // namespace blog
