// SPDX-License-Identifier: MIT
// What the live table looks like.
#pragma once

#include <sorrel/schema/table.hpp>

#include "types.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::postgres::detail {

struct connection_state;

/// The columns of a table or view as the server has them.
class table_layout {
public:
    struct column {
        std::string name;
        std::string type_name;
        type_facts facts;
        Oid type = 0;
    };

    table_layout(std::vector<column> columns, bool takes_rows)
        : columns_(std::move(columns)), takes_rows_(takes_rows) {}

    [[nodiscard]] bool empty() const { return columns_.empty(); }
    [[nodiscard]] const column* find(std::string_view name) const;
    /// Whether COPY can write into it: it is a table, and no policy chooses rows.
    [[nodiscard]] bool takes_rows() const { return takes_rows_; }

private:
    std::vector<column> columns_;
    bool takes_rows_;
};

/// The layout of the table that the search path finds; empty when there is none.
[[nodiscard]] table_layout read_layout(connection_state& connection, const table_info& table);
/// The same, after which no other transaction can change it before this one ends. The lock is the one
/// that a statement takes which reads or which writes the table.
enum class table_lock : unsigned char { for_reading, for_writing };
[[nodiscard]] table_layout lock_layout(connection_state& connection, const table_info& table,
                                       table_lock lock);

/// Whether a column keeps what a field puts into it, the elements of an array as well.
[[nodiscard]] bool keeps(const connection_state& connection, const type_facts& live,
                         const column_info& column);

}  // namespace sorrel::postgres::detail
