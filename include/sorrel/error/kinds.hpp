// SPDX-License-Identifier: MIT
// The exceptions callers tell apart; each is a `sorrel::error` and adds no data of its own.
#pragma once

#include <sorrel/error/error.hpp>

namespace sorrel {

/// The database could not be opened, or can no longer be reached: a wrong path, a wrong password, a
/// server that stopped.
class connection_error : public error {
public:
    using error::error;
};

/// The connection was lost while COMMIT was under way: the transaction may be stored or not, and the
/// database alone can tell. Nothing does such work again by itself.
class outcome_unknown : public error {
public:
    using error::error;
};

/// The server's answer makes no sense; the connection is of no more use.
class protocol_error : public error {
public:
    using error::error;
};

/// A deadline passed before the work was done.
class timeout_error : public error {
public:
    using error::error;
};

/// The statement was cancelled.
class cancelled_error : public error {
public:
    using error::error;
};

/// A row broke a rule of the table; nothing of the statement was stored.
class constraint_violation : public error {
public:
    using error::error;
};

/// A unique constraint, unique index or primary key already has this value.
class unique_violation : public constraint_violation {
public:
    using constraint_violation::constraint_violation;
};

/// A foreign key points at no row, or the row is still pointed at.
class foreign_key_violation : public constraint_violation {
public:
    using constraint_violation::constraint_violation;
};

/// NULL for a column that takes none.
class not_null_violation : public constraint_violation {
public:
    using constraint_violation::constraint_violation;
};

/// A check constraint said no.
class check_violation : public constraint_violation {
public:
    using constraint_violation::constraint_violation;
};

/// Another connection held the lock for longer than the busy timeout.
class busy_error : public error {
public:
    using error::error;
};

/// The transaction met another one and was chosen to give way: a serialization failure or a deadlock.
/// Done again from its start, it may succeed.
class transaction_conflict : public error {
public:
    using error::error;
};

/// A prepared statement no longer fits a table that was changed meanwhile. Outside a transaction it is
/// prepared anew unseen; inside one, the transaction must be done again from its start.
class stale_statement : public error {
public:
    using error::error;
};

/// The storage failed: disk full, I/O error, a damaged file, a read-only one.
class storage_error : public error {
public:
    using error::error;
};

/// No space was left for a write.
class disk_full : public storage_error {
public:
    using storage_error::storage_error;
};

/// A write to a database, or through a connection, that may only be read.
class read_only_error : public storage_error {
public:
    using storage_error::storage_error;
};

/// The user that the connection belongs to may not do this.
class permission_error : public error {
public:
    using error::error;
};

/// The SQL text was refused by the engine.
class syntax_error : public error {
public:
    using error::error;
};

/// The engine, or its version, cannot do what was asked.
class unsupported_error : public error {
public:
    using error::error;
};

/// The live database differs from the structs: a table or column is missing or of another type.
class schema_mismatch : public error {
public:
    using error::error;
};

/// A value cannot be stored or read without changing it.
class value_error : public error {
public:
    using error::error;
};

/// `one()` found no row.
class no_row : public error {
public:
    using error::error;
};

/// `one()` or `maybe_one()` found more than one row.
class too_many_rows : public error {
public:
    using error::error;
};

/// A row was to be written whose version is no longer the one in the struct: another has changed it
/// since it was read, and would be overwritten. `table()` and `column()` name the table and its key.
class stale_object : public error {
public:
    using error::error;
};

/// A transaction or savepoint was used in a way its state does not allow.
class transaction_error : public error {
public:
    using error::error;
};

/// The transaction was rolled back, by the engine or because COMMIT failed: nothing of it is stored.
class transaction_rolled_back : public transaction_error {
public:
    using transaction_error::transaction_error;
};

/// The call is wrong whatever the database holds, for example a second `begin()`.
class misuse_error : public error {
public:
    using error::error;
};

/// Throws the class that belongs to `details.kind`.
[[noreturn]] void throw_error(error_details details);

}  // namespace sorrel
