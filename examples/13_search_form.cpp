// SPDX-License-Identifier: MIT
// A search form: conditions, an order and a join that are chosen while the program runs, page by page.
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
    int year = 0;
};

// [form]
struct Form {
    std::optional<std::string> title{};
    std::optional<std::string> author{};
    std::optional<int> not_before{};
    std::string sort = "year";  // as it came in the request
};

any_condition<Book, Author> filter_of(const Form& form) {
    any_condition<Book, Author> filter;
    if (form.title) {
        filter &= col<&Book::title>.like("%" + *form.title + "%");
    }
    if (form.author) {
        filter &= col<&Author::name> == *form.author;
    }
    if (form.not_before) {
        filter &= col<&Book::year> >= *form.not_before;
    }
    return filter;
}

auto search(const Form& form) {
    return select(col<&Book::title>, col<&Book::year>)
        .from<Book>()
        .join_if<Author>(form.author.has_value(), col<&Author::id> == col<&Book::author_id>)
        .where(filter_of(form))
        .order_by(sort_by<&Book::year, &Book::title>(form.sort), col<&Book::id>);
}
// [/form]

namespace {

void print(sqlite::connection& db, const Form& form) {
    // [page]
    const auto found = db.page(search(form), {.number = 1, .size = 2});
    std::cout << found.total_rows << " books on " << found.total_pages << " pages\n";
    for (const auto& [title, year] : found.rows) {
        std::cout << "  " << year << ' ' << title << '\n';
    }
    // [/page]
}

}  // namespace

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Author, Book>();
    db.insert(std::vector<Author>{{.id = 1, .name = "Octavia Butler"},
                                  {.id = 2, .name = "Stanislaw Lem"}});
    db.insert(std::vector<Book>{{.author_id = 1, .title = "Kindred", .year = 1979},
                                {.author_id = 1, .title = "Wild Seed", .year = 1980},
                                {.author_id = 2, .title = "Solaris", .year = 1961},
                                {.author_id = 2, .title = "The Invincible", .year = 1964}});

    print(db, {});
    print(db, {.author = "Stanislaw Lem", .sort = "-title"});
    print(db, {.title = "in", .not_before = 1964});

    // [unknown]
    try {
        print(db, {.sort = "price; DROP TABLE book"});
    } catch (const misuse_error& failure) {
        std::cout << failure.message() << '\n';
    }
    // [/unknown]

    // [keyset]
    any_condition<Book> after;
    for (;;) {
        const auto rows =
            db.all(select<Book>().where(after).order_by(col<&Book::year>, col<&Book::id>).limit(3));
        if (rows.empty()) {
            break;
        }
        std::cout << rows.size() << " books from " << rows.front().year << '\n';
        after = {};
        after &=
            row_of(col<&Book::year>, col<&Book::id>) > row_of(rows.back().year, rows.back().id);
    }
    // [/keyset]

    // [look]
    const auto query = search({.author = "Stanislaw Lem"});
    std::cout << to_sql<sqlite::dialect>(query, sql_layout::indented) << '\n';
    std::cout << db.explain(select<Book>().where(col<&Book::id> == 3)).tree();
    // [/look]
}
