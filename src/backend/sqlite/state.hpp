// SPDX-License-Identifier: MIT
// What one connection holds: the database handle, its prepared statements, and what was verified.
#pragma once

#include <sorrel/backend/sqlite/driver.hpp>

#include "thread_check.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sorrel::sqlite::detail {

struct finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using statement_handle = std::unique_ptr<sqlite3_stmt, finalize>;

struct connection_state;

/// A prepared statement and who may use it.
struct alignas(64) cached_statement {
    connection_state* connection = nullptr;
    statement_handle handle{};
    const static_statement* origin = nullptr;  ///< null for text made at run time
    bool in_use = false;
    /// Set when the cached one was in use and this is a second copy, finalized when given back.
    bool is_spare = false;
};

/// Statements with text made at run time, the least recently used one dropped first.
class text_cache {
public:
    explicit text_cache(std::size_t capacity) : capacity_(capacity) {}

    /// The statement of a text, or null.
    cached_statement* find(std::string_view text);
    /// Keeps a statement; gives it back.
    cached_statement& keep(std::string_view text, std::unique_ptr<cached_statement> statement);

private:
    struct item {
        std::string text;
        std::unique_ptr<cached_statement> statement;
    };
    void drop_oldest();

    std::size_t capacity_;
    std::list<item> items_;  // most recently used first
    std::unordered_map<std::string_view, std::list<item>::iterator> by_text_;
};

struct connection_state {
    connection_state(const std::string& path, const options& how);

    SQLite::Database database;
    // What every statement touches, in one cache line: between two statements SQLite's pages have
    // pushed most of it out of the nearest cache.
    alignas(64) sqlite3* handle;
    std::vector<std::unique_ptr<cached_statement>> by_index;  ///< statements of static queries
    thread_check threads;

    text_cache by_text;
    std::unordered_set<const table_info*> verified;
    std::string lost_transaction;  ///< why the engine ended the last transaction on its own
};

/// Throws the error of a failed call. `origin` may be null.
[[noreturn]] void throw_failure(connection_state& connection, int result, std::string_view sql,
                                const static_statement* origin);

/// Throws for a result other than SQLITE_OK.
inline void check_result(connection_state& connection, int result, std::string_view sql,
                         const static_statement* origin) {
    if (result != SQLITE_OK) [[unlikely]] {
        throw_failure(connection, result, sql, origin);
    }
}

/// Compares a struct's table with the live one; throws `schema_mismatch` with every difference.
void verify_table(sqlite3* handle, const table_info& table);

}  // namespace sorrel::sqlite::detail

namespace sorrel::sqlite {

struct driver::state : detail::connection_state {
    using detail::connection_state::connection_state;
};

}  // namespace sorrel::sqlite
