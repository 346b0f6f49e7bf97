// SPDX-License-Identifier: MIT
// What is in a schema, as far as bringing back its rows needs to know. For connections whose search path is
// `pg_catalog`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace sorrel::postgres {
class driver;
}

namespace sorrel::postgres::detail {

struct schema_contents {
    struct table {
        std::string name{};
        std::string columns{};  ///< those that are stored, in quotes, between commas
        std::string disable{};  ///< statements about the program's own triggers
        std::string enable{};
    };
    std::string name{};
    std::vector<table> tables{};
    /// By their places among the tables: one that refers to another.
    std::vector<std::pair<std::size_t, std::size_t>> references{};
    std::vector<std::string> sequences{};
    bool can_be_restored = false;

    /// A name with the schema's.
    [[nodiscard]] std::string full(const std::string& of) const;
};

/// The cells of a query whose columns are texts.
std::vector<std::vector<std::string>> rows_of(driver& db, const std::string& sql);

[[nodiscard]] schema_contents read_schema(driver& db, const std::string& name);

/// A text that is another one when tables, types, functions and the like are.
[[nodiscard]] std::string shape_of(driver& db, const std::string& name);

struct row_count {
    std::int64_t all = 0;
    std::int64_t fresh = 0;  ///< written after a transaction
};
/// Of each table; nothing is fresh when `since` is empty.
[[nodiscard]] std::vector<row_count> count_rows(driver& db, const schema_contents& in,
                                                const std::string& since);
/// "7, true" of each sequence, for `setval`.
[[nodiscard]] std::vector<std::string> sequence_states(driver& db, const schema_contents& in);

/// The transaction of this very query.
[[nodiscard]] std::string this_transaction(driver& db);

/// What gives these tables the rows that another schema has for them, and those that refer to them. Empty
/// when there is nothing to do.
[[nodiscard]] std::string refill_script(const schema_contents& in, std::vector<bool> is_written,
                                        const std::vector<std::int64_t>& rows,
                                        const std::string& from);

}  // namespace sorrel::postgres::detail
