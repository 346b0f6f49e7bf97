// SPDX-License-Identifier: MIT
// The verbs, and the statements that they run.
#include "docs/run/pages.hpp"
#include "docs/tables.hpp"

#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

using namespace sorrel;

// [structs]
struct NewAuthor {
    std::string_view name;
};
struct Review {
    std::int64_t book_id = 0;
    std::string reader{};
    int stars = 0;
};

template <>
struct sorrel::mapping<Review> {
    static constexpr auto rules = all_of(primary_key<&Review::book_id, &Review::reader>);
};
// [/structs]

namespace {

void inserting(docs::ran& shown, docs::database& db) {
    shown.section(
        "Inserting",
        "`BEGIN`, `COMMIT` and their like are shown by their names; how a transaction begins "
        "is said in [SQLite](../sqlite.md#locks) and [PostgreSQL](../postgres.md). SQLite gets a "
        "range "
        "of fewer than eight rows row by row, a longer one up to 500 rows at a time.");
    shown.source("Two more structs", "structs");
    // [insert]
    const Author ada = db.insert(Author{.name = "Ada"});  // with the key that the database made
    // [/insert]
    shown.listing("A struct", "insert");
    // [key_given]
    Author ben = db.insert(Author{.id = 100, .name = "Ben"});
    // [/key_given]
    shown.listing("A struct that has its key", "key_given");
    // [insert_and_fill]
    Author cleo{.name = "Cleo", .teacher_id = ada.id};
    db.insert_and_fill(cleo);
    // [/insert_and_fill]
    shown.listing("A struct, filled in in place", "insert_and_fill");
    // [range]
    const std::vector<Author> more(8, Author{.name = "Dora"});
    db.insert(more);
    // [/range]
    shown.listing("A range", "range");
    // [range_in_place]
    std::vector<Author> others(8, Author{.name = "Gus"});
    db.insert_and_fill(others);  // each has its key now
    // [/range_in_place]
    shown.listing("A range, filled in in place", "range_in_place");
    // [other]
    const Author iris = db.insert<Author>(NewAuthor{.name = "Iris"});
    // [/other]
    shown.listing("Another struct", "other");
}

void changing(docs::ran& shown, docs::database& db) {
    Author ben{.id = 100, .name = "Ben"};
    shown.section("Changing and deleting by key");
    // [update]
    ben.name = "Benjamin";
    db.update(ben);
    // [/update]
    shown.listing("Every column of a struct", "update");
    // [upsert]
    ben = db.upsert(ben);
    // [/upsert]
    shown.listing("Saved: changed, or inserted when it is not there", "upsert");
    // [upsert_new]
    const Author jana = db.upsert(Author{.name = "Jana"});
    // [/upsert_new]
    shown.listing("Saved, without a key yet", "upsert_new");
    // [erase]
    db.erase(ben);
    // [/erase]
    shown.listing("Deleted", "erase");
}

void reading(docs::ran& shown, docs::database& db) {
    shown.section("Reading", "`all`, `one`, `maybe_one` and `stream` run the query's own text.");
    // [find]
    const std::optional<Author> found = db.find<Author>(100);
    // [/find]
    shown.listing("By primary key", "find");
    // [find_parts]
    const std::optional<Review> review = db.find<Review>(7, "Ada");
    // [/find_parts]
    shown.listing("By a key of several parts", "find_parts");
    // [all]
    const auto query = select<Author>().where(col<&Author::name> < "C");
    const std::vector<Author> all = db.all(query);
    const std::optional<Author> any = db.maybe_one(query.limit(1));
    // [/all]
    shown.listing("All rows, or at most one", "all");
    // [stream]
    std::size_t letters = 0;
    for (const std::string& name : db.stream(select(col<&Author::name>))) {
        letters += name.size();
    }
    // [/stream]
    shown.listing("One row at a time", "stream");
    // [page]
    const auto page = db.page(select<Author>().order_by(col<&Author::name>, col<&Author::id>),
                              {.number = 2, .size = 3});
    // [/page]
    shown.listing("A page, and the number of all rows", "page");
    const Author last{.id = 12, .name = "Cleo"};
    // [keyset]
    const auto next =
        db.all(select<Author>()
                   .where(row_of(col<&Author::name>, col<&Author::id>) > row_of(last.name, last.id))
                   .order_by(col<&Author::name>, col<&Author::id>)
                   .limit(3));
    // [/keyset]
    shown.listing("The page after a row", "keyset");
    // [raw]
    const auto names = db.all(sql<"SELECT name FROM author WHERE id > $1">(10).as<std::string>());
    // [/raw]
    shown.listing("SQL of your own", "raw");
    static_cast<void>(letters);
}

void transactions(docs::ran& shown, docs::database& db) {
    shown.section("Transactions");
    // [function]
    db.transaction([](auto& tx) {
        tx.insert(Author{.name = "Kim"});
        tx.exec(update<Book>().set(col<&Book::lent> = false).all_rows());
    });
    // [/function]
    shown.listing("A function", "function");
    // [left]
    {
        auto tx = db.begin();
        tx.insert(Author{.name = "Lea"});
    }  // not committed
    // [/left]
    shown.listing("A guard that is left", "left");
    // [savepoint]
    {
        auto tx = db.begin();
        {
            auto part = tx.savepoint();
            part.insert(Author{.name = "Max"});
            part.rollback();
        }
        tx.insert(Author{.name = "Nia"});
        tx.commit();
    }
    // [/savepoint]
    shown.listing("A savepoint", "savepoint");
    // [pipeline]
    const auto [authors, number] = db.pipeline([](auto& p) {
        return std::tuple{p.all(select<Author>().limit(3)), p.one(select(count()).from<Book>())};
    });
    // [/pipeline]
    shown.listing("A pipeline", "pipeline");
}

}  // namespace

void docs::verbs(ran& shown, database& db) {
    db.create_tables<Author, Book, Review>();
    shown.forget();
    inserting(shown, db);
    changing(shown, db);
    reading(shown, db);
    transactions(shown, db);
}
