// SPDX-License-Identifier: MIT
// Refusals of loads and graphs, out of line.
#include <sorrel/error/kinds.hpp>
#include <sorrel/relation/children_level.hpp>
#include <sorrel/relation/insert_graph.hpp>
#include <sorrel/relation/parents_level.hpp>

#include <string>

namespace sorrel::detail {

void throw_missing_parent(const table_info& parent, const table_info& child) {
    throw_error({.kind = error_kind::no_row,
                 .message = "a row of " + std::string(child.name) + " points at a row of " +
                            std::string(parent.name) +
                            " that is not there; make the member a std::optional, or load in a "
                            "transaction with one snapshot",
                 .table = std::string(parent.name)});
}

void throw_many_for_one(const table_info& child) {
    throw_error({.kind = error_kind::too_many_rows,
                 .message = "a std::optional holds one row of " + std::string(child.name) +
                            " and there are more; limit(1) with an order says which",
                 .table = std::string(child.name)});
}

void throw_contradicting_key(const table_info& table, std::string_view column) {
    throw_error({.kind = error_kind::misuse,
                 .message = "a foreign key of a row to be inserted is set, and to another row than "
                            "the one it stands beside",
                 .table = std::string(table.name),
                 .column = std::string(column)});
}

}  // namespace sorrel::detail
