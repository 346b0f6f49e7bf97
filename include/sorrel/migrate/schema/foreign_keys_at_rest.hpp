// SPDX-License-Identifier: MIT
// Foreign keys that do not act for a while: SQLite changes a table by making a new one, and to drop the
// old one would delete what points at it.
#pragma once

#include <sorrel/error/kinds.hpp>
#include <sorrel/migrate/schema/schema_session.hpp>

#include <string>
#include <vector>

namespace sorrel {

/// A table that others point at has to be made anew, and the transaction that is open already has its
/// foreign keys acting, which only its end could change.
class foreign_keys_in_the_way : public misuse_error {
public:
    using misuse_error::misuse_error;
};

/// While it lives, foreign keys do not act; on databases that need no such thing it does nothing. Made
/// outside of a transaction, and destroyed when that is over:
/// @code
/// foreign_keys_at_rest rest{session};
/// auto tx = db.begin();
/// …
/// rest.check();
/// tx.commit();
/// @endcode
class foreign_keys_at_rest {
public:
    /// Throws `foreign_keys_in_the_way` when a transaction is open in which they act.
    explicit foreign_keys_at_rest(schema_session& session);
    foreign_keys_at_rest(const foreign_keys_at_rest&) = delete;
    foreign_keys_at_rest& operator=(const foreign_keys_at_rest&) = delete;
    /// They act again, if they did before.
    ~foreign_keys_at_rest();

    /// Throws `foreign_key_violation` when a row points nowhere that did not before.
    void check();

private:
    schema_session& session_;
    bool did_act_ = false;
    catalog_rows dangling_before_{};
};

/// Whether foreign keys act now in a way that a change of a table would set off.
[[nodiscard]] bool foreign_keys_would_act(schema_session& session);

}  // namespace sorrel
