// SPDX-License-Identifier: MIT
// Several tables in one query, and many rows in one result.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <string>
#include <vector>

using namespace sorrel;

struct Author {
    std::int64_t id = 0;
    std::string name{};
};

struct Book {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title{};
    int pages = 0;
};

struct Loan {
    std::int64_t id = 0;
    std::int64_t book_id = 0;
    std::string reader{};
};

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Author, Book, Loan>();
    db.insert(std::vector<Author>{{1, "Mary Shelley"}, {2, "H. G. Wells"}, {3, "Jane Austen"}});
    db.insert(std::vector<Book>{{1, 1, "Frankenstein", 280},
                                {2, 2, "The Time Machine", 118},
                                {3, 2, "The Invisible Man", 149}});
    db.insert(std::vector<Loan>{{1, 1, "ada"}, {2, 2, "ada"}, {3, 2, "tim"}});

    // [join]
    for (const auto& [reader, title, author] :
         db.all(select(col<&Loan::reader>, col<&Book::title>, col<&Author::name>)
                    .from<Loan>()
                    .join<Book>(col<&Book::id> == col<&Loan::book_id>)
                    .join<Author>(col<&Author::id> == col<&Book::author_id>)
                    .order_by(col<&Loan::id>))) {
        std::cout << reader << " reads " << title << " by " << author << '\n';
    }
    // [/join]

    // [entities]
    const std::vector<std::tuple<Author, std::optional<Book>>> all_authors =
        db.all(select(entity<Author>, entity<Book>)
                   .from<Author>()
                   .left_join<Book>(col<&Book::author_id> == col<&Author::id>)
                   .order_by(col<&Author::name>, col<&Book::title>));
    for (const auto& [author, book] : all_authors) {
        std::cout << author.name << ": " << (book ? book->title : "no book here") << '\n';
    }
    // [/entities]

    // [group]
    for (const auto& [name, books, pages, longest] :
         db.all(select(col<&Author::name>, count(), sum(col<&Book::pages>), max(col<&Book::pages>))
                    .from<Book>()
                    .join<Author>(col<&Author::id> == col<&Book::author_id>)
                    .group_by(col<&Author::id>)
                    .order_by(sum(col<&Book::pages>).desc()))) {
        std::cout << name << ": " << books << " books, " << pages << " pages, at most " << longest
                  << '\n';
    }
    // [/group]

    // [having]
    const std::vector<std::string> popular =
        db.all(select(col<&Book::title>)
                   .from<Book>()
                   .join<Loan>(col<&Loan::book_id> == col<&Book::id>)
                   .group_by(col<&Book::id>)
                   .having(count() > 1));
    // [/having]
    std::cout << "lent more than once: " << popular.front() << '\n';

    // [missing]
    const std::vector<std::string> without_loan =
        db.all(select(col<&Book::title>)
                   .from<Book>()
                   .left_join<Loan>(col<&Loan::book_id> == col<&Book::id>)
                   .where(col<&Loan::id>.is_null()));
    // [/missing]
    std::cout << "never lent: " << without_loan.front() << '\n';

    // [counting]
    for (const auto& [name, lent] :
         db.all(select(col<&Author::name>, count(col<&Loan::id>))  // counts loans, not rows
                    .from<Author>()
                    .left_join<Book>(col<&Book::author_id> == col<&Author::id>)
                    .left_join<Loan>(col<&Loan::book_id> == col<&Book::id>)
                    .group_by(col<&Author::id>)
                    .order_by(col<&Author::id>))) {
        std::cout << name << ": lent " << lent << " times\n";
    }
    // [/counting]

    // [whole]
    const std::optional<double> mean = db.one(select(avg(col<&Book::pages>)));  // NULL without rows
    // [/whole]
    std::cout << "mean length " << mean.value() << '\n';
}
