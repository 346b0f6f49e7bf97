// SPDX-License-Identifier: MIT
// Inserting nested structs: everything is stored once, with keys that fit together, or nothing is.
#include <sorrel/relation/statement_watch.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/relation_tables.hpp"

#include <cstddef>
#include <list>
#include <set>
#include <utility>

using namespace sorrel;
using namespace blog;

namespace {

constexpr auto text = [](const CommentView& view) { return view.comment.text; };
constexpr auto word = [](const Tag& tag) { return tag.word; };

/// Everything in it is new, but the editor.
PostView new_post(std::string title) {
    return {.post = {.title = std::move(title), .is_published = true},
            .author = {.name = "Dora", .age = 50},
            .editor = User{.id = 3},
            .comments = {{{.text = "one"}, {.name = "Emil"}}, {{.text = "two"}, {.id = 2}}},
            .review = Review{.stars = 4},
            .tags = {{.word = "new"}, {.id = 2}}};
}

template <class Table>
std::int64_t count_of(any_executor auto& db) {
    return db.one(select(count()).template from<Table>());
}

}  // namespace

TEST_CASE_METHOD(fixture, "a graph is stored with all its keys") {
    const PostView stored = db.insert(new_post("Fresh"));
    CHECK(stored.post.id == 5);
    CHECK(stored.author.id == 4);
    CHECK(stored.post.author_id == 4);
    CHECK(stored.post.editor_id == 3);
    CHECK(stored.comments[0].comment.post_id == 5);
    CHECK(stored.comments[0].user.id == stored.comments[0].comment.user_id);
    CHECK(stored.comments[1].comment.user_id == 2);
    CHECK(stored.review->post_id == 5);
    CHECK(stored.tags[0].id == 4);

    const auto found =
        db.one(load<PostView>()
                   .where(col<&Post::id> == 5)
                   .with<&PostView::comments>(load<CommentView>().order_by(col<&Comment::text>))
                   .with<&PostView::tags>(load<Tag>().order_by(col<&Tag::id>.desc())));
    CHECK(found.post.title == "Fresh");
    CHECK(found.author.name == "Dora");
    CHECK(found.editor->name == "Cleo");
    CHECK(texts_of(found.comments, text) == words{"one", "two"});
    CHECK(found.comments[0].user.name == "Emil");
    CHECK(found.comments[1].user.name == "Bob");
    CHECK(found.review->stars == 4);
    CHECK(texts_of(found.tags, word) == words{"new", "water"});
    CHECK(count_of<User>(db) == 5);
}

TEST_CASE_METHOD(fixture, "many graphs are stored in batches, and their keys filled in") {
    constexpr std::size_t size = 1'000;
    std::vector<PostView> posts;
    for (std::size_t i = 0; i != size; ++i) {
        posts.push_back(new_post("post " + std::to_string(i)));
    }
    statement_watch watch{db};
    db.insert_and_fill(posts);
    CHECK(watch.total() < 100);

    std::set<std::int64_t> keys;
    bool all_fit = true;
    for (const PostView& post : posts) {
        keys.insert(post.post.id);
        all_fit = all_fit && post.post.author_id == post.author.id &&
                  post.comments[0].comment.post_id == post.post.id &&
                  post.comments[0].comment.user_id == post.comments[0].user.id &&
                  post.review->post_id == post.post.id && post.tags[0].id > 3;
    }
    CHECK(all_fit);
    CHECK(keys.size() == size);

    const auto found = db.all(load<PostView>().where(col<&Post::id> > 4).order_by(col<&Post::id>));
    REQUIRE(found.size() == size);
    bool all_are_there = true;
    for (const PostView& post : found) {
        all_are_there = all_are_there && post.comments.size() == 2 && post.review.has_value() &&
                        post.tags.size() == 2;
    }
    CHECK(all_are_there);
    // each where its own struct says, not where another's does
    for (const PostView& post : {posts[0], posts[1], posts[500], posts[999]}) {
        const auto own = db.find<PostView>(post.post.id);
        CHECK(own->post.title == post.post.title);
        CHECK(own->author.id == post.author.id);
        CHECK(own->review->id == post.review->id);
    }
    // the next keys do not meet these
    CHECK(db.insert(User{.name = "last"}).id > posts.back().author.id);
}

TEST_CASE_METHOD(fixture, "a range that is only read stays as it is") {
    const std::vector<UserView> users{{{.name = "Dora"}, {{{.title = "one"}, {}}}},
                                      {{.name = "Emil"}, {}}};
    CHECK(db.insert(users) == 2);
    CHECK(users[0].posts[0].post.author_id == 0);
    CHECK(count_of<User>(db) == 5);
    CHECK(db.one(load<UserView>().where(col<&User::name> == "Dora")).posts.size() == 1);

    std::list<UserView> more(3);
    CHECK(db.insert(more) == 3);
    CHECK(more.front().user.id == 0);
    CHECK(db.insert(std::vector<UserView>(2)) == 2);
    CHECK(count_of<User>(db) == 10);
    CHECK(db.insert(std::vector<UserView>{}) == 0);
}

TEST_CASE_METHOD(fixture, "what a root belongs to is taken from its key, or from the struct") {
    // the key alone: the member is not filled, and nothing is stored for it
    CHECK(db.insert(PostView{.post = {.author_id = 2, .title = "by key"}}).post.author_id == 2);
    CHECK(count_of<User>(db) == 3);
    // the struct alone, of a row that is stored
    CHECK(db.insert(PostView{.post = {.title = "by struct"}, .author = {.id = 3}}).post.author_id ==
          3);
    // both, which agree
    CHECK(db.insert(PostView{.post = {.author_id = 1, .title = "both"}, .author = {.id = 1}})
              .post.author_id == 1);

    const auto contradiction = test::error_of<misuse_error>(
        [&] { db.insert(PostView{.post = {.author_id = 1}, .author = {.id = 2}}); });
    CHECK(contradiction.table() == "post");
    CHECK(contradiction.column() == "author_id");
    CHECK_THROWS_AS(db.insert(PostView{.post = {.author_id = 1, .editor_id = 2},
                                       .editor = User{.name = "new"}}),
                    misuse_error);
    CHECK_THROWS_AS(
        db.insert(PostView{.post = {.id = 50, .author_id = 1}, .comments = {{{.post_id = 1}, {}}}}),
        misuse_error);
    CHECK(count_of<Post>(db) == 7);
}

TEST_CASE_METHOD(fixture, "a graph is stored whole or not at all") {
    PostView post = new_post("broken");
    post.comments[1].comment.user_id = 77;  // nobody
    post.comments[1].user = {};
    CHECK_THROWS_AS(db.insert(post), foreign_key_violation);
    CHECK_FALSE(db.in_transaction());
    CHECK(count_of<User>(db) == 3);
    CHECK(count_of<Post>(db) == 4);

    auto tx = db.begin();
    tx.insert(User{.name = "kept"});
    CHECK_THROWS_AS(tx.insert(post), foreign_key_violation);
    CHECK(count_of<User>(tx) == 4);  // what was done before goes on
    tx.insert(new_post("whole"));
    tx.commit();
    CHECK(count_of<Post>(db) == 5);
    CHECK(count_of<User>(db) == 6);
}

namespace {

struct Country {
    std::string code{};
    std::string name{};
};
struct Town {
    std::int64_t id = 0;
    std::string country_code{};
    std::string name{};
};
struct TownView {
    Town town{};
    Country country{};
};
struct CountryView {
    Country country{};
    std::vector<Town> towns{};
};

}  // namespace

template <>
struct sorrel::mapping<Country> {
    static constexpr auto rules = all_of(primary_key<&Country::code>);
};
template <>
struct sorrel::mapping<Town> {
    static constexpr auto rules =
        all_of(primary_key<&Town::id>.generated(),
               foreign_key<&Town::country_code>.references<&Country::code>());
};

TEST_CASE_METHOD(test::backend_fixture, "keys that the database does not make") {
    db.create_tables<Country, Town>();
    db.insert(CountryView{{"NO", "Norway"}, {{.name = "Oslo"}, {.name = "Bergen"}}});
    CHECK(db.find<CountryView>("NO")->towns.size() == 2);
    // whether such a row is stored cannot be told from it, so it is taken as stored
    CHECK(db.insert(TownView{{.name = "Molde"}, {"NO", "ignored"}}).town.country_code == "NO");
    CHECK(db.find<Country>("NO")->name == "Norway");
    CHECK_THROWS_AS(db.insert(TownView{{.name = "Paris"}, {"FR", "France"}}),
                    foreign_key_violation);
}
