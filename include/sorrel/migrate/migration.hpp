// SPDX-License-Identifier: MIT
// A migration written in C++.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sorrel {

/// One step of a database's history, as functions of a connection:
/// @code
/// sorrel::migration<sqlite::connection>{
///     .version = 20240115100000,
///     .name = "split_names",
///     .up = [](sqlite::connection& db) { db.exec(update<User>().set(…).where(…)); },
///     .down = [](sqlite::connection& db) { … }}
/// @endcode
/// A function runs inside the migration's transaction and must not end it. It may be run again from its
/// start, after everything was rolled back, when a lock was not to be had.
template <class Connection>
struct migration {
    std::int64_t version = 0;  ///< above 0, and one of a kind
    std::string name{};
    std::function<void(Connection&)> up{};
    std::function<void(Connection&)> down{};  ///< empty: there is no way back
    std::string description{};
    /// Versions or names of migrations that must be applied before this one.
    std::vector<std::string> depends{};
    bool in_transaction = true;
    /// Without a transaction: may be run again when it was interrupted.
    bool idempotent = false;
    /// Looks before it runs, and gives a reason when it must not.
    std::function<std::optional<std::string>(Connection&)> refuse_because{};
    /// Changed by hand when the functions change: an applied migration with another one is an error.
    std::string revision{};
};

}  // namespace sorrel
