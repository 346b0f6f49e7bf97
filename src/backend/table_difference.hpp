// SPDX-License-Identifier: MIT
// In what a live table differs from its struct, column by column.
#pragma once

#include <sorrel/schema/table.hpp>

#include <string>
#include <string_view>

namespace sorrel::detail {

/// Collects what differs, so that all of it is told at once.
class table_difference {
public:
    explicit table_difference(const table_info& table) : table_(table) {}

    void no_column(const column_info& wanted, std::string_view wanted_type);
    void other_type(const column_info& wanted, std::string_view wanted_type,
                    std::string_view live_type);

    /// Throws `schema_mismatch` if anything differs.
    void report() const;

private:
    void add(const column_info& wanted, std::string_view wanted_type, const std::string& got);

    const table_info& table_;
    std::string columns_{}, expected_{}, got_{};
};

}  // namespace sorrel::detail
