// SPDX-License-Identifier: MIT
// The root of every exception Sorrel throws, and the facts it carries.
#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace sorrel {

/// What went wrong, at the grain at which a program reacts differently.
enum class error_kind {
    connection,       ///< the database could not be opened or is no longer reachable
    outcome_unknown,  ///< the connection was lost during COMMIT: stored, or not
    protocol,         ///< the server's answer makes no sense
    timeout,          ///< a deadline passed
    unique,           ///< a unique constraint or primary key refused a row
    foreign_key,      ///< a foreign key refused a row
    not_null,         ///< a NULL where the table allows none
    check,            ///< a check constraint refused a row
    constraint,       ///< another constraint (a trigger's RAISE, a STRICT column type)
    busy,             ///< another connection holds a lock; trying again may help
    serialization,    ///< no order of the transactions running at once gives this result
    deadlock,         ///< two transactions wait for each other, and this one was chosen to end
    stale_statement,  ///< a prepared statement no longer fits a changed table
    disk_full,        ///< no space left for the write
    io,               ///< the file system failed
    read_only,        ///< a write to what may only be read
    corrupt,          ///< the file is not a database, or a damaged one
    permission,       ///< the database's user may not do this
    syntax,           ///< the SQL text was refused
    unsupported,      ///< the engine cannot do this
    schema,           ///< tables and structs disagree: a column is missing or of another type
    out_of_range,     ///< a number or date that the target cannot hold
    invalid_text,     ///< text with a NUL or that is not UTF-8
    not_a_number,     ///< a NaN where the database would turn it into NULL
    too_large,        ///< a value, or a statement's parameters, beyond what the database takes
    type_mismatch,    ///< a stored value of another type than the field
    unexpected_null,  ///< a stored NULL, and the field is not optional
    no_row,           ///< one row was asked for and there is none
    too_many_rows,    ///< one row was asked for and there are more
    transaction,      ///< a transaction was used in a way its state does not allow
    conflict,         ///< the row was changed by another since it was read
    validation,       ///< a struct is not what its own rules ask for
    rolled_back,      ///< the transaction is gone: nothing of it is stored
    misuse,           ///< the call itself is wrong, whatever the database holds
    interrupted,      ///< the statement was cancelled
    out_of_memory,    ///< the engine could not allocate
    pool_timeout,     ///< no connection of the pool came free in time
    pool_deadlock,    ///< all of the pool's connections wait for each other's holders
    pool_closed,      ///< the pool is closed
    migration,        ///< migrations and the history in the database do not go together
    other             ///< anything the engine reports beyond these
};

/// The name of a kind as it stands in messages, for example "unique violation".
[[nodiscard]] std::string_view to_string(error_kind kind) noexcept;

/// The facts of one error. Empty text and zero mean "not known"; bound values are never in here.
struct error_details {
    error_kind kind = error_kind::other;
    std::string message{};   ///< what happened, one sentence
    int code = 0;            ///< SQLite's extended result code
    std::string sqlstate{};  ///< the five characters of the SQL standard, where the engine has them
    std::string sql{};       ///< the statement's text, with placeholders
    std::string table{};     ///< the table concerned
    std::string column{};    ///< the column or columns concerned, separated by ", "
    std::string constraint{};  ///< the name of the violated constraint
    std::string expected{};    ///< what the struct wants
    std::string got{};         ///< what the database has
    int offset = -1;           ///< the byte of `sql` at which the engine stumbled; -1: not told
};

/// The root of the hierarchy: catch this to catch everything Sorrel throws.
///
/// The classes derived from it are for what callers do differently; `kind()` is finer. Copying one
/// never throws, since the facts are shared.
class error : public std::exception {
public:
    explicit error(error_details details);
    error(const error& other) noexcept;
    error& operator=(const error& other) noexcept;
    ~error() override;

    /// The whole story in one line: kind, message, code and SQL text, without bound values.
    [[nodiscard]] const char* what() const noexcept override;

    [[nodiscard]] error_kind kind() const noexcept { return details().kind; }
    [[nodiscard]] const std::string& message() const noexcept { return details().message; }
    [[nodiscard]] int code() const noexcept { return details().code; }
    [[nodiscard]] const std::string& sqlstate() const noexcept { return details().sqlstate; }
    [[nodiscard]] const std::string& sql() const noexcept { return details().sql; }
    [[nodiscard]] const std::string& table() const noexcept { return details().table; }
    [[nodiscard]] const std::string& column() const noexcept { return details().column; }
    [[nodiscard]] const std::string& constraint() const noexcept { return details().constraint; }
    [[nodiscard]] const std::string& expected() const noexcept { return details().expected; }
    [[nodiscard]] const std::string& got() const noexcept { return details().got; }
    [[nodiscard]] int offset() const noexcept { return details().offset; }

    /// Whether running the same work again, from the start of its transaction and on the same
    /// connection, may succeed: busy, serialization, deadlock, stale_statement.
    [[nodiscard]] bool is_transient() const noexcept;

    [[nodiscard]] const error_details& details() const noexcept;

private:
    struct shared_details;
    shared_details* details_;  // counted: see error.cpp
};

}  // namespace sorrel
