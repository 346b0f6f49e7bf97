// SPDX-License-Identifier: MIT
// A program with the verbs of `sorrel` over its own structs and migrations, of which one is written in C++:
// `30_own_tool database create`, `30_own_tool migrate run`, `30_own_tool verify`, …
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>
#include <sorrel/tool.hpp>

#include <embedded/migrations.hpp>

#include <cstdint>
#include <string>

using namespace sorrel;

struct Author {
    std::int64_t id = 0;
    std::string name{};
};

struct Book {
    std::int64_t id = 0;
    std::string title{};
    std::int64_t author_id = 0;
};

template <>
struct sorrel::mapping<Book> {
    static constexpr auto rules = all_of(primary_key<&Book::id>.generated(),
                                         foreign_key<&Book::author_id>.references<&Author::id>());
};

namespace {

const migration<sqlite::connection> first_author{
    .version = 3, .name = "first_author", .up = [](sqlite::connection& db) {
        db.insert(Author{.name = "Ursula K. Le Guin"});
    }};

}  // namespace

// [main]
int main(int argc, char** argv) {
    const auto migrations =
        embedded::migrations() + migrations::in_code<sqlite::connection>({first_author});
    return tool<sqlite::connection, Author, Book>(migrations).run(argc, argv);
}
// [/main]
