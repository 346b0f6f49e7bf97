// SPDX-License-Identifier: MIT
// Rows by what belongs to them: has, count, and the query of what belongs to one row.
#include "support/catch.hpp"
#include "support/relation_tables.hpp"

using namespace sorrel;
using namespace blog;

namespace {

constexpr auto name = [](const User& user) { return user.name; };
constexpr auto title = [](const Post& post) { return post.title; };
constexpr auto users = [] { return select<User>(); };
constexpr auto posts = [] { return select<Post>(); };

}  // namespace

TEST_CASE_METHOD(fixture, "rows that something belongs to, by member, by key, and by struct") {
    const auto with_users = [&](const auto& condition) {
        return texts_of(db.all(select<User>().where(condition).order_by(col<&User::id>)), name);
    };
    CHECK(with_users(has<&UserView::posts>()) == words{"Ada", "Bob"});
    CHECK(with_users(has<&UserView::posts>(!col<&Post::is_published>)) == words{"Ada"});
    CHECK(with_users(has<&Post::editor_id>()) == words{"Ada", "Bob", "Cleo"});
    CHECK(with_users(has<&Post::editor_id>(col<&Post::title>.like("W%"))) == words{"Ada"});
    CHECK(with_users(!has<&UserView::posts>()) == words{"Cleo"});
    CHECK(texts_of(db.all(posts().where(has<Review>(col<&Review::stars> > 3))), title) ==
          words{"Engines"});
    CHECK(texts_of(db.all(posts().where(!has<Review>()).order_by(col<&Post::id>)), title) ==
          words{"Notes", "Wells"});
}

TEST_CASE_METHOD(fixture, "what belongs to something is neither true nor unknown without a key") {
    CHECK(texts_of(db.all(posts().where(has<&PostView::editor>(col<&User::name> == "Bob"))),
                   title) == words{"Engines"});
    // "Notes" has no editor, so none that is called Bob
    CHECK(texts_of(db.all(posts()
                              .where(!has<&PostView::editor>(col<&User::name> == "Bob"))
                              .order_by(col<&Post::id>)),
                   title) == words{"Notes", "Rivers", "Wells"});
    CHECK(texts_of(db.all(posts()
                              .where(has<&PostView::author>(col<&User::age> > 40))
                              .order_by(col<&Post::id>)),
                   title) == words{"Rivers", "Wells"});
    // keys that are NULL among those looked through change nothing
    CHECK(db.all(select<User>().where(!has<&Post::editor_id>())).empty());
    db.exec(erase<Post>().where(col<&Post::id> == 4 && !has<&Comment::post_id>()));
    CHECK(db.all(posts()).size() == 4);
}

TEST_CASE_METHOD(fixture, "rows through a join struct") {
    CHECK(texts_of(db.all(posts()
                              .where(has<&PostView::tags>(col<&Tag::word> == "history"))
                              .order_by(col<&Post::id>)),
                   title) == words{"Engines", "Wells"});
    CHECK(texts_of(db.all(posts().where(count<&PostView::tags>() == 2).order_by(col<&Post::id>)),
                   title) == words{"Engines", "Wells"});
    CHECK(texts_of(db.all(posts().where(has<&PostView::tags>(col<&PostTag::place> == 1 &&
                                                             col<&Tag::word> == "history"))),
                   title) == words{"Engines"});
}

TEST_CASE_METHOD(fixture, "how many rows belong to a row") {
    CHECK(texts_of(db.all(posts().where(count<&PostView::comments>() > 1)), title) ==
          words{"Engines"});
    CHECK(texts_of(db.all(posts().where(
                       count<&PostView::comments>(col<&Comment::text>.like("f%")) == 1)),
                   title) == words{"Wells"});
    // in a select list, and as an order
    const auto rows = db.all(select(col<&User::name>, count<&UserView::posts>())
                                 .from<User>()
                                 .order_by(count<&UserView::posts>().desc(), col<&User::id>));
    REQUIRE(rows.size() == 3);
    CHECK(std::get<0>(rows[2]) == "Cleo");
    CHECK(std::get<1>(rows[2]) == 0);
    CHECK(std::get<1>(rows[0]) == 2);
}

TEST_CASE_METHOD(fixture, "relations of a struct to itself") {
    CHECK(texts_of(db.all(users().where(has<&FriendsView::friends>(col<&User::name> == "Bob"))),
                   name) == words{"Ada"});
    CHECK(texts_of(db.all(users().where(!has<&FriendsView::friends>())), name) == words{"Bob"});
    CHECK(texts_of(db.all(users().where(count<&FriendsView::friends>() == 2)), name) ==
          words{"Ada"});
    CHECK(texts_of(db.all(users().where(count<&FriendsView::friends>(col<&User::age> > 100) == 0)),
                   name)
              .size() == 3);
}

TEST_CASE_METHOD(fixture,
                 "conditions on relations nest, and stand in joins, updates and erasures") {
    CHECK(texts_of(db.all(users().where(
                       has<&UserView::posts>(has<&PostView::tags>(col<&Tag::word> == "machines")))),
                   name) == words{"Ada"});
    CHECK(texts_of(db.all(select(entity<Post>)
                              .from<Post>()
                              .join<User>(col<&User::id> == col<&Post::author_id>)
                              .where(has<&PostView::comments>(col<&Comment::user_id> == 3) &&
                                     col<&User::name> == "Bob")),
                   title) == words{"Rivers"});
    CHECK(db.exec(update<Post>()
                      .set(col<&Post::title> = "Quiet")
                      .where(!has<Review>() && count<&PostView::comments>() == 0)) == 1);
    CHECK(db.find<Post>(2)->title == "Quiet");
    CHECK(db.exec(erase<User>().where(!has<&UserView::posts>() && col<&User::id> == 99)) == 0);
}

TEST_CASE_METHOD(fixture, "what belongs to one row is a query like any other") {
    const User ada = *db.find<User>(1);
    CHECK(texts_of(db.all(related<&UserView::posts>(ada).order_by(col<&Post::id>.desc()).limit(1)),
                   title) == words{"Notes"});
    CHECK(db.all(related<&Post::editor_id>(ada)).front().title == "Wells");
    CHECK(texts_of(db.all(related<&FriendsView::friends>(ada).order_by(col<&User::name>)), name) ==
          words{"Bob", "Cleo"});

    const Post engines = *db.find<Post>(1);
    CHECK(db.one(related<&PostView::author>(engines)).name == "Ada");
    CHECK(db.one(related<&PostView::editor>(engines)).name == "Bob");
    CHECK(db.all(related<&PostView::editor>(*db.find<Post>(2))).empty());
    CHECK(db.all(related<&PostView::tags>(engines)).size() == 2);
}
