// SPDX-License-Identifier: MIT
// The text of an UPDATE of some columns of one row.
#include <sorrel/dialect/writer.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/session/tracked.hpp>

#include <cstddef>
#include <string>

namespace sorrel::detail {

namespace {

void write_assigned(writer& out, std::string_view before, std::string_view column) {
    out.text(before);
    out.identifier(column);
    out.text(" = ");
    out.parameter();
}

void write_partial_update(writer& out, const table_info& table, meta::view<bool> changed) {
    const auto& kept = table.kept;
    out.text("UPDATE ");
    out.identifier(table.name);
    std::string_view separator = " SET ";
    for (std::size_t i = 0; i != table.columns.size(); ++i) {
        if (changed[i] || i == kept.version || i == kept.updated) {
            write_assigned(out, separator, table.columns[i].name);
            separator = ", ";
        }
    }
    separator = " WHERE ";
    for (const auto index : table.key) {
        write_assigned(out, separator, table.columns[index].name);
        separator = " AND ";
    }
    if (kept.version != kept.none) {
        write_assigned(out, separator, table.columns[kept.version].name);
    }
    if (kept.deleted != kept.none) {
        out.text(separator);
        out.identifier(table.columns[kept.deleted].name);
        out.text(" IS NULL");
    }
}

}  // namespace

std::string partial_update(const table_info& table, meta::view<bool> changed,
                           const dialect_facts& dialect) {
    writer measure{nullptr, dialect};
    write_partial_update(measure, table, changed);
    std::string text(measure.size(), ' ');
    writer out{text.data(), dialect};
    write_partial_update(out, table, changed);
    return text;
}

}  // namespace sorrel::detail
