// SPDX-License-Identifier: MIT
// Nested structs, by hand and by Sorrel: two queries, and the rows of the second put where they belong.
#include <sorrel/relation.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "../graph_cases.hpp"
#include "cases.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

template <>
struct sorrel::mapping<bench::Author> {
    static constexpr auto table = "authors";
};
template <>
struct sorrel::mapping<bench::Article> {
    static constexpr auto table = "articles";
    static constexpr auto rules =
        all_of(primary_key<&bench::Article::id>.generated(),
               foreign_key<&bench::Article::author_id>.references<&bench::Author::id>());
};

namespace bench {

namespace {

void check(int code, sqlite3* database) {
    if (code != SQLITE_OK) [[unlikely]] {
        throw std::runtime_error{sqlite3_errmsg(database)};
    }
}

void execute(sqlite3* database, const char* sql) {
    check(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), database);
}

void create_graph_tables(sqlite3* database) {
    execute(database, R"(
        CREATE TABLE IF NOT EXISTS "authors" (
            "id" INTEGER PRIMARY KEY NOT NULL,
            "name" TEXT NOT NULL,
            "email" TEXT,
            "age" INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS "articles" (
            "id" INTEGER PRIMARY KEY NOT NULL,
            "author_id" INTEGER NOT NULL REFERENCES "authors" ("id"),
            "title" TEXT NOT NULL,
            "published" INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX IF NOT EXISTS "articles_author_id" ON "articles" ("author_id");)");
}

/// A prepared statement by hand.
class statement {
public:
    statement(sqlite3* database, std::string_view sql) : database_{database} {
        check(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                 SQLITE_PREPARE_PERSISTENT, &handle_, nullptr),
              database);
    }
    ~statement() { sqlite3_finalize(handle_); }
    statement(const statement&) = delete;
    statement& operator=(const statement&) = delete;

    void bind(int parameter, std::int64_t value) {
        check(sqlite3_bind_int64(handle_, parameter, value), database_);
    }
    void bind(int parameter, const std::string& value) {
        check(sqlite3_bind_text(handle_, parameter, value.data(), static_cast<int>(value.size()),
                                SQLITE_STATIC),
              database_);
    }
    void bind(int parameter, const std::optional<std::string>& value) {
        if (value) {
            bind(parameter, *value);
        } else {
            check(sqlite3_bind_null(handle_, parameter), database_);
        }
    }
    [[nodiscard]] bool step() {
        const int code = sqlite3_step(handle_);
        if (code != SQLITE_ROW && code != SQLITE_DONE) [[unlikely]] {
            throw std::runtime_error{sqlite3_errmsg(database_)};
        }
        return code == SQLITE_ROW;
    }
    void run() {
        (void)step();
        reset();
    }
    void reset() { check(sqlite3_reset(handle_), database_); }

    [[nodiscard]] std::int64_t integer(int column) const {
        return sqlite3_column_int64(handle_, column);
    }
    void read(int column, std::string& value) const {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
        value.assign(text, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
    }
    void read(int column, std::optional<std::string>& value) const {
        if (sqlite3_column_type(handle_, column) != SQLITE_NULL) {
            read(column, value.emplace());
        }
    }

private:
    sqlite3* database_;
    sqlite3_stmt* handle_ = nullptr;
};

class raw_graph {
public:
    static constexpr const char* name = "raw";

    explicit raw_graph(const std::string& path) {
        constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        sqlite3* opened = nullptr;
        const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
        database_.reset(opened);
        check(code, opened);
        configure(opened);
        create_graph_tables(opened);
        authors_ = make(R"(SELECT "id", "name", "email", "age" FROM "authors")");
        articles_ = make(R"(SELECT "id", "author_id", "title", "published" FROM "articles")");
        authors_until_ =
            make(R"(SELECT "id", "name", "email", "age" FROM "authors" WHERE "id" <= ?)");
        articles_until_ =
            make(R"(SELECT "id", "author_id", "title", "published" FROM "articles")"
                 R"( WHERE "author_id" IN (SELECT "id" FROM "authors" WHERE "id" <= ?))");
        insert_authors_ = make(insert_sql(R"("authors" ("name", "email", "age"))"));
        insert_articles_ = make(insert_sql(R"("articles" ("author_id", "title", "published"))"));
    }

    [[nodiscard]] sqlite3* handle() { return database_.get(); }

    std::vector<AuthorView> load() {
        std::vector<AuthorView> graph = read_authors(*authors_);
        read_articles(*articles_, graph);
        return graph;
    }

    std::vector<AuthorView> load_until(std::int64_t id) {
        authors_until_->bind(1, id);
        std::vector<AuthorView> graph = read_authors(*authors_until_);
        articles_until_->bind(1, id);
        read_articles(*articles_until_, graph);
        return graph;
    }

    // A statement of many rows gives them ids that follow each other.
    void save(std::vector<AuthorView>& graph) {
        execute(handle(), "BEGIN IMMEDIATE");
        for (std::size_t first = 0; first != graph.size(); first += rows) {
            int parameter = 0;
            for (std::size_t i = first; i != first + rows; ++i) {
                const Author& author = graph[i].author;
                insert_authors_->bind(++parameter, author.name);
                insert_authors_->bind(++parameter, author.email);
                insert_authors_->bind(++parameter, author.age);
            }
            insert_authors_->run();
            std::int64_t id = sqlite3_last_insert_rowid(handle()) - std::int64_t{rows};
            for (std::size_t i = first; i != first + rows; ++i) {
                graph[i].author.id = ++id;
            }
        }
        constexpr std::size_t authors_at_once = rows / articles_of_each;
        for (std::size_t first = 0; first != graph.size(); first += authors_at_once) {
            int parameter = 0;
            for (std::size_t i = first; i != first + authors_at_once; ++i) {
                for (Article& article : graph[i].articles) {
                    article.author_id = graph[i].author.id;
                    insert_articles_->bind(++parameter, article.author_id);
                    insert_articles_->bind(++parameter, article.title);
                    insert_articles_->bind(++parameter, std::int64_t{article.published});
                }
            }
            insert_articles_->run();
            std::int64_t id = sqlite3_last_insert_rowid(handle()) - std::int64_t{rows};
            for (std::size_t i = first; i != first + authors_at_once; ++i) {
                for (Article& article : graph[i].articles) {
                    article.id = ++id;
                }
            }
        }
        execute(handle(), "COMMIT");
    }

private:
    static constexpr int rows = 500;

    static std::string insert_sql(const std::string& what) {
        std::string sql = "INSERT INTO " + what + " VALUES (?, ?, ?)";
        for (int i = 1; i != rows; ++i) {
            sql += ", (?, ?, ?)";
        }
        return sql;
    }

    std::unique_ptr<statement> make(const std::string& sql) {
        return std::make_unique<statement>(handle(), sql);
    }

    static std::vector<AuthorView> read_authors(statement& asked) {
        std::vector<AuthorView> graph;
        while (asked.step()) {
            Author& author = graph.emplace_back().author;
            author.id = asked.integer(0);
            asked.read(1, author.name);
            asked.read(2, author.email);
            author.age = static_cast<int>(asked.integer(3));
        }
        asked.reset();
        return graph;
    }

    static void read_articles(statement& asked, std::vector<AuthorView>& graph) {
        std::unordered_map<std::int64_t, AuthorView*> by_id;
        by_id.reserve(graph.size());
        for (AuthorView& each : graph) {
            by_id.emplace(each.author.id, &each);
        }
        while (asked.step()) {
            const std::int64_t author_id = asked.integer(1);
            Article& article = by_id.find(author_id)->second->articles.emplace_back();
            article.id = asked.integer(0);
            article.author_id = author_id;
            asked.read(2, article.title);
            article.published = asked.integer(3) != 0;
        }
        asked.reset();
    }

    std::unique_ptr<sqlite3, decltype([](sqlite3* open) { sqlite3_close_v2(open); })> database_;
    std::unique_ptr<statement> authors_;
    std::unique_ptr<statement> articles_;
    std::unique_ptr<statement> authors_until_;
    std::unique_ptr<statement> articles_until_;
    std::unique_ptr<statement> insert_authors_;
    std::unique_ptr<statement> insert_articles_;
};

class sorrel_graph {
public:
    static constexpr const char* name = "sorrel";

    explicit sorrel_graph(const std::string& path) : database_{path, options_for(path)} {
        create_graph_tables(handle());
    }

    [[nodiscard]] sqlite3* handle() { return database_.native().getHandle(); }

    std::vector<AuthorView> load() { return database_.all(sorrel::load<AuthorView>()); }

    std::vector<AuthorView> load_until(std::int64_t id) {
        return database_.all(sorrel::load<AuthorView>().where(sorrel::col<&Author::id> <= id));
    }

    void save(std::vector<AuthorView>& graph) { database_.insert_and_fill(graph); }

private:
    static sorrel::sqlite::options options_for(const std::string& path) {
        if (path == ":memory:") {
            return {};
        }
        return {.journal = sorrel::sqlite::journal_mode::wal,
                .sync = sorrel::sqlite::synchronous::normal};
    }

    sorrel::sqlite::connection database_;
};

void fill_graph(sqlite3* database, const std::vector<AuthorView>& graph) {
    execute(database, "BEGIN");
    statement author{database, R"(INSERT INTO "authors" VALUES (?, ?, ?, ?))"};
    std::vector<const Article*> articles(graph.size() * articles_of_each);
    for (const AuthorView& each : graph) {
        author.bind(1, each.author.id);
        author.bind(2, each.author.name);
        author.bind(3, each.author.email);
        author.bind(4, each.author.age);
        author.run();
        for (const Article& article : each.articles) {
            articles[static_cast<std::size_t>(article.id - 1)] = &article;
        }
    }
    statement article{database, R"(INSERT INTO "articles" VALUES (?, ?, ?, ?))"};
    for (const Article* each : articles) {
        article.bind(1, each->id);
        article.bind(2, each->author_id);
        article.bind(3, each->title);
        article.bind(4, std::int64_t{each->published});
        article.run();
    }
    execute(database, "COMMIT");
    checkpoint(database);
}

/// The databases of one subject in one place.
template <class Subject>
class graph_databases {
public:
    graph_databases(workspace& space, place where) : space_{space}, where_{where} {}

    Subject& small() {
        make_readers();
        return *small_;
    }
    Subject& large() {
        make_readers();
        return *large_;
    }
    Subject& writing() {
        if (!writing_) {
            writing_ = open();
            check_save(*writing_);
        }
        clear_writing();
        return *writing_;
    }
    void clear_writing() {
        execute(writing_->handle(), R"(DELETE FROM "articles"; DELETE FROM "authors")");
        checkpoint(writing_->handle());
    }

private:
    std::unique_ptr<Subject> open() {
        return std::make_unique<Subject>(where_ == place::file ? space_.new_file() : ":memory:");
    }
    std::unique_ptr<Subject> open_filled(std::size_t authors) {
        auto subject = open();
        fill_graph(subject->handle(), make_graph(authors));
        return subject;
    }
    void make_readers() {
        const bool is_first = !small_;
        if (is_first || where_ == place::memory) {  // see databases::reading()
            small_.reset();
            large_.reset();
            small_ = open_filled(graph_size);
            large_ = open_filled(large_graph_size);
        }
        if (is_first) {
            check_graph(*small_, *large_);
        }
    }

    workspace& space_;
    place where_;
    std::unique_ptr<Subject> small_;
    std::unique_ptr<Subject> large_;
    std::unique_ptr<Subject> writing_;
};

template <class Subject>
void add_cases(std::vector<bench_case>& cases, workspace& space, place where) {
    using source = graph_databases<Subject>;
    const auto shared = std::make_shared<source>(space, where);
    const auto add = [&](const char* name, void (*run)(benchmark::State&, source&)) {
        cases.push_back(
            {name, Subject::name, [=](benchmark::State& state) { run(state, *shared); }});
    };
    add("load_graph_1k", &load_graph_1k<source>);
    add("load_graph_part", &load_graph_part<source>);
    add("save_graph_1k", &save_graph_1k<source>);
}

}  // namespace

std::vector<bench_case> graph_cases(workspace& space, place where) {
    std::vector<bench_case> of_raw;
    std::vector<bench_case> of_sorrel;
    add_cases<raw_graph>(of_raw, space, where);
    add_cases<sorrel_graph>(of_sorrel, space, where);
    std::vector<bench_case> all;
    for (std::size_t i = 0; i != of_raw.size(); ++i) {
        all.push_back(of_raw[i]);
        all.push_back(of_sorrel[i]);
    }
    return all;
}

}  // namespace bench
