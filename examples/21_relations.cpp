// SPDX-License-Identifier: MIT
// Rows with what belongs to them, in plain nested structs: one statement for each level.
#include <sorrel/relation.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <optional>
#include <string>
#include <vector>

using namespace sorrel;

// [tables]
struct User {
    std::int64_t id = 0;
    std::string name{};
};
struct Post {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::optional<std::int64_t> editor_id{};
    std::string title{};
};
struct Comment {
    std::int64_t id = 0;
    std::int64_t post_id = 0;
    std::int64_t user_id = 0;
    std::string text{};
};
struct Tag {
    std::int64_t id = 0;
    std::string word{};
    std::optional<std::int64_t> parent_id{};
};
struct PostTag {
    std::int64_t post_id = 0;
    std::int64_t tag_id = 0;
};

template <>
struct sorrel::mapping<Post> {
    static constexpr auto rules = all_of(
        primary_key<&Post::id>.generated(), foreign_key<&Post::author_id>.references<&User::id>(),
        foreign_key<&Post::editor_id>.references<&User::id>(), index<&Post::author_id>);
};
template <>
struct sorrel::mapping<Comment> {
    static constexpr auto rules =
        all_of(primary_key<&Comment::id>.generated(),
               foreign_key<&Comment::post_id>.references<&Post::id>(),
               foreign_key<&Comment::user_id>.references<&User::id>(), index<&Comment::post_id>);
};
template <>
struct sorrel::mapping<Tag> {
    static constexpr auto rules = all_of(primary_key<&Tag::id>.generated(),
                                         foreign_key<&Tag::parent_id>.references<&Tag::id>());
};
template <>
struct sorrel::mapping<PostTag> {
    static constexpr auto rules = all_of(primary_key<&PostTag::post_id, &PostTag::tag_id>,
                                         foreign_key<&PostTag::post_id>.references<&Post::id>(),
                                         foreign_key<&PostTag::tag_id>.references<&Tag::id>());
};
// [/tables]

// [views]
struct CommentView {
    Comment comment{};
    User user{};  // comment.user_id points at it
};
struct PostView {
    Post post{};                          // the root
    User author{};                        // there is one for each post
    std::optional<User> editor{};         // or none
    std::vector<CommentView> comments{};  // those that point at the post, each with its user
    std::vector<Tag> tags{};              // over rows of PostTag
};

template <>
struct sorrel::mapping<PostView> {
    static constexpr auto relations =
        all_of(via<&PostView::author, &Post::author_id>, via<&PostView::editor, &Post::editor_id>,
               through<&PostView::tags, PostTag>);
};
// [/views]

// [self]
struct TagView {
    Tag tag{};
    std::optional<Tag> parent{};  // what tag.parent_id points at
    std::vector<Tag> children{};  // those whose parent_id points at the tag
};
// [/self]

// [user]
struct UserView {
    User user{};
    std::vector<Post> posts{};
};
template <>
struct sorrel::mapping<UserView> {
    static constexpr auto relations = all_of(via<&UserView::posts, &Post::author_id>);
};
// [/user]

void fill(sqlite::connection& db) {
    db.create_tables<User, Post, Comment, Tag, PostTag>();
    db.insert(std::vector<User>{{0, "Ada"}, {0, "Bob"}, {0, "Cleo"}});
    db.insert(std::vector<Post>{{0, 1, 2, "Engines"}, {0, 1, {}, "Notes"}, {0, 2, 1, "Rivers"}});
    db.insert(std::vector<Comment>{
        {0, 1, 2, "First!"}, {0, 1, 3, "How fast?"}, {0, 1, 1, "Very."}, {0, 3, 3, "Deep."}});
    db.insert(std::vector<Tag>{{0, "things", {}}, {0, "machines", 1}, {0, "water", 1}});
    db.insert(std::vector<PostTag>{{1, 1}, {1, 2}, {3, 3}});
}

int main() {
    sqlite::connection db{":memory:"};
    fill(db);

    // [load]
    const std::vector<PostView> posts =
        db.all(load<PostView>().where(col<&Post::id> > 0).order_by(col<&Post::title>).limit(10));
    for (const PostView& each : posts) {
        std::cout << each.post.title << " by " << each.author.name << ", edited by "
                  << (each.editor ? each.editor->name : "nobody")
                  << "; comments: " << each.comments.size() << ", tags: " << each.tags.size()
                  << '\n';
    }
    // [/load]

    // [member]
    const auto edited_by_ada =
        db.all(load<PostView>().where(member<&PostView::editor>.col<&User::name> == "Ada" &&
                                      has<&PostView::tags>(col<&Tag::word> == "water")));
    // [/member]
    std::cout << edited_by_ada.size() << " edited by Ada: " << edited_by_ada[0].post.title << '\n';

    // [with]
    const auto newest_two = load<PostView>()
                                .order_by(col<&Post::id>)
                                .with<&PostView::comments>(load<CommentView>()
                                                               .where(col<&User::name> != "Bob")
                                                               .order_by(col<&Comment::id>.desc())
                                                               .limit(2))  // of each post
                                .with<&PostView::tags>(load<Tag>().order_by(col<&Tag::word>));
    const auto newest = db.all(newest_two);
    for (const auto& [comment, user] : newest[0].comments) {
        std::cout << user.name << ": " << comment.text << '\n';
    }
    // [/with]

    // [verbs]
    const std::optional<PostView> found = db.find<PostView>(1);
    const PostView rivers = db.one(load<PostView>().where(col<&Post::title> == "Rivers"));
    const auto page = db.page(newest_two, {.number = 1, .size = 2});  // two posts, each complete
    // [/verbs]
    std::cout << found->tags.size() << " tags, " << rivers.comments[0].user.name << ", page "
              << page.number << " of " << page.total_pages << '\n';

    const auto things = db.find<TagView>(1);
    const auto machines = db.find<TagView>(2);
    std::cout << things->children.size() << " children, parent " << machines->parent->word << '\n';

    // [has]
    const auto authors =
        db.all(select<User>().where(has<&UserView::posts>(col<&Post::title>.like("E%"))));
    const auto no_editors = db.all(select<User>().where(!has<&Post::editor_id>()));
    const auto busy = db.all(select(col<&User::name>, count<&UserView::posts>())
                                 .from<User>()
                                 .where(count<&UserView::posts>() > 0)
                                 .order_by(count<&UserView::posts>().desc()));
    // [/has]
    std::cout << authors.size() << ' ' << no_editors[0].name << ' ' << std::get<0>(busy[0]) << '\n';

    // [related]
    const User ada = db.find<User>(1).value();
    const auto last =
        db.all(related<&UserView::posts>(ada).order_by(col<&Post::id>.desc()).limit(1));
    // [/related]
    std::cout << last[0].title << '\n';

    // [snapshot]
    {
        auto tx = db.begin();
        const auto all_of_one_moment = tx.all(load<PostView>());
        tx.commit();
    }
    // [/snapshot]

    // [watch]
    statement_watch watch{db};
    const auto again = db.all(load<PostView>());
    std::cout << watch.total() << " statements\n";
    watch.allow_repetition(1);  // throws misuse_error with the text that ran more often
    // [/watch]
}
