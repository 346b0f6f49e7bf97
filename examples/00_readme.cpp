// SPDX-License-Identifier: MIT
// The taste of Sorrel that README.md gives.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>

using namespace sorrel;

// [taste]
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

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Author, Book>();

    const Author ursula = db.insert(Author{.name = "Ursula K. Le Guin"});  // with its id
    db.insert(std::vector<Book>{{.author_id = ursula.id, .title = "The Dispossessed", .year = 1974},
                                {.author_id = ursula.id, .title = "The Eye of the Heron"}});

    const auto query = select(col<&Author::name>, count(), min(col<&Book::year>))
                           .from<Book>()
                           .join<Author>(col<&Author::id> == col<&Book::author_id>)
                           .where(col<&Book::title>.like("The %"))
                           .group_by(col<&Author::id>);
    for (const auto& [name, books, first] : db.all(query)) {
        std::cout << name << ": " << books << " books since " << first.value_or(0) << '\n';
    }
    std::cout << to_sql<sqlite::dialect>(query, sql_layout::indented) << '\n';
}
// [/taste]
