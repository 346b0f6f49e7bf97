// SPDX-License-Identifier: MIT
// Reading rows: which ones, in which order, how many, and as what.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <string>
#include <tuple>
#include <vector>

using namespace sorrel;

struct Book {
    std::int64_t id = 0;
    std::string title{};
    std::string author{};
    int year = 0;
    std::optional<double> price{};
};

// [label]
struct Label {
    std::string text{};
    int year = 0;
};
// [/label]

namespace {

void print(const char* heading, const std::vector<Book>& books) {
    std::cout << heading << '\n';
    for (const Book& book : books) {
        std::cout << "  " << book.title << " (" << book.year << ")\n";
    }
}

}  // namespace

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Book>();
    db.insert(std::vector<Book>{
        {.title = "Frankenstein", .author = "Mary Shelley", .year = 1818, .price = 7.5},
        {.title = "The Time Machine", .author = "H. G. Wells", .year = 1895, .price = 6.0},
        {.title = "The War of the Worlds", .author = "H. G. Wells", .year = 1898},
        {.title = "Solaris", .author = "Stanisław Lem", .year = 1961, .price = 9.0},
        {.title = "Kindred", .author = "Octavia E. Butler", .year = 1979, .price = 8.0}});

    // [where]
    print("The, before 1898",
          db.all(select<Book>().where(col<&Book::title>.like("The %") && col<&Book::year> < 1898)));
    print("either", db.all(select<Book>().where(col<&Book::year>.between(1890, 1899) ||
                                                col<&Book::author> == "Mary Shelley")));
    print("without a price", db.all(select<Book>().where(col<&Book::price>.is_null())));
    print("not these", db.all(select<Book>().where(!(col<&Book::price> > 7.0) &&
                                                   col<&Book::title>.not_in("Kindred", "Emma"))));
    // [/where]

    // [in]
    const std::vector<int> years{1961, 1979, 2001};
    print("of these years", db.all(select<Book>().where(col<&Book::year>.in(years))));
    // [/in]

    // [order]
    print("second page", db.all(select<Book>()
                                    .order_by(col<&Book::author>, col<&Book::year>.desc())
                                    .limit(2)
                                    .offset(2)));
    // [/order]

    // [columns]
    const std::vector<std::string> titles =
        db.all(select(col<&Book::title>).order_by(col<&Book::title>));

    const std::vector<std::tuple<std::string, std::optional<double>>> prices =
        db.all(select(col<&Book::title>, col<&Book::price>).order_by(col<&Book::id>));
    // [/columns]
    std::cout << titles.front() << " is the first of " << titles.size() << '\n';
    // [tuple]
    for (const auto& [title, price] : prices) {
        std::cout << title << ": " << (price ? std::to_string(*price) : "unknown") << '\n';
    }
    // [/tuple]

    // [into]
    const std::vector<Label> labels =
        db.all(select(col<&Book::author> + ", " + col<&Book::title>, col<&Book::year>)
                   .where(col<&Book::year> > 1900)
                   .into<Label>());
    // [/into]
    std::cout << labels.front().text << '\n';

    // [distinct]
    const auto authors = db.all(select(col<&Book::author>).distinct().order_by(col<&Book::author>));
    // [/distinct]
    std::cout << authors.size() << " authors\n";

    // [one]
    const Book solaris = db.one(select<Book>().where(col<&Book::title> == "Solaris"));
    const std::int64_t count_of_books = db.one(select(count()).from<Book>());
    const std::optional<Book> emma =
        db.maybe_one(select<Book>().where(col<&Book::title> == "Emma"));
    // [/one]
    std::cout << solaris.author << ", " << count_of_books << ", " << emma.has_value() << '\n';

    // [reuse]
    const auto recent = select<Book>().where(col<&Book::year> > 1890);
    print("recent", db.all(recent.order_by(col<&Book::year>.desc()).limit(1)));
    print("recent and cheap", db.all(recent.where(col<&Book::price> < 8.5)));
    // [/reuse]

    // [text]
    static_assert(sql_text<decltype(recent), sqlite::dialect> ==
                  "SELECT \"id\", \"title\", \"author\", \"year\", \"price\" FROM \"book\" "
                  "WHERE \"year\" > ?");
    // [/text]
}
