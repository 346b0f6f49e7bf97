// SPDX-License-Identifier: MIT
// How many statements a load runs: one for each level, whatever the number of rows.
#include <sorrel/relation/statement_watch.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/relation_tables.hpp"

#include <cstddef>

using namespace sorrel;
using namespace blog;

TEST_CASE_METHOD(fixture, "a load runs one statement for each level") {
    (void)db.all(load<PostView>());  // what is asked about tables for the first time is asked
    statement_watch watch{db};
    (void)db.all(load<PostView>());
    // posts; authors, editors, comments, reviews, tags; the users of the comments
    CHECK(watch.total() == 7);
    CHECK(watch.most_repeated().times == 1);
    CHECK_NOTHROW(watch.allow_repetition(1));

    std::vector<Comment> many;
    for (std::int64_t i = 0; i != 500; ++i) {
        many.push_back({.post_id = i % 4 + 1, .user_id = i % 3 + 1, .text = "more"});
    }
    db.insert(many);
    statement_watch again{db};
    CHECK(db.all(load<PostView>()).size() == 4);
    CHECK(again.total() == 7);
}

TEST_CASE_METHOD(fixture, "a level without rows above it is not asked") {
    (void)db.all(load<PostView>());
    statement_watch watch{db};
    CHECK(db.all(load<PostView>().where(col<&Post::id> == 99)).empty());
    CHECK(watch.total() == 1);

    (void)db.all(load<PostView>().where(col<&Post::title> == "Notes"));
    // of "Notes": no editor to ask for, and no comments whose users could be
    statement_watch notes{db};
    (void)db.all(load<PostView>().where(col<&Post::title> == "Notes"));
    CHECK(notes.total() == 5);
}

TEST_CASE_METHOD(fixture, "a query in a loop is noticed") {
    statement_watch watch{db};
    for (const User& user : db.all(select<User>())) {
        (void)db.all(related<&Post::author_id>(user));
    }
    CHECK(watch.total() == 4);
    CHECK(watch.most_repeated().times == 3);
    const auto thrown = test::error_of<misuse_error>([&] { watch.allow_repetition(2); });
    CHECK(thrown.sql() == watch.most_repeated().sql);
    CHECK(thrown.sql().find("author_id") != std::string::npos);
}

namespace {

struct Parent {
    std::int64_t id = 0;
    int number = 0;
};
struct Child {
    std::int64_t id = 0;
    std::int64_t parent_id = 0;
};
struct ParentView {
    Parent parent{};
    std::vector<Child> children{};
};
struct ChildView {
    Child child{};
    Parent parent{};
};

}  // namespace

template <>
struct sorrel::mapping<Child> {
    static constexpr auto rules =
        all_of(primary_key<&Child::id>.generated(),
               foreign_key<&Child::parent_id>.references<&Parent::id>(), index<&Child::parent_id>);
};

TEST_CASE_METHOD(test::backend_fixture, "a level takes the keys of 100,000 rows above it") {
    constexpr std::int64_t parents = 100'000;
    db.create_tables<Parent, Child>();
    std::vector<Parent> all(parents);
    for (std::size_t i = 0; i != all.size(); ++i) {
        all[i].number = static_cast<int>(i);
    }
    db.insert_and_fill(all);
    std::vector<Child> children;
    for (std::size_t i = 0; i < all.size(); i += 10) {
        children.push_back({.parent_id = all[i].id});
        children.push_back({.parent_id = all[i].id});
    }
    db.insert(children);

    std::size_t found = 0;
    bool all_are_right = true;
    for (const auto& [parent, mine] : db.all(load<ParentView>())) {
        found += mine.size();
        all_are_right = all_are_right && mine.size() == (parent.number % 10 == 0 ? 2U : 0U);
        for (const Child& child : mine) {
            all_are_right = all_are_right && child.parent_id == parent.id;
        }
    }
    CHECK(found == children.size());
    CHECK(all_are_right);

    for (const auto& [child, parent] : db.all(load<ChildView>())) {
        all_are_right = all_are_right && parent.id == child.parent_id;
    }
    CHECK(all_are_right);
}
