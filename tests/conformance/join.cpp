// SPDX-License-Identifier: MIT
// Several tables in one select: inner and left joins, and what becomes optional by them.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Author {
    std::int64_t id = 0;
    std::string name{};
};
struct Book {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title{};
    std::optional<int> year{};
};
struct Review {  // without a primary key
    std::int64_t book_id = 0;
    std::optional<int> stars{};
    std::optional<std::string> text{};
};
struct Line {
    std::string name{};
    std::optional<std::string> title{};
};

constexpr auto is_author = col<&Book::author_id> == col<&Author::id>;
constexpr auto is_review = col<&Review::book_id> == col<&Book::id>;

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Author, Book, Review>();
        db.insert(std::vector<Author>{{.name = "Ada"}, {.name = "Bob"}, {.name = "Cyd"}});
        db.insert(std::vector<Book>{{.author_id = 1, .title = "A1", .year = 1990},
                                    {.author_id = 1, .title = "A2"},
                                    {.author_id = 2, .title = "B1", .year = 2000},
                                    {.author_id = 99, .title = "lost"}});
        db.insert(std::vector<Review>{{.book_id = 1, .stars = 5, .text = "good"},
                                      {.book_id = 1, .stars = 3},
                                      {.book_id = 3, .text = "no stars"}});
    }
};

}  // namespace

TEST_CASE("an inner join leaves out rows without a partner") {
    fixture on;
    const std::vector<std::tuple<std::string, std::string>> rows =
        on.db.all(select(col<&Author::name>, col<&Book::title>)
                      .from<Author>()
                      .join<Book>(is_author)
                      .order_by(col<&Book::title>));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0] == std::tuple{std::string("Ada"), std::string("A1")});
    CHECK(rows[2] == std::tuple{std::string("Bob"), std::string("B1")});
}

TEST_CASE("a left join keeps them, and the columns of its table become optional") {
    fixture on;
    const std::vector<std::tuple<std::string, std::optional<std::string>, std::optional<int>>>
        rows = on.db.all(select(col<&Author::name>, col<&Book::title>, col<&Book::year>)
                             .from<Author>()
                             .left_join<Book>(is_author)
                             .order_by(col<&Author::id>, col<&Book::title>));
    REQUIRE(rows.size() == 4);
    CHECK(std::get<1>(rows[1]) == "A2");
    CHECK(std::get<2>(rows[1]) == std::nullopt);
    CHECK(std::get<0>(rows[3]) == "Cyd");
    CHECK(std::get<1>(rows[3]) == std::nullopt);

    // the left side stays as it is, whichever table that is
    const std::vector<std::tuple<std::string, std::optional<std::string>>> other =
        on.db.all(select(col<&Book::title>, col<&Author::name>)
                      .from<Book>()
                      .left_join<Author>(is_author)
                      .order_by(col<&Book::id>));
    REQUIRE(other.size() == 4);
    CHECK(std::get<1>(other[3]) == std::nullopt);
    CHECK(std::get<1>(other[0]) == "Ada");
}

TEST_CASE("a whole struct from a left join is there or not") {
    fixture on;
    const std::vector<std::tuple<Author, std::optional<Book>>> rows =
        on.db.all(select(entity<Author>, entity<Book>)
                      .from<Author>()
                      .left_join<Book>(is_author)
                      .order_by(col<&Author::id>, col<&Book::id>));
    REQUIRE(rows.size() == 4);
    CHECK(std::get<0>(rows[0]).name == "Ada");
    CHECK(std::get<1>(rows[0])->title == "A1");
    CHECK(std::get<1>(rows[0])->author_id == 1);
    CHECK(std::get<1>(rows[1])->year == std::nullopt);
    CHECK(std::get<0>(rows[3]).name == "Cyd");
    CHECK_FALSE(std::get<1>(rows[3]).has_value());

    const std::vector<std::optional<Book>> alone = on.db.all(
        select(entity<Book>).from<Author>().left_join<Book>(is_author).where(col<&Author::id> > 1));
    CHECK(alone.size() == 2);

    // without a key a struct is absent when all its columns are NULL
    const std::vector<std::tuple<std::string, std::optional<Review>>> reviews =
        on.db.all(select(col<&Book::title>, entity<Review>)
                      .from<Book>()
                      .left_join<Review>(is_review)
                      .order_by(col<&Book::id>, col<&Review::stars>.desc()));
    REQUIRE(reviews.size() == 5);
    CHECK(std::get<1>(reviews[0])->stars == 5);
    CHECK_FALSE(std::get<1>(reviews[2]).has_value());
    CHECK(std::get<1>(reviews[3])->stars == std::nullopt);
    CHECK(std::get<1>(reviews[3])->text == "no stars");
}

TEST_CASE("a filter in ON is not a filter in WHERE") {
    fixture on;
    const auto query = select(col<&Author::name>, col<&Book::title>).from<Author>();
    const auto late = col<&Book::year> >= 1995;
    CHECK(on.db.all(query.left_join<Book>(is_author && late)).size() == 3);
    CHECK(on.db.all(query.left_join<Book>(is_author).where(late)).size() == 1);
    CHECK(on.db.all(query.join<Book>(is_author && late)).size() == 1);
    // who has nothing there
    CHECK(on.db.one(select(col<&Author::name>)
                        .from<Author>()
                        .left_join<Book>(is_author)
                        .where(col<&Book::id>.is_null())) == "Cyd");
}

TEST_CASE("three tables, with values in the list, in both ONs and in WHERE, in that order") {
    fixture on;
    const std::vector<std::tuple<std::string, std::string, std::optional<std::string>>> rows =
        on.db.all(select(col<&Author::name> + ":", "<" + col<&Book::title>, col<&Review::text>)
                      .from<Author>()
                      .join<Book>(is_author && col<&Book::title> != "A2")
                      .left_join<Review>(is_review && col<&Review::stars> > 4)
                      .where(col<&Author::name> != "Cyd" && col<&Author::id> < 10)
                      .order_by(col<&Author::name>.desc())
                      .limit(5)
                      .offset(0));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] ==
          std::tuple{std::string("Bob:"), std::string("<B1"), std::optional<std::string>{}});
    CHECK(rows[1] ==
          std::tuple{std::string("Ada:"), std::string("<A1"), std::optional<std::string>{"good"}});
}

TEST_CASE("an expression over both sides of a left join is optional, and into takes it") {
    fixture on;
    const std::vector<std::optional<std::string>> joined =
        on.db.all(select(col<&Author::name> + " " + col<&Book::title>)
                      .from<Author>()
                      .left_join<Book>(is_author)
                      .order_by(col<&Author::id>.desc(), col<&Book::id>));
    REQUIRE(joined.size() == 4);
    CHECK(joined[0] == std::nullopt);
    CHECK(joined[1] == "Bob B1");

    const std::vector<Line> lines = on.db.all(select(col<&Author::name>, col<&Book::title>)
                                                  .from<Author>()
                                                  .left_join<Book>(is_author)
                                                  .order_by(col<&Author::id>.desc())
                                                  .into<Line>());
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].name == "Cyd");
    CHECK(lines[0].title == std::nullopt);
    CHECK(lines[1].title == "B1");
}

TEST_CASE("a join condition may be any condition") {
    fixture on;
    // every author with every book that comes before it in the alphabet
    CHECK(on.db.one(select(count()).from<Author>().join<Book>(col<&Book::title> <
                                                              col<&Author::name>)) == 8);
    CHECK(on.db.one(select(count()).from<Author>().join<Book>(col<&Book::year>.is_null())) == 6);
    CHECK(on.db.all(select(col<&Author::name>).distinct().from<Author>().join<Book>(is_author))
              .size() == 2);
}
