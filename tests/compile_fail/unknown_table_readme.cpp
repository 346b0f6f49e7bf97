// SPDX-License-Identifier: MIT
// The mistake that README.md shows, with the tables of its taste.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

using namespace sorrel;

struct Author {
    std::int64_t id = 0;
    std::string name{};
};
struct Book {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title{};
};

void program(sqlite::connection& db) {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    // [mistake]
    auto books = db.all(select<Book>().where(col<&Author::name> == "Ursula K. Le Guin"));
    // [/mistake]
#else
    auto books = db.all(select<Book>().where(col<&Book::title> == "The Dispossessed"));
#endif
}
