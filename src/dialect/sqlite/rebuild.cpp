// SPDX-License-Identifier: MIT
// Making a new table in the place of an old one.
#include "../definition.hpp"
#include "../sql_tokens.hpp"
#include "index_text.hpp"
#include "planner.hpp"

#include <algorithm>
#include <array>

namespace sorrel::sqlite::detail {

using sorrel::detail::equal_ignoring_case;
using sorrel::detail::quoted_name;
using sorrel::detail::quoted_text;

namespace {

const constraint_text* primary_key_of(const table_text& table) {
    for (const auto& column : table.columns) {
        if (const auto* const found = column.find(part_kind::primary_key)) {
            return found;
        }
    }
    const auto at = std::find_if(
        table.constraints.begin(), table.constraints.end(),
        [](const constraint_text& each) { return each.kind == part_kind::primary_key; });
    return at != table.constraints.end() ? &*at : nullptr;
}

bool has_autoincrement(const table_text& table) {
    const auto* const key = primary_key_of(table);
    return key != nullptr && key->is_autoincrement;
}

/// The name by which a row's number can be copied; empty where it is a column or there is none.
std::string_view row_number_of(const table_text& before, const table_text& after) {
    if (before.has_option("ROWID") || after.has_option("ROWID") ||
        primary_key_of(after) != nullptr || primary_key_of(before) != nullptr) {
        return {};
    }
    static constexpr std::array<std::string_view, 3> names = {"rowid", "_rowid_", "oid"};
    const auto at = std::find_if(names.begin(), names.end(), [&](std::string_view name) {
        return before.find(name) == nullptr && after.find(name) == nullptr;
    });
    return at != names.end() ? *at : std::string_view{};
}

std::string copy_rows(const table_text& before, const edited_table& after, std::string_view from,
                      std::string_view to) {
    std::string columns;
    std::string values;
    const auto add = [&](std::string_view column, std::string_view value) {
        const char* const separator = columns.empty() ? "" : ", ";
        columns.append(separator).append(column);
        values.append(separator).append(value);
    };
    if (const auto number = row_number_of(before, after.text); !number.empty()) {
        add(number, number);
    }
    for (const auto& column : after.text.columns) {
        if (const auto at = after.values.find(column.name); at != after.values.end()) {
            add(quoted_name(column.name), at->second);
        }
    }
    return "INSERT INTO " + quoted_name(to) + " (" + columns + ") SELECT " + values + " FROM " +
           quoted_name(from);
}

std::string free_name(picture& now, std::string_view table) {
    std::string name = "sorrel_new_" + std::string(table);
    while (now.find("table", name) != nullptr || now.find("view", name) != nullptr) {
        name += "_";
    }
    return name;
}

bool uses_any(const index_text& index, const std::vector<std::string>& columns) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const std::string& column) { return index.uses(column); });
}

}  // namespace

std::vector<std::string> rebuild_statements(picture& before, std::string_view name,
                                            const edited_table& after) {
    const table_text old = before.table(name);
    const std::string interim = free_name(before, name);
    const auto dependents = before.dependents_of(name);
    if (before.has_renamed() && !dependents.empty()) {
        sorrel::detail::refuse_unsupported(
            "the table " + old.name +
            " has views or triggers, whose texts after a renaming nobody " +
            "can tell before it has happened");
    }
    std::vector<std::string> made;
    made.push_back(to_sql(after.text, interim));
    if (!after.values.empty()) {
        made.push_back(copy_rows(old, after, name, interim));
    }
    if (has_autoincrement(old) && has_autoincrement(after.text)) {
        // so that the number of a row that was deleted is not given again
        made.push_back("DELETE FROM sqlite_sequence WHERE name = " + quoted_text(interim));
        made.push_back("INSERT INTO sqlite_sequence (name, seq) SELECT " + quoted_text(interim) +
                       ", seq FROM sqlite_sequence WHERE name = " + quoted_text(old.name));
    }
    // RENAME refuses while a view or trigger names a table that is not there.
    for (auto each = dependents.rbegin(); each != dependents.rend(); ++each) {
        made.push_back((each->type == "view" ? "DROP VIEW " : "DROP TRIGGER ") +
                       quoted_name(each->name));
    }
    made.push_back("DROP TABLE " + quoted_name(name));
    made.push_back("ALTER TABLE " + quoted_name(interim) + " RENAME TO " + quoted_name(name));

    std::vector<std::string> lost;
    for (const auto& each : before.objects()) {
        if (each.type == "index" && equal_ignoring_case(each.table, name)) {
            if (uses_any(parse_index(each.sql), after.dropped)) {
                lost.push_back(each.name);
            } else {
                made.push_back(each.sql);
            }
        }
    }
    for (const auto& each : dependents) {
        made.push_back(each.sql);
    }
    if (!dependents.empty()) {
        // Nothing looks at views and triggers when they are made, but at all of them when some table is
        // renamed: what the change has broken speaks up now.
        const std::string probe = free_name(before, "probe");
        made.push_back("CREATE TABLE " + quoted_name(probe) + " (probe)");
        made.push_back("ALTER TABLE " + quoted_name(probe) + " RENAME TO " +
                       quoted_name(probe + "d"));
        made.push_back("DROP TABLE " + quoted_name(probe + "d"));
    }
    for (const auto& each : lost) {
        before.remove("index", each);
    }
    before.find("table", name)->sql = to_sql(after.text, old.name);
    return made;
}

}  // namespace sorrel::sqlite::detail
