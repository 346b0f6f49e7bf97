// SPDX-License-Identifier: MIT
// Rows that are marked as deleted: nobody sees them who does not ask for them.
#include <sorrel/objects.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Author {
    std::int64_t id = 0;
    std::string name{};
    std::optional<timestamp> deleted{};
};
struct Book {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title{};
    std::optional<timestamp> deleted_at{};
};

constexpr auto id = col<&Author::id>;
constexpr auto name = col<&Author::name>;
constexpr auto author_id = col<&Book::author_id>;
constexpr auto title = col<&Book::title>;
constexpr auto other = alias<Author, "other">;

struct fixture : test::backend_fixture {
    Author ada, bob;

    /// Ada has a book, and one that is deleted; Bob is deleted and has one.
    fixture() {
        db.create_tables<Author, Book>();
        ada = db.insert(Author{.name = "Ada"});
        bob = db.insert(Author{.name = "Bob"});
        db.insert(Book{.author_id = ada.id, .title = "Notes"});
        Book gone = db.insert(Book{.author_id = ada.id, .title = "Gone"});
        db.insert(Book{.author_id = bob.id, .title = "Bobs"});
        db.erase(gone);
        db.erase(bob);
    }
};

using titles = std::vector<std::string>;
using pairs = std::vector<std::tuple<std::string, std::optional<std::string>>>;

}  // namespace

template <>
struct sorrel::mapping<Author> {
    static constexpr auto rules =
        all_of(soft_delete<&Author::deleted>,
               index<&Author::name>.unique().where("deleted IS NULL").named("living_names"));
};
template <>
struct sorrel::mapping<Book> {
    static constexpr auto rules = all_of(soft_delete<&Book::deleted_at>);
};

TEST_CASE("Deleted rows are not seen, and are still there") {
    fixture on;
    CHECK(on.bob.deleted.has_value());
    CHECK_FALSE(on.db.find<Author>(on.bob.id));
    CHECK(on.db.all(select<Author>()).size() == 1);
    CHECK(on.db.one(select(count()).from<Author>()) == 1);
    CHECK(on.db.all(select<Author>().where(id == on.bob.id || name == "Ada")).size() == 1);
    CHECK(on.db.page(select<Author>().order_by(id), {}).total_rows == 1);
    CHECK(on.db.erase(on.bob) == 0);
    CHECK(on.db.update(on.bob) == 0);

    CHECK(on.db.all(select<Author>().from(with_deleted<Author>)).size() == 2);
    const auto deleted = on.db.all(select<Author>().from(only_deleted<Author>));
    REQUIRE(deleted.size() == 1);
    CHECK(deleted[0].name == "Bob");
    CHECK(deleted[0].deleted == on.bob.deleted);
}

TEST_CASE("Joins leave deleted rows out, and outer joins keep what has no other partner") {
    fixture on;
    const auto both = select(name, title).from<Author>();
    CHECK(on.db.all(both.join<Book>(author_id == id).order_by(title)).size() == 1);
    const Author cyd = on.db.insert(Author{.name = "Cyd"});
    Book lost = on.db.insert(Book{.author_id = cyd.id, .title = "Lost"});
    on.db.erase(lost);
    CHECK(on.db.all(both.left_join<Book>(author_id == id).order_by(name)) ==
          pairs{{"Ada", "Notes"}, {"Cyd", std::nullopt}});
    CHECK(on.db.all(both.left_join(with_deleted<Book>, author_id == id).order_by(name, title)) ==
          pairs{{"Ada", "Gone"}, {"Ada", "Notes"}, {"Cyd", "Lost"}});
    CHECK(
        on.db.all(
            select(title, name).from<Author>().right_join<Book>(author_id == id).order_by(title)) ==
        pairs{{"Bobs", std::nullopt}, {"Notes", "Ada"}});
    CHECK(on.db.all(select(id, col<&Book::id>).from<Author>().full_join<Book>(author_id == id))
              .size() == 3);
    CHECK(on.db.all(both.cross_join<Book>()).size() == 4);
    CHECK(on.db
              .all(select(name, other.col<&Author::name>)
                       .from<Author>()
                       .join(other, other.col<&Author::id> != id))
              .size() == 2);
    CHECK(on.db.all(select<Author>().join_if<Book>(true, author_id == id)).size() == 1);
}

TEST_CASE("Queries in queries leave deleted rows out") {
    fixture on;
    const auto books = select(col<&Book::id>).from<Book>();
    CHECK(on.db.all(select(name).where(exists(books.where(author_id == outer(id))))).size() == 1);
    CHECK(on.db.all(select(title).where(author_id.in(select(id).from<Author>()))) ==
          titles{"Notes"});
    CHECK(on.db.one(select(subquery(select(count()).from<Book>())).from<Author>()) == 2);
    CHECK(on.db.all(union_all_of(select(name), select(title))).size() == 3);
}

TEST_CASE("Writes of many rows leave deleted rows alone") {
    fixture on;
    CHECK(on.db.exec(update<Author>().set(name = "X").all_rows()) == 1);
    CHECK(on.db.exec(update<Book>().set(title = name).from<Author>().where(author_id == id)) == 1);
    CHECK(on.db.exec(erase<Book>().where(title == "X" || title == "Gone")) == 1);
    CHECK(on.db.exec(erase<Book>().all_rows()) == 1);
    CHECK(on.db.all(select<Book>()).empty());
    CHECK(on.db.all(select<Book>().from(with_deleted<Book>)).size() == 3);
    CHECK(on.db.exec(update(only_deleted<Book>)
                         .set(col<&Book::deleted_at> = std::nullopt)
                         .where(title == "Gone")) == 1);
    CHECK(on.db.all(select(title)) == titles{"Gone"});
}

TEST_CASE("Rows can be brought back, or deleted for good") {
    fixture on;
    on.bob.name = "Rob";
    CHECK(on.db.restore(on.bob) == 1);
    CHECK_FALSE(on.bob.deleted);
    CHECK(on.db.find<Author>(on.bob.id).value().name == "Rob");
    CHECK(on.db.restore(on.bob) == 0);
    CHECK(on.db.erase(on.bob) == 1);
    CHECK(on.db.purge(on.bob) == 1);
    CHECK(on.db.purge(on.ada) == 1);
    CHECK(on.db.all(select<Author>().from(with_deleted<Author>)).empty());
    CHECK(on.db.exec(purge(only_deleted<Book>).all_rows()) == 1);
    CHECK(on.db.exec(purge<Book>().where(title == "Notes")) == 1);
    CHECK(on.db.all(select(title).from(with_deleted<Book>)) == titles{"Bobs"});
}

TEST_CASE("A deleted row's values can be used again") {
    fixture on;
    const Author again = on.db.insert(Author{.name = "Bob"});
    CHECK(again.id != on.bob.id);
    CHECK_THROWS_AS(on.db.insert(Author{.name = "Bob"}), unique_violation);
    CHECK_THROWS_AS(on.db.restore(on.bob), unique_violation);
    CHECK(on.bob.deleted.has_value());
    CHECK(
        on.db.exec(
            insert_into<Author>().row({.name = "Bob"}).on_conflict<&Author::name>().do_nothing()) ==
        0);
}

TEST_CASE("Storing a deleted row again lets it live") {
    fixture on;
    on.bob.deleted.reset();
    on.db.upsert(on.bob);
    CHECK(on.db.find<Author>(on.bob.id).has_value());
    on.db.erase(on.bob);
    on.db.exec(insert_into<Author>()
                   .row({.id = on.bob.id, .name = "Bob"})
                   .on_conflict<&Author::id>()
                   .do_update(name = excluded(name)));
    CHECK(on.db.find<Author>(on.bob.id).has_value());
}

TEST_CASE("A pipeline marks rows too") {
    fixture on;
    on.db.pipeline([&](auto& lane) { lane.erase(on.ada); });
    CHECK_FALSE(on.db.find<Author>(on.ada.id));
    CHECK(on.db.all(select<Author>().from(only_deleted<Author>)).size() == 2);
}
