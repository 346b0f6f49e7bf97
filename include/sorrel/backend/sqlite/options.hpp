// SPDX-License-Identifier: MIT
// How an SQLite database is opened and how its transactions begin.
#pragma once

#include <sorrel/backend/isolation_level.hpp>

#include <chrono>
#include <cstddef>

namespace sorrel::sqlite {

enum class open_mode : unsigned char {
    read_write_create,  ///< make the file when it is missing
    read_write,         ///< a missing file is an error
    read_only           ///< every write is refused with `read_only_error`
};

/// The journal (https://sqlite.org/pragma.html#pragma_journal_mode).
enum class journal_mode : unsigned char {
    unchanged,  ///< what the file has; a new file has a rollback journal
    wal,        ///< readers and one writer at once; stays with the file
    rollback    ///< DELETE
};

/// When a commit waits for the disk (https://sqlite.org/pragma.html#pragma_synchronous).
enum class synchronous : unsigned char {
    full,    ///< a commit that returned survives power loss
    normal,  ///< in WAL mode the last commits may be lost by power loss, never the database
    off      ///< power loss may damage the database
};

/// Options of a connection; the defaults are those a careful user sets by hand.
struct options {
    open_mode mode = open_mode::read_write_create;
    /// How long a statement waits for another connection's lock before `busy_error`. Zero: not at
    /// all. Five seconds outlast any sane writer and still end.
    std::chrono::milliseconds busy_timeout = std::chrono::seconds{5};
    journal_mode journal = journal_mode::unchanged;
    synchronous sync = synchronous::full;
    /// Foreign keys are enforced; SQLite's own default is not to.
    bool foreign_keys = true;
    /// How many statements with text made at run time stay prepared. Static queries always stay.
    std::size_t statement_cache = 64;

    friend bool operator==(const options&, const options&) = default;
};

/// How a transaction takes its lock (https://sqlite.org/lang_transaction.html).
enum class begin_mode : unsigned char {
    immediate,  ///< the write lock now, so that no later statement can fail with SQLITE_BUSY_SNAPSHOT
    deferred,  ///< locks as statements need them: for transactions that only read
    exclusive  ///< keeps readers out as well, except in WAL mode
};

/// Not constexpr, and so named in the compiler's message when another level is asked for.
inline void every_transaction_of_sqlite_is_serializable() {}

/// The isolation of a transaction, for programs that run on other databases as well: every transaction
/// of SQLite is serializable, and another level does not compile.
struct serializable_only {
    // NOLINTNEXTLINE(google-explicit-constructor): `.isolation = serializable` makes one
    consteval serializable_only(isolation_level level = isolation_level::serializable) {
        if (level != isolation_level::serializable && level != isolation_level::engine_default) {
            every_transaction_of_sqlite_is_serializable();
        }
    }
};

/// Options of a transaction.
struct transaction_options {
    begin_mode mode = begin_mode::immediate;
    serializable_only isolation{};
    bool read_only = false;  ///< every write is refused with `read_only_error`; begins deferred
};

}  // namespace sorrel::sqlite
