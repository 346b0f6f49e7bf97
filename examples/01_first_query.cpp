// SPDX-License-Identifier: MIT
// The first query: a struct is a table, a value is a row.
// [headers]
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>
// [/headers]

#include <iostream>
#include <string>
#include <vector>

using namespace sorrel;

// [struct]
struct Book {
    std::int64_t id = 0;
    std::string title{};
    int year = 0;
};
// [/struct]

int main() {
    // [open]
    sqlite::connection db{":memory:"};
    db.create_tables<Book>();
    // [/open]

    // [insert]
    const Book first = db.insert(Book{.title = "Frankenstein", .year = 1818});
    db.insert(Book{.title = "The Time Machine", .year = 1895});
    db.insert(Book{.title = "Solaris", .year = 1961});
    // [/insert]
    std::cout << "stored as number " << first.id << '\n';

    // [query]
    const std::vector<Book> old =
        db.all(select<Book>().where(col<&Book::year> < 1900).order_by(col<&Book::title>));
    for (const Book& book : old) {
        std::cout << book.title << ", " << book.year << '\n';
    }
    // [/query]

    // [find]
    if (const std::optional<Book> book = db.find<Book>(3)) {
        std::cout << "number 3 is " << book->title << '\n';
    }
    // [/find]
}
