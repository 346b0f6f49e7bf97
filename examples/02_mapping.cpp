// SPDX-License-Identifier: MIT
// What the database must know beyond the fields is said beside the struct.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <string>

using namespace sorrel;

// [structs]
struct Author {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> homepage{};
};

struct Book {
    std::int64_t number = 0;
    std::int64_t author_id = 0;
    std::string title{};
    std::string isbn{};
    int pages = 0;
    bool is_lent = false;
    timestamp added{};
};

struct Review {
    std::int64_t book = 0;
    std::string reader{};
    int stars = 0;
};
// [/structs]

// [author]
template <>
struct sorrel::mapping<Author> {
    static constexpr auto table = "authors";
    static constexpr auto rules = all_of(unique<&Author::name>);
};
// [/author]

// [book]
template <>
struct sorrel::mapping<Book> {
    static constexpr auto table = "books";
    static constexpr auto rules =
        all_of(primary_key<&Book::number>.generated(),  // the database makes it
               column_name<&Book::isbn>("ISBN"),        // otherwise named like the field
               foreign_key<&Book::author_id>.references<&Author::id>().on_delete(cascade),
               unique<&Book::isbn>.named("one_book_per_isbn"),  // errors give this name
               index<&Book::author_id, &Book::title>,           // one over both
               check("pages > 0").named("has_pages"),           // SQL over the columns
               default_value<&Book::is_lent>(false),            // of the field's type
               default_expression<&Book::added>("CURRENT_TIMESTAMP"));
};
// [/book]

// [review]
template <>
struct sorrel::mapping<Review> {
    static constexpr auto rules = all_of(primary_key<&Review::book, &Review::reader>,
                                         foreign_key<&Review::book>.references<&Book::number>(),
                                         check("stars BETWEEN 1 AND 5"));
};
// [/review]

int main() {
    sqlite::connection db{":memory:"};
    // [create]
    db.create_tables<Review, Book, Author>();                 // in the order the foreign keys need
    db.create_tables<Author, Book>({.if_not_exists = true});  // nothing to do
    // [/create]

    for (const auto& definition :
         db.all(sql<"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL">().as<std::string>())) {
        std::cout << definition << ";\n\n";
    }

    // [composite]
    db.insert(Author{.id = 1, .name = "Stanisław Lem"});
    db.insert(Book{.number = 7,
                   .author_id = 1,
                   .title = "Solaris",
                   .isbn = "0-15-683750-1",
                   .pages = 204,
                   .added = now()});
    db.insert(Review{.book = 7, .reader = "ada", .stars = 5});

    const std::optional<Review> review = db.find<Review>(7, "ada");
    // [/composite]
    std::cout << review.value().stars << " stars\n";
}
