// SPDX-License-Identifier: MIT
// Inserting, changing and deleting rows, one by one and many at once.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <string>
#include <string_view>
#include <vector>

using namespace sorrel;

// [structs]
struct Book {
    std::int64_t id = 0;
    std::string title{};
    int copies = 0;
    std::optional<std::string> shelf{};
};

template <>
struct sorrel::mapping<Book> {
    static constexpr auto rules =
        all_of(primary_key<&Book::id>.generated(), default_value<&Book::copies>(1));
};
// [/structs]

// [new_book]
struct NewBook {
    std::string_view title;
    std::optional<int> copies;
};
// [/new_book]

namespace {

void print(const char* heading, sqlite::connection& db) {
    std::cout << heading << '\n';
    for (const Book& book : db.all(select<Book>().order_by(col<&Book::id>))) {
        std::cout << "  " << book.id << ' ' << book.title << ", " << book.copies
                  << " copies, shelf " << book.shelf.value_or("?") << '\n';
    }
}

}  // namespace

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Book>();

    // [insert]
    Book emma = db.insert(Book{.title = "Emma", .copies = 2});  // gets the next key
    const Book kindred = db.insert(Book{.id = 10, .title = "Kindred", .copies = 1});  // keeps 10
    // [/insert]
    std::cout << emma.id << ' ' << kindred.id << '\n';

    // [insert_struct]
    const Book stored = db.insert<Book>(NewBook{.title = "Solaris", .copies = {}});
    // [/insert_struct]
    std::cout << stored.id << ' ' << stored.copies << " copy\n";

    // [insert_into]
    db.exec(insert_into<Book>().values(col<&Book::title> = "Ubik", col<&Book::shelf> = "D"));
    // [/insert_into]

    // [batch]
    std::vector<Book> more;
    for (const char* title : {"Dune", "Neuromancer", "Foundation"}) {
        more.push_back({.title = title, .copies = 3, .shelf = "new"});
    }
    const std::int64_t inserted = db.insert(more);  // all of them or none
    // [/batch]
    std::cout << inserted << " at once\n";
    print("inserted", db);

    // [update]
    const std::int64_t changed =
        db.exec(update<Book>()
                    .set(col<&Book::copies> = col<&Book::copies> + 1, col<&Book::shelf> = "A")
                    .where(col<&Book::shelf>.is_null()));
    db.exec(update<Book>().set(col<&Book::shelf> = std::nullopt).where(col<&Book::id> == 10));
    // [/update]
    std::cout << changed << " changed\n";

    // [update_row]
    emma.copies = 0;
    emma.shelf = "lent";
    const std::int64_t rows = db.update(emma);  // every column, by primary key
    // [/update_row]
    std::cout << rows << " row\n";

    // [changeset]
    const std::optional<int> new_copies = 5;  // from a form, whose other fields were left alone
    changeset<Book> changes;
    if (new_copies) {
        changes.set(col<&Book::copies> = *new_copies);
    }
    db.exec(update<Book>().set(changes).where(col<&Book::title> == "Dune"));
    // [/changeset]

    // [upsert]
    db.upsert(Book{.id = 10, .title = "Kindred", .copies = 4, .shelf = "B"});  // is there: changed
    db.upsert(Book{.id = 20, .title = "Roadside Picnic", .copies = 1});        // is not: inserted
    // [/upsert]
    print("updated", db);

    // [erase]
    db.erase(emma);
    db.exec(erase<Book>().where(col<&Book::shelf> == "new"));
    // [/erase]
    print("erased", db);

    // [all_rows]
    db.exec(update<Book>().set(col<&Book::shelf> = "store").all_rows());
    db.exec(erase<Book>().all_rows());
    // [/all_rows]
    print("emptied", db);
}
