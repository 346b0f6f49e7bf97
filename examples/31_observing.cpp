// SPDX-License-Identifier: MIT
// Seeing what a program asks of its database: an observer of one's own, the log, queries in loops.
#include <sorrel/observe.hpp>
#include <sorrel/pool.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <atomic>
#include <chrono>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;

struct Author {
    std::int64_t id = 0;
    std::string name{};
};
struct Book {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title{};
};

template <>
struct sorrel::mapping<Author> {
    static constexpr auto rules = all_of(primary_key<&Author::id>);
};
template <>
struct sorrel::mapping<Book> {
    static constexpr auto rules = all_of(primary_key<&Book::id>);
};

// [observer]
/// Counts what an application wants to know of all its connections; called by several threads at once.
class statement_counter : public observer {
public:
    void on_statement(const statement_event& event) override {
        ++statements;
        rows += event.rows;
        failures += event.failure != nullptr ? 1 : 0;
    }
    void on_transaction(const transaction_event& event) override {
        rollbacks += event.step == transaction_step::rollback ? 1 : 0;
    }

    std::atomic<std::int64_t> statements{0}, rows{0}, failures{0}, rollbacks{0};
};
// [/observer]

namespace {

/// Without times and places, which differ from machine to machine.
void print(log_level level, std::string_view line) {
    std::string text(line.substr(line.find_first_of(",:") + 2));
    if (const auto at = text.find(" after "); at != std::string::npos) {
        text.erase(at, text.find(',', at) - at);
    }
    if (text.ends_with(')')) {
        text.erase(text.rfind(" ("));
    }
    std::cout << (level == log_level::debug ? "  " : "! ") << text << '\n';
}

// [loop]
void list_books(sqlite::connection& db) {
    for (const Author& author : db.all(select<Author>())) {
        for (const Book& book : db.all(select<Book>().where(col<&Book::author_id> == author.id))) {
            std::cout << author.name << ": " << book.title << '\n';
        }
    }
}
// [/loop]

}  // namespace

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Author, Book>();
    db.insert(std::vector<Author>{{1, "Ada"}, {2, "Bob"}, {3, "Cleo"}});
    db.insert(std::vector<Book>{{1, 1, "Notes"}, {2, 2, "Roofs"}, {3, 3, "Asps"}});

    std::cout << "the log\n";
    // [log]
    db.observe(log_statements(print, {.with_values = true}));
    (void)db.find<Author>(2);
    try {
        db.transaction([](sqlite::transaction& tx) {
            tx.exec(update<Book>().set(col<&Book::title> = "Roofs!").where(col<&Book::id> == 2));
            throw std::runtime_error("changed my mind");
        });
    } catch (const std::runtime_error&) {
    }
    // [/log]

    std::cout << "slow statements\n";
    // [slow]
    db.observe(log_statements(print, {.slower_than = 2min}));
    // [/slow]
    (void)db.all(select<Book>());  // not slow enough
    db.observe(nullptr);

    std::cout << "a query in a loop\n";
    {
        // [warning]
        const repetition_warning watch{
            db, {.more_than = 2, .warn = [](const repeated_query& query) {
                     std::cout << "! ran " << query.times << " times in line " << query.where.line()
                               << ": " << query.sql << '\n';
                 }}};
        list_books(db);
        // [/warning]
    }

    std::cout << "a pool\n";
    // [pool]
    const auto counter = std::make_shared<statement_counter>();
    sqlite::pool pool{"books.db", {.observer = counter}};
    pool.create_tables<Book>();
    pool.insert(Book{1, 1, "Notes"});
    (void)pool.all(select<Book>());
    // [/pool]
    std::cout << counter->rows << " row read, " << counter->failures << " failures\n";
}
