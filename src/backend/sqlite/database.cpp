// SPDX-License-Identifier: MIT
// Making and removing database files.
#include <sorrel/backend/sqlite/database.hpp>
#include <sorrel/backend/sqlite/driver.hpp>
#include <sorrel/error/kinds.hpp>

#include <filesystem>
#include <string>
#include <system_error>

namespace sorrel::sqlite {

namespace {

void require_file(const location& where) {
    if (where.path.empty() || where.path == ":memory:") {
        throw_error({.kind = error_kind::misuse,
                     .message = "a database in memory is gone with its connection"});
    }
}

}  // namespace

bool database_exists(const location& where) {
    require_file(where);
    return std::filesystem::exists(where.path);
}

bool create_database(const location& where) {
    if (database_exists(where)) {
        return false;
    }
    auto how = where.how;
    how.mode = open_mode::read_write_create;
    driver{where.path, how}.execute_script("VACUUM");  // writes the first page
    return true;
}

bool drop_database(const location& where) {
    if (!database_exists(where)) {
        return false;
    }
    {
        auto how = where.how;
        how.mode = open_mode::read_write;
        driver database{where.path, how};
        // Fails for what is no database. Without WAL a lock shows whether others use it, which is
        // removed with its file otherwise while they write to it.
        database.execute_script("PRAGMA journal_mode = DELETE");
        database.begin({.mode = begin_mode::exclusive});
        database.rollback();
    }
    for (const char* const suffix : {"-journal", "-wal", "-shm", ""}) {
        std::error_code failed;
        std::filesystem::remove(where.path + suffix, failed);
        if (failed) {
            throw_error(
                {.kind = error_kind::io,
                 .message = "cannot remove " + where.path + suffix + ": " + failed.message()});
        }
    }
    return true;
}

}  // namespace sorrel::sqlite
