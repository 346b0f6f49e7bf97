// SPDX-License-Identifier: MIT
// The refusal to overwrite what somebody else has written.
#include <sorrel/error/kinds.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/session/object_verbs.hpp>

#include <string>

namespace sorrel::detail {

void throw_stale_object(const table_info& table) {
    std::string key;
    for (const auto index : table.key) {
        key += (key.empty() ? "" : ", ") + std::string(table.columns[index].name);
    }
    throw_error({.kind = error_kind::conflict,
                 .message = "the row of " + std::string(table.name) + " with this " + key +
                            " was changed after it was read: its " +
                            std::string(table.columns[table.kept.version].name) +
                            " is another by now",
                 .table = std::string(table.name),
                 .column = key});
}

}  // namespace sorrel::detail
