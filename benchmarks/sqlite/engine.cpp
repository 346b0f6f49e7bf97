// SPDX-License-Identifier: MIT
// Settings, tables and rows of the databases, through the C API.
#include "engine.hpp"

#include <sqlite3.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX

#include <memory>
#include <stdexcept>
#include <string_view>

namespace bench {

namespace {

void check(int code, sqlite3* database) {
    if (code != SQLITE_OK) {
        throw std::runtime_error{sqlite3_errmsg(database)};
    }
}

void execute(sqlite3* database, const char* sql) {
    check(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), database);
}

using statement =
    std::unique_ptr<sqlite3_stmt, decltype([](sqlite3_stmt* s) { sqlite3_finalize(s); })>;

statement prepare(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* made = nullptr;
    check(sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &made, nullptr),
          database);
    return statement{made};
}

void run(sqlite3* database, const statement& prepared) {
    if (sqlite3_step(prepared.get()) != SQLITE_DONE) {
        throw std::runtime_error{sqlite3_errmsg(database)};
    }
    check(sqlite3_reset(prepared.get()), database);
}

void bind(const statement& to, int parameter, const std::string& text) {
    sqlite3_bind_text(to.get(), parameter, text.data(), static_cast<int>(text.size()),
                      SQLITE_STATIC);
}

bool is_file(sqlite3* database) {
    return !std::string_view{sqlite3_db_filename(database, "main")}.empty();
}

std::string pragma(sqlite3* database, const std::string& name) {
    const statement asked = prepare(database, "PRAGMA " + name);
    if (sqlite3_step(asked.get()) != SQLITE_ROW) {
        return "none";
    }
    return reinterpret_cast<const char*>(sqlite3_column_text(asked.get(), 0));
}

std::string settings_of(sqlite3* database) {
    std::string settings;
    for (const char* name :
         {"foreign_keys", "journal_mode", "synchronous", "busy_timeout", "temp_store", "cache_size",
          "mmap_size", "page_size", "locking_mode", "wal_autocheckpoint"}) {
        settings += name + (" = " + pragma(database, name)) + "; ";
    }
    int quoted_strings = 0;
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, -1, &quoted_strings);
    return settings + "quoted strings = " + std::to_string(quoted_strings);
}

}  // namespace

void configure(sqlite3* database) {
    check(sqlite3_busy_timeout(database, 5000), database);
    check(sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr), database);
    check(sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr), database);
    check(sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr), database);
    execute(database, "PRAGMA temp_store = MEMORY");
    if (is_file(database)) {
        execute(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    }
}

void check_settings(sqlite3* database) {
    // The other connection must be to the same file: a file remembers its page size and journal.
    sqlite3* opened = nullptr;
    const int code = sqlite3_open(
        is_file(database) ? sqlite3_db_filename(database, "main") : ":memory:", &opened);
    const std::unique_ptr<sqlite3, decltype([](sqlite3* d) { sqlite3_close(d); })> model{opened};
    check(code, opened);
    configure(opened);
    const std::string expected = settings_of(opened);
    const std::string found = settings_of(database);
    if (found != expected) {
        throw std::runtime_error{"settings differ:\n" + found + "\nbut should be\n" + expected};
    }
}

void create_tables(sqlite3* database) {
    execute(database, R"(
        CREATE TABLE IF NOT EXISTS "users" (
            "id" INTEGER PRIMARY KEY NOT NULL,
            "name" TEXT NOT NULL,
            "email" TEXT,
            "age" INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE IF NOT EXISTS "posts" (
            "id" INTEGER PRIMARY KEY NOT NULL,
            "author_id" INTEGER NOT NULL,
            "title" TEXT NOT NULL,
            "published" INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX IF NOT EXISTS "posts_author_id" ON "posts" ("author_id");)");
}

void set_up(sqlite3* database) {
    configure(database);
    create_tables(database);
}

void fill(sqlite3* database, const std::vector<User>& users, const std::vector<Post>& posts) {
    execute(database, "BEGIN");
    const statement user = prepare(database, R"(INSERT INTO "users" VALUES (?, ?, ?, ?))");
    for (const User& each : users) {
        sqlite3_bind_int64(user.get(), 1, each.id);
        bind(user, 2, each.name);
        if (each.email) {
            bind(user, 3, *each.email);
        } else {
            sqlite3_bind_null(user.get(), 3);
        }
        sqlite3_bind_int(user.get(), 4, each.age);
        run(database, user);
    }
    const statement post = prepare(database, R"(INSERT INTO "posts" VALUES (?, ?, ?, ?))");
    for (const Post& each : posts) {
        sqlite3_bind_int64(post.get(), 1, each.id);
        sqlite3_bind_int64(post.get(), 2, each.author_id);
        bind(post, 3, each.title);
        sqlite3_bind_int(post.get(), 4, each.published ? 1 : 0);
        run(database, post);
    }
    execute(database, "COMMIT");
    checkpoint(database);
}

void clear(sqlite3* database) {
    execute(database, R"(DELETE FROM "users")");
    checkpoint(database);
}

void checkpoint(sqlite3* database) {
    check(sqlite3_wal_checkpoint_v2(database, "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr),
          database);
}

workspace::workspace() {
    std::string name = (std::filesystem::temp_directory_path() / "sorrel-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error{"cannot make a directory like " + name};
    }
    directory_ = name;
}

workspace::~workspace() {
    std::error_code ignored;  // nothing depends on it any more
    std::filesystem::remove_all(directory_, ignored);
}

std::string workspace::new_file() {
    return (directory_ / (std::to_string(++files_) + ".db")).string();
}

const std::string& workspace::large_file() {
    if (large_file_.empty()) {
        const std::string path = new_file();
        sqlite3* opened = nullptr;
        const int code = sqlite3_open(path.c_str(), &opened);
        const std::unique_ptr<sqlite3, decltype([](sqlite3* d) { sqlite3_close(d); })> database{
            opened};
        check(code, opened);
        set_up(opened);
        fill(opened, make_users(stream_count), {});
        large_file_ = path;
    }
    return large_file_;
}

}  // namespace bench
