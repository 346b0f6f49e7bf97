// SPDX-License-Identifier: MIT
// How much of other transactions' work a transaction may see.
#pragma once

namespace sorrel {

/// The levels of the SQL standard (SQL:2016 part 2, section 4.41) that engines tell apart.
enum class isolation_level : unsigned char {
    engine_default,   ///< what the database is set to
    read_committed,   ///< each statement sees what was committed before it began
    repeatable_read,  ///< all statements see what was committed before the first of them
    serializable      ///< as if transactions ran one after the other
};

/// The same, to be said without the name of the enum: `db.begin({.isolation = serializable})`.
inline constexpr auto read_committed = isolation_level::read_committed;
inline constexpr auto repeatable_read = isolation_level::repeatable_read;
inline constexpr auto serializable = isolation_level::serializable;

}  // namespace sorrel
