// SPDX-License-Identifier: MIT
// Choosing what is loaded: conditions and order on roots, on what they belong to, and on children; so many
// children of each parent.
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/relation_tables.hpp"

using namespace sorrel;
using namespace blog;

namespace {

constexpr auto title = [](const auto& view) { return view.post.title; };
constexpr auto text = [](const auto& view) { return view.comment.text; };
constexpr auto word = [](const Tag& tag) { return tag.word; };

/// A post with one user, whose columns need no name of a member.
struct AuthoredPost {
    Post post{};
    User author{};
};
struct EditedPost {
    Post post{};
    std::optional<User> editor{};
};
struct PostWithComments {
    Post post{};
    std::vector<CommentView> comments{};
};

}  // namespace

template <>
struct sorrel::mapping<AuthoredPost> {
    static constexpr auto relations = all_of(via<&AuthoredPost::author, &Post::author_id>);
};
template <>
struct sorrel::mapping<EditedPost> {
    static constexpr auto relations = all_of(via<&EditedPost::editor, &Post::editor_id>);
};

TEST_CASE_METHOD(fixture, "roots are chosen and sorted by what they belong to") {
    CHECK(texts_of(db.all(load<AuthoredPost>()
                              .where(col<&User::name> == "Bob" && col<&Post::is_published>)
                              .order_by(col<&Post::title>)),
                   title) == words{"Rivers", "Wells"});
    CHECK(texts_of(db.all(load<AuthoredPost>()
                              .order_by(col<&User::age>.desc(), col<&Post::title>.desc())
                              .limit(3)
                              .offset(1)),
                   title) == words{"Rivers", "Notes", "Engines"});
}

TEST_CASE_METHOD(fixture, "roots without what they may belong to are not lost by asking about it") {
    // "Notes" has no editor
    CHECK(texts_of(db.all(load<EditedPost>()
                              .where(col<&User::name> == "Bob" || col<&Post::id> == 2)
                              .order_by(col<&Post::id>)),
                   title) == words{"Engines", "Notes"});
    CHECK(texts_of(db.all(load<EditedPost>().where(col<&User::name>.is_null())), title) ==
          words{"Notes"});
    CHECK(db.all(load<EditedPost>().order_by(col<&User::name>, col<&Post::id>)).size() == 4);
}

TEST_CASE_METHOD(fixture, "one of two members of the same struct is asked about by its name") {
    const auto edited_by = [](const char* name) {
        return load<PostView>().where(member<&PostView::editor>.col<&User::name> == name);
    };
    CHECK(texts_of(db.all(edited_by("Ada")), title) == words{"Wells"});
    const auto by_both = load<PostView>()
                             .where(member<&PostView::author>.col<&User::name> == "Bob" &&
                                    member<&PostView::editor>.col<&User::age> < 30)
                             .order_by(member<&PostView::editor>.col<&User::name>);
    CHECK(texts_of(db.all(by_both), title) == words{"Rivers"});
    CHECK(db.page(by_both, {.number = 1, .size = 5}).total_rows == 1);
}

TEST_CASE_METHOD(fixture, "a where after another narrows, and a load can be kept and used again") {
    const auto published = load<PostView>().where(col<&Post::is_published>);
    const auto of_bob = published.where(col<&Post::author_id> == 2);
    CHECK(db.all(published).size() == 3);
    CHECK(db.all(of_bob).size() == 2);
    CHECK(db.all(of_bob.limit(1)).size() == 1);
}

TEST_CASE_METHOD(fixture, "conditions and order chosen at run time") {
    any_condition<Post, User> filter;
    filter &= col<&User::name> == "Ada";
    const auto query = load<AuthoredPost>().where(filter).order_by(col<&Post::id>.desc());
    CHECK(texts_of(db.all(query), title) == words{"Notes", "Engines"});
}

TEST_CASE_METHOD(fixture, "children are chosen, sorted and asked about their own parents") {
    const auto not_of_ada = load<CommentView>()
                                .where(col<&User::name> != "Ada")
                                .order_by(col<&User::name>.desc(), col<&Comment::id>);
    const auto posts = db.all(load<PostWithComments>()
                                  .order_by(col<&Post::id>)
                                  .with<&PostWithComments::comments>(not_of_ada));
    REQUIRE(posts.size() == 4);
    CHECK(texts_of(posts[0].comments, text) == words{"second", "first"});
    CHECK(posts[0].comments[0].user.name == "Cleo");
    CHECK(posts[1].comments.empty());
    CHECK(texts_of(posts[3].comments, text) == words{"fifth"});
}

TEST_CASE_METHOD(fixture, "a limit on children is one for each parent") {
    const auto last = [](std::int64_t count, std::int64_t skipped) {
        return load<PostWithComments>()
            .order_by(col<&Post::id>)
            .with<&PostWithComments::comments>(load<CommentView>()
                                                   .order_by(col<&Comment::id>.desc())
                                                   .limit(count)
                                                   .offset(skipped));
    };
    const auto two = db.all(last(2, 0));
    CHECK(texts_of(two[0].comments, text) == words{"fourth", "second"});
    CHECK(two[0].comments[0].user.name == "Ada");
    CHECK(two[1].comments.empty());
    CHECK(texts_of(two[2].comments, text) == words{"third"});
    CHECK(texts_of(two[3].comments, text) == words{"fifth"});

    const auto second = db.all(last(1, 1));
    CHECK(texts_of(second[0].comments, text) == words{"second"});
    CHECK(second[2].comments.empty());
    CHECK(db.all(last(0, 0))[0].comments.empty());

    const auto all_but_first = load<PostWithComments>()
                                   .where(col<&Post::id> == 1)
                                   .with<&PostWithComments::comments>(
                                       load<CommentView>().order_by(col<&Comment::id>).offset(1));
    CHECK(texts_of(db.one(all_but_first).comments, text) == words{"second", "fourth"});

    CHECK_THROWS_AS(load<CommentView>().limit(-1), misuse_error);
}

TEST_CASE_METHOD(fixture, "a limit with a condition counts the rows that fulfil it") {
    const auto posts =
        db.all(load<PostWithComments>()
                   .order_by(col<&Post::id>)
                   .with<&PostWithComments::comments>(load<CommentView>()
                                                          .where(col<&User::name> != "Ada")
                                                          .order_by(col<&Comment::id>.desc())
                                                          .limit(1)));
    CHECK(texts_of(posts[0].comments, text) == words{"second"});
}

TEST_CASE_METHOD(fixture, "rows behind a join struct are chosen and sorted by its columns too") {
    const auto first_tag = load<PostView>()
                               .order_by(col<&Post::id>)
                               .with<&PostView::tags>(load<Tag>()
                                                          .where(col<&PostTag::place> > 0)
                                                          .order_by(col<&PostTag::place>)
                                                          .limit(1));
    const auto posts = db.all(first_tag);
    CHECK(texts_of(posts[0].tags, word) == words{"history"});
    CHECK(posts[1].tags.empty());
    CHECK(texts_of(posts[2].tags, word) == words{"water"});
    CHECK(texts_of(posts[3].tags, word) == words{"water"});

    const auto second = db.all(load<PostView>()
                                   .order_by(col<&Post::id>)
                                   .with<&PostView::tags>(load<Tag>().where(
                                       col<&PostTag::place> == 2 && col<&Tag::word> != "history")));
    CHECK(texts_of(second[0].tags, word) == words{"machines"});
    CHECK(second[3].tags.empty());
}

TEST_CASE_METHOD(fixture, "a condition on an optional member leaves it empty") {
    const auto posts =
        db.all(load<EditedPost>()
                   .order_by(col<&Post::id>)
                   .with<&EditedPost::editor>(load<User>().where(col<&User::age> > 40)));
    REQUIRE(posts.size() == 4);
    CHECK(posts[0].editor->name == "Bob");
    CHECK_FALSE(posts[2].editor.has_value());
}

TEST_CASE_METHOD(fixture, "rows of one struct on both sides of a join struct") {
    const auto users =
        db.all(load<FriendsView>()
                   .order_by(col<&User::id>)
                   .with<&FriendsView::friends>(load<User>().order_by(col<&User::name>)));
    const auto name = [](const User& user) { return user.name; };
    CHECK(texts_of(users[0].friends, name) == words{"Bob", "Cleo"});
    CHECK(users[1].friends.empty());
    CHECK(texts_of(users[2].friends, name) == words{"Ada"});
}

TEST_CASE_METHOD(fixture, "roots are chosen by what belongs to them") {
    CHECK(texts_of(db.all(load<PostView>()
                              .where(has<&PostView::comments>(col<&Comment::text> == "third") ||
                                     count<&PostView::tags>() == 0)
                              .order_by(col<&Post::id>)),
                   title) == words{"Notes", "Rivers"});
}

TEST_CASE_METHOD(fixture, "the query of a load's roots can be looked at") {
    CHECK_FALSE(db.explain(load<PostView>().where(col<&Post::id> == 1).roots()).steps().empty());
}
