// SPDX-License-Identifier: MIT
// Loading nested structs: each kind of member holds what belongs to its root, and nothing else.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/relation_tables.hpp"

#include <chrono>

using namespace sorrel;
using namespace blog;

namespace {

constexpr auto title = [](const auto& view) { return view.post.title; };
constexpr auto text = [](const CommentView& view) { return view.comment.text; };
constexpr auto word = [](const Tag& tag) { return tag.word; };

/// All posts in order, each with its comments and tags in order.
constexpr auto sorted_posts() {
    return load<PostView>()
        .order_by(col<&Post::id>)
        .with<&PostView::comments>(load<CommentView>().order_by(col<&Comment::id>))
        .with<&PostView::tags>(load<Tag>().order_by(col<&PostTag::place>));
}

}  // namespace

TEST_CASE_METHOD(fixture, "a load fills each member with what belongs to its root") {
    const auto posts = db.all(sorted_posts());
    REQUIRE(texts_of(posts, title) == words{"Engines", "Notes", "Rivers", "Wells"});

    const PostView& engines = posts[0];
    CHECK(engines.post.id == 1);
    CHECK(engines.author.name == "Ada");
    REQUIRE(engines.editor.has_value());
    CHECK(engines.editor->name == "Bob");
    CHECK(texts_of(engines.comments, text) == words{"first", "second", "fourth"});
    CHECK(engines.comments[1].user.name == "Cleo");
    CHECK(engines.comments[2].user.name == "Ada");
    REQUIRE(engines.review.has_value());
    CHECK(engines.review->stars == 5);
    CHECK(texts_of(engines.tags, word) == words{"history", "machines"});

    const PostView& notes = posts[1];
    CHECK(notes.author.name == "Ada");
    CHECK_FALSE(notes.editor.has_value());
    CHECK(notes.comments.empty());
    CHECK_FALSE(notes.review.has_value());
    CHECK(notes.tags.empty());

    const PostView& wells = posts[3];
    CHECK(wells.author.name == "Bob");
    CHECK(wells.editor->name == "Ada");
    CHECK_FALSE(wells.review.has_value());
    CHECK(texts_of(wells.tags, word) == words{"water", "history"});
}

TEST_CASE_METHOD(fixture, "one and maybe_one and find load one root with all that belongs to it") {
    const auto rivers = db.one(load<PostView>().where(col<&Post::title> == "Rivers"));
    CHECK(rivers.author.name == "Bob");
    CHECK(texts_of(rivers.comments, text) == words{"third"});

    const auto found = db.find<PostView>(3);
    REQUIRE(found.has_value());
    CHECK(found->post.title == "Rivers");
    CHECK(found->review->stars == 2);
    CHECK(found->comments.front().user.name == "Cleo");

    CHECK_FALSE(db.find<PostView>(99).has_value());
    CHECK_FALSE(db.maybe_one(load<PostView>().where(col<&Post::id> == 99)).has_value());
    CHECK_THROWS_AS(db.one(load<PostView>().where(col<&Post::id> == 99)), no_row);
    CHECK_THROWS_AS(db.maybe_one(load<PostView>().where(col<&Post::author_id> == 1)),
                    too_many_rows);
}

TEST_CASE_METHOD(fixture, "a page of a load has its roots complete, and counts all of them") {
    const auto page = db.page(sorted_posts(), {.number = 2, .size = 3});
    CHECK(page.total_rows == 4);
    CHECK(page.total_pages == 2);
    REQUIRE(texts_of(page.rows, title) == words{"Wells"});
    CHECK(texts_of(page.rows[0].comments, text) == words{"fifth"});
}

TEST_CASE_METHOD(fixture, "views nest to any depth") {
    const auto users =
        db.all(load<UserView>()
                   .order_by(col<&User::id>)
                   .with<&UserView::posts>(load<PostOfUser>()
                                               .order_by(col<&Post::id>)
                                               .with<&PostOfUser::comments>(
                                                   load<Comment>().order_by(col<&Comment::id>))));
    REQUIRE(users.size() == 3);
    REQUIRE(texts_of(users[0].posts, title) == words{"Engines", "Notes"});
    CHECK(texts_of(users[0].posts[0].comments, [](const Comment& c) { return c.text; }) ==
          words{"first", "second", "fourth"});
    CHECK(users[0].posts[1].comments.empty());
    CHECK(texts_of(users[1].posts, title) == words{"Rivers", "Wells"});
    CHECK(users[2].posts.empty());
}

namespace {

/// The same user above several posts, with posts of its own.
struct DeepPost {
    Post post{};
    UserView author{};
};

}  // namespace

template <>
struct sorrel::mapping<DeepPost> {
    static constexpr auto relations = all_of(via<&DeepPost::author, &Post::author_id>);
};

TEST_CASE_METHOD(fixture, "a row that several roots point at is whole in each of them") {
    const auto posts = db.all(load<DeepPost>().order_by(col<&Post::id>));
    REQUIRE(posts.size() == 4);
    for (const auto& [post, author] : posts) {
        INFO(post.title);
        CHECK(author.user.id == post.author_id);
        REQUIRE(author.posts.size() == 2);
        CHECK(author.posts[0].comments.size() + author.posts[1].comments.size() ==
              (author.user.name == "Ada" ? 3 : 2));
    }
}

namespace {

/// The same tag under several posts, with posts of its own.
struct TagView {
    Tag tag{};
    std::vector<PostTag> uses{};
};
struct TaggedPost {
    Post post{};
    std::vector<TagView> tags{};
};

}  // namespace

template <>
struct sorrel::mapping<TaggedPost> {
    static constexpr auto relations = all_of(through<&TaggedPost::tags, PostTag>);
};

TEST_CASE_METHOD(fixture, "a row that is a child of several roots is whole in each of them") {
    const auto posts = db.all(
        load<TaggedPost>()
            .order_by(col<&Post::id>)
            .with<&TaggedPost::tags>(
                load<TagView>()
                    .order_by(col<&Tag::id>)
                    .with<&TagView::uses>(load<PostTag>().order_by(col<&PostTag::post_id>))));
    REQUIRE(posts.size() == 4);
    REQUIRE(posts[0].tags.size() == 2);  // machines, history
    CHECK(posts[0].tags[0].uses.size() == 1);
    REQUIRE(posts[0].tags[1].uses.size() == 2);
    REQUIRE(posts[3].tags.size() == 2);  // water, history
    REQUIRE(posts[3].tags[1].uses.size() == 2);
    CHECK(posts[3].tags[1].uses[0].post_id == 1);
    CHECK(posts[3].tags[1].uses[1].post_id == 4);
    CHECK(posts[2].tags[0].uses.size() == 2);
}

TEST_CASE_METHOD(fixture, "an entity is loaded as it is") {
    CHECK(db.all(load<User>().where(col<&User::age> > 30)).size() == 2);
}

namespace {

/// Nothing keeps its key from pointing nowhere.
struct LostPost {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
};
struct LostPostView {
    LostPost post{};
    User author{};
};
struct FoundPostView {
    LostPost post{};
    std::optional<User> author{};
};

}  // namespace

template <>
struct sorrel::mapping<LostPost> {
    static constexpr auto rules = all_of(primary_key<&LostPost::id>.generated(),
                                         foreign_key<&LostPost::author_id>.references<&User::id>());
};

TEST_CASE_METHOD(fixture, "a row that is not there stops a load that needs it") {
    db.execute_script(std::string("CREATE TABLE lost_post (id ") + generated_key + ", author_id " +
                      integer_type + ")");
    db.insert(std::vector<LostPost>{{0, 1}, {0, 77}});
    const auto thrown = test::error_of<no_row>([&] { (void)db.all(load<LostPostView>()); });
    CHECK(thrown.table() == "users");

    const auto posts = db.all(load<FoundPostView>().order_by(col<&LostPost::id>));
    CHECK(posts[0].author->name == "Ada");
    CHECK_FALSE(posts[1].author.has_value());
}

TEST_CASE_METHOD(fixture, "an optional whose key is the child's takes one row and no more") {
    db.insert(Review{.post_id = 1, .stars = 1});
    const auto thrown = test::error_of<too_many_rows>([&] { (void)db.all(load<PostView>()); });
    CHECK(thrown.table() == "review");

    const auto best = db.one(
        load<PostView>()
            .where(col<&Post::id> == 1)
            .with<&PostView::review>(load<Review>().order_by(col<&Review::stars>.desc()).limit(1)));
    CHECK(best.review->stars == 5);
}

TEST_CASE_METHOD(fixture, "a load runs on whatever runs queries") {
    const auto count_comments = [](any_executor auto& on) {
        return on.template find<PostView>(1)->comments.size();
    };
    CHECK(count_comments(db) == 3);
    auto tx = db.begin();
    tx.insert(Comment{.post_id = 1, .user_id = 1, .text = "fifth"});
    CHECK(count_comments(tx) == 4);
    {
        auto part = tx.savepoint();
        part.exec(erase<Comment>().where(col<&Comment::post_id> == 1));
        CHECK(count_comments(part) == 0);
    }
    CHECK(count_comments(tx) == 4);
    auto limited = tx.within(std::chrono::seconds{10});
    CHECK(count_comments(limited) == 4);
}
