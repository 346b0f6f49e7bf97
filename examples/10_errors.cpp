// SPDX-License-Identifier: MIT
// What can go wrong, what is thrown, and what the error knows.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <limits>
#include <string>
#include <vector>

using namespace sorrel;

// [structs]
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

template <>
struct sorrel::mapping<Author> {
    static constexpr auto rules = all_of(unique<&Author::name>.named("one_author_per_name"));
};
template <>
struct sorrel::mapping<Book> {
    static constexpr auto rules = all_of(foreign_key<&Book::author_id>.references<&Author::id>(),
                                         check("pages > 0").named("has_pages"));
};
// [/structs]

// [other]
struct Reader {  // the table below was made for another one
    std::int64_t id = 0;
    std::string name{};
    std::string email{};
};
// [/other]

namespace {

template <class Function>
void attempt(const char* what, Function function) {
    std::cout << what << '\n';
    // [catch]
    try {
        function();
    } catch (const error& failure) {  // the root of all that Sorrel throws
        std::cout << "  " << to_string(failure.kind()) << ": " << failure.message() << '\n';
        if (!failure.expected().empty()) {
            std::cout << "  expected " << failure.expected() << ", got " << failure.got() << '\n';
        }
        if (!failure.sql().empty()) {
            std::cout << "  in " << failure.sql() << '\n';  // placeholders, never the values
        }
    }
    // [/catch]
}

}  // namespace

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Author, Book>();
    db.insert(Author{.name = "Stanisław Lem"});
    db.insert(Author{.name = "Mary Shelley"});

    // [unique]
    try {
        db.insert(Author{.name = "Mary Shelley"});
    } catch (const unique_violation& failure) {
        std::cout << failure.table() << '.' << failure.column() << " is taken, says "
                  << failure.constraint() << '\n';
    }
    // [/unique]

    // [constraints]
    attempt("a book without an author",
            [&] { db.insert(Book{.author_id = 99, .title = "Beowulf", .pages = 120}); });
    attempt("a book without pages", [&] { db.insert(Book{.author_id = 1, .title = "Void"}); });
    // [/constraints]

    // [rows]
    attempt("one row, and there is none",
            [&] { return db.one(select<Author>().where(col<&Author::name> == "Homer")); });
    attempt("one row, and there are two", [&] { return db.one(select<Author>()); });
    // [/rows]

    // [values]
    attempt("text that is not text", [&] { db.insert(Author{.name = "\xff\xfe"}); });
    attempt("a number too large", [&] {
        db.exec(sql<"UPDATE author SET id = $1 WHERE id = 1">(std::int64_t{1} << 40));
        return db.all(sql<"SELECT id FROM author">().as<int>());
    });
    // [/values]

    // [schema]
    db.execute_script("CREATE TABLE reader (id INTEGER PRIMARY KEY, name INTEGER)");
    attempt("a table that differs from its struct", [&] { return db.all(select<Reader>()); });
    // [/schema]

    // [usage]
    attempt("two transactions at once", [&] {
        auto first = db.begin();
        auto second = db.begin();
    });
    attempt("a folder that is not there",
            [] { sqlite::connection nowhere{"/no/such/folder/x.db"}; });
    // [/usage]

    // [retry]
    const auto store = [&] { db.insert(Author{.name = "Jane Austen"}); };
    try {
        store();
    } catch (const error& failure) {
        if (!failure.is_transient()) {  // busy: another connection holds the lock
            throw;
        }
        store();
    }
    // [/retry]
    std::cout << db.one(select(count()).from<Author>()) << " authors\n";
}
