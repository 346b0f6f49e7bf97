// SPDX-License-Identifier: MIT
// In what a live table differs from its struct, as one error.
#include <sorrel/error/kinds.hpp>

#include "table_difference.hpp"

namespace sorrel::detail {

namespace {

std::string with_type(std::string_view column, std::string_view type) {
    return std::string(column) + " " + std::string(type);
}

}  // namespace

void table_difference::no_column(const column_info& wanted, std::string_view wanted_type) {
    add(wanted, wanted_type, "no column " + std::string(wanted.name));
}

void table_difference::other_type(const column_info& wanted, std::string_view wanted_type,
                                  std::string_view live_type) {
    add(wanted, wanted_type, with_type(wanted.name, live_type));
}

void table_difference::report() const {
    if (columns_.empty()) {
        return;
    }
    throw_error({.kind = error_kind::schema,
                 .message = "the table " + std::string(table_.name) + " differs from the struct " +
                            std::string(table_.struct_name),
                 .table = std::string(table_.name),
                 .column = columns_,
                 .expected = expected_,
                 .got = got_});
}

void table_difference::add(const column_info& wanted, std::string_view wanted_type,
                           const std::string& got) {
    const auto join = [](std::string& list, std::string_view item) {
        list += list.empty() ? "" : ", ";
        list += item;
    };
    join(columns_, wanted.name);
    join(expected_, with_type(wanted.name, wanted_type));
    join(got_, got);
}

}  // namespace sorrel::detail
