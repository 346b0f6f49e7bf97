// SPDX-License-Identifier: MIT
// Rows with what belongs to them, and the statements that load and insert them.
#include <sorrel/relation.hpp>

#include "docs/run/pages.hpp"

using namespace sorrel;

// [tables]
struct User {
    std::int64_t id = 0;
    std::string name{};
};
struct Post {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string title{};
};
struct Comment {
    std::int64_t id = 0;
    std::int64_t post_id = 0;
    std::string text{};
};
struct Tag {
    std::int64_t id = 0;
    std::string word{};
};
struct PostTag {
    std::int64_t post_id = 0;
    std::int64_t tag_id = 0;
};

template <>
struct sorrel::mapping<Post> {
    static constexpr auto rules = all_of(foreign_key<&Post::user_id>.references<&User::id>());
};
template <>
struct sorrel::mapping<Comment> {
    static constexpr auto rules = all_of(foreign_key<&Comment::post_id>.references<&Post::id>());
};
template <>
struct sorrel::mapping<PostTag> {
    static constexpr auto rules = all_of(primary_key<&PostTag::post_id, &PostTag::tag_id>,
                                         foreign_key<&PostTag::post_id>.references<&Post::id>(),
                                         foreign_key<&PostTag::tag_id>.references<&Tag::id>());
};
// [/tables]

// [views]
struct PostView {
    Post post{};
    User user{};                      // post.user_id points at it
    std::vector<Comment> comments{};  // those that point at the post
    std::vector<Tag> tags{};          // over rows of PostTag
};

template <>
struct sorrel::mapping<PostView> {
    static constexpr auto relations =
        all_of(via<&PostView::user, &Post::user_id>, through<&PostView::tags, PostTag>);
};
// [/views]

namespace {

void inserting(docs::ran& shown, docs::database& db) {
    shown.section("Inserting", "In one transaction, or in a savepoint of the one that is open.");
    // [insert]
    const PostView rivers = db.insert(PostView{.post = {.title = "Rivers"},
                                               .user = {.name = "Ada"},
                                               .comments = {{.text = "Long"}, {.text = "Wet"}},
                                               .tags = {{.word = "water"}}});
    // [/insert]
    shown.listing("A row with all that belongs to it", "insert");
    // [range]
    std::vector<PostView> more(2, PostView{.user = rivers.user, .comments = {{.text = "So"}}});
    db.insert_and_fill(more);
    // [/range]
    shown.listing("Several", "range");
}

void loading(docs::ran& shown, docs::database& db) {
    shown.section("Loading", "One statement for the roots, and one for each member.");
    // [load]
    const std::vector<PostView> posts =
        db.all(load<PostView>().where(col<&Post::id> > 0).order_by(col<&Post::title>).limit(10));
    // [/load]
    shown.listing("Rows with what belongs to them", "load");
    // [find]
    const std::optional<PostView> found = db.find<PostView>(1);
    // [/find]
    shown.listing("One, by its key", "find");
    // [with]
    const auto newest = db.all(load<PostView>().with<&PostView::comments>(
        load<Comment>().order_by(col<&Comment::id>.desc()).limit(2)));  // of each post
    // [/with]
    shown.listing("A part of what belongs to each", "with");
    // [member]
    const auto of_ada =
        db.all(load<PostView>().where(member<&PostView::user>.col<&User::name> == "Ada"));
    // [/member]
    shown.listing("Chosen by a member", "member");
}

void conditions(docs::ran& shown, docs::database& db) {
    shown.section("Conditions");
    // [has]
    const auto wet = db.all(select<Post>().where(has<&PostView::tags>(col<&Tag::word> == "water")));
    const auto silent = db.all(select<Post>().where(!has<Comment>()));
    // [/has]
    shown.listing("Whether rows belong to a row", "has");
    // [count]
    const auto busy = db.all(select(col<&Post::title>, count<&PostView::comments>())
                                 .from<Post>()
                                 .where(count<&PostView::comments>() > 1));
    // [/count]
    shown.listing("How many", "count");
    const Post post{.id = 1, .user_id = 1};
    // [related]
    const auto last =
        db.all(related<&PostView::comments>(post).order_by(col<&Comment::id>.desc()).limit(1));
    // [/related]
    shown.listing("What belongs to a row that is there", "related");
}

}  // namespace

void docs::relations(ran& shown, database& db) {
    db.create_tables<User, Post, Comment, Tag, PostTag>();
    shown.forget();
    shown.section("The structs", "What they mean is told in [relations](../relations.md).");
    shown.source("Tables", "tables");
    shown.source("A view", "views");
    inserting(shown, db);
    loading(shown, db);
    conditions(shown, db);
}
