// SPDX-License-Identifier: MIT
// Opening a database with safe settings, and the cache of statements made at run time.
#include <sorrel/error/kinds.hpp>

#include "decimal_functions.hpp"
#include "state.hpp"

#include <SQLiteCpp/Exception.h>

#include <algorithm>
#include <limits>

namespace sorrel::sqlite::detail {

namespace {

// What SQLite takes, an int.
constexpr std::chrono::milliseconds longest_wait{std::numeric_limits<int>::max()};

int flags_of(open_mode mode) {
    // A connection belongs to one thread at a time, so SQLite's own mutexes would only cost.
    switch (mode) {
        case open_mode::read_only:
            return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
        case open_mode::read_write:
            return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
        case open_mode::read_write_create:
            break;
    }
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
}

SQLite::Database open(const std::string& path, const options& how) {
    if (path.find('\0') != std::string::npos) {
        throw_error(
            {.kind = error_kind::connection, .message = "the path of the database contains a NUL"});
    }
    if (path.empty()) {  // SQLite would make a database that is gone when it is closed
        throw_error(
            {.kind = error_kind::connection,
             .message = "the path of the database is empty; \":memory:\" says a private one"});
    }
    try {
        // Where SQLite is built to take URIs, a file of that name could not be opened, and a
        // path from elsewhere could ask for anything. Options have their own URL: see from_url().
        const bool looks_like_uri = path.rfind("file:", 0) == 0;
        return SQLite::Database(looks_like_uri ? "./" + path : path, flags_of(how.mode),
                                static_cast<int>(std::min(how.busy_timeout, longest_wait).count()));
    } catch (const SQLite::Exception& failure) {
        throw_error({.kind = error_kind::connection,
                     .message = "cannot open the database '" + path + "': " + failure.what(),
                     .code = failure.getExtendedErrorCode()});
    }
}

void run(connection_state& connection, const char* sql) {
    const int result = sqlite3_exec(connection.handle, sql, nullptr, nullptr, nullptr);
    check_result(connection, result, sql, nullptr);
}

// SQLite answers with the mode it has then, and with no error when that is another than was asked for.
void set_journal(connection_state& connection, journal_mode wanted) {
    if (wanted == journal_mode::unchanged) {
        return;
    }
    const std::string name = wanted == journal_mode::wal ? "wal" : "delete";
    const auto statement = "PRAGMA journal_mode = " + name;
    std::string got;
    const auto take = [](void* out, int, char** columns, char**) {
        *static_cast<std::string*>(out) = columns[0] != nullptr ? columns[0] : "";
        return 0;
    };
    check_result(connection,
                 sqlite3_exec(connection.handle, statement.c_str(), take, &got, nullptr), statement,
                 nullptr);
    if (got != name) {
        throw_error({.kind = error_kind::connection,
                     .message = "the database does not take the journal mode asked for",
                     .sql = statement,
                     .expected = name,
                     .got = got});
    }
}

}  // namespace

connection_state::connection_state(const std::string& path, const options& how)
    : database(open(path, how)),
      handle(database.getHandle()),
      by_text(how.statement_cache),
      busy_timeout(std::min(how.busy_timeout, longest_wait)) {
    sqlite3_extended_result_codes(handle, 1);
    // Debian's build takes an unknown name in double quotes for a string: a misspelt column would
    // be a constant.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, how.foreign_keys ? 1 : 0, nullptr);
    // Reads the header: what is not a database is refused here and not at the first query.
    const int probe = sqlite3_exec(handle, "PRAGMA schema_version", nullptr, nullptr, nullptr);
    if (probe != SQLITE_OK && probe != SQLITE_BUSY) {
        const auto reason = std::string(sqlite3_errmsg(handle));
        const bool is_damaged = (probe & 0xFF) == SQLITE_NOTADB || (probe & 0xFF) == SQLITE_CORRUPT;
        throw_error({.kind = is_damaged ? error_kind::corrupt : error_kind::connection,
                     .message = "cannot read the database '" + path + "': " + reason,
                     .code = probe});
    }
    set_journal(*this, how.journal);
    check_result(*this, add_decimal_functions(handle), "sorrel_decimal_…", nullptr);
    // RETURNING fills a temporary table: on disk it would cost more than the insert itself
    run(*this, "PRAGMA temp_store = MEMORY");
    run(*this, how.sync == synchronous::full     ? "PRAGMA synchronous = FULL"
               : how.sync == synchronous::normal ? "PRAGMA synchronous = NORMAL"
                                                 : "PRAGMA synchronous = OFF");
}

}  // namespace sorrel::sqlite::detail
