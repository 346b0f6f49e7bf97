// SPDX-License-Identifier: MIT
// A test that leaves nothing behind.
#pragma once

#include <sorrel/session/connection.hpp>

namespace sorrel::testing {

/// A transaction around a test, always rolled back, also when the test fails:
/// @code
/// testing::rolled_back test{db};
/// rename_account(db, …);      // may use transactions: they become savepoints in this one
/// @endcode
/// The code under test uses the connection as ever; the options of its transactions mean nothing here. What no
/// transaction undoes stays, such as PostgreSQL's sequences; and a statement that fails there outside of the
/// code's own transactions fails this one.
template <backend Backend>
class rolled_back {
public:
    /// Throws `transaction_error` when a transaction is open.
    explicit rolled_back(connection<Backend>& db) : db_(db), around_(db.begin()) {
        db_.nest_transactions(true);
    }
    rolled_back(const rolled_back&) = delete;
    rolled_back& operator=(const rolled_back&) = delete;
    ~rolled_back() { db_.nest_transactions(false); }

private:
    connection<Backend>& db_;
    transaction_guard<Backend> around_;  // rolls back when it is destroyed
};

}  // namespace sorrel::testing
