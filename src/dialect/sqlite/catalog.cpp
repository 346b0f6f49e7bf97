// SPDX-License-Identifier: MIT
// Four queries over pragmas for the whole database, and the definitions' texts for what no pragma tells.
#include "../sql_tokens.hpp"
#include "affinity.hpp"
#include "catalog.hpp"
#include "index_text.hpp"
#include "table_text.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

namespace sorrel::sqlite::detail {

using sorrel::detail::brackets;
using sorrel::detail::equal_ignoring_case;
using sorrel::detail::sql_token;
using sorrel::detail::tokens_of;

namespace {

const std::string& text(const catalog_row& row, std::size_t column) {
    static const std::string none;
    return row[column] ? *row[column] : none;
}

int number(const catalog_row& row, std::size_t column) {
    return std::atoi(text(row, column).c_str());
}

/// In the form in which two lists of options can be compared: `WITHOUT ROWID, STRICT`.
std::string options_of(const table_text& table) {
    std::string options;
    if (table.has_option("ROWID")) {
        options = "WITHOUT ROWID";
    }
    if (table.has_option("STRICT")) {
        options += options.empty() ? "STRICT" : ", STRICT";
    }
    return options;
}

referential_action action_of(const std::string& words) {
    if (words == "CASCADE") {
        return referential_action::cascade;
    }
    if (words == "RESTRICT") {
        return referential_action::restrict;
    }
    if (words == "SET NULL") {
        return referential_action::set_null;
    }
    return words == "SET DEFAULT" ? referential_action::set_default : referential_action::no_action;
}

/// A table on its way, with its text at hand.
struct live_table {
    schema::table model{};
    table_text text{};
    std::map<int, std::string> key{};  ///< the primary key's columns by their place in it
};

/// All constraints of one kind, those of columns before those of the table: the order in which SQLite
/// has read them.
std::vector<const constraint_text*> constraints_of(const table_text& table, part_kind kind) {
    std::vector<const constraint_text*> found;
    for (const auto& column : table.columns) {
        for (const auto& each : column.constraints) {
            if (each.kind == kind) {
                found.push_back(&each);
            }
        }
    }
    for (const auto& each : table.constraints) {
        if (each.kind == kind) {
            found.push_back(&each);
        }
    }
    return found;
}

class reader {
public:
    schema::database read(const std::vector<catalog_rows>& answers) {
        for (const auto& row : answers.at(0)) {
            read_object(row);
        }
        for (const auto& row : answers.at(1)) {
            read_column(row);
        }
        for (auto& [name, table] : tables_) {
            read_key(table);
            read_checks(table);
        }
        for (const auto& row : answers.at(2)) {
            read_foreign_key(row);
        }
        for (auto& [name, table] : tables_) {
            finish_foreign_keys(table);
        }
        for (const auto& row : answers.at(3)) {
            read_index(row);
        }
        for (auto& [name, table] : tables_) {
            name_uniques(table);
            model_.tables.push_back(std::move(table.model));
        }
        schema::sort(model_);
        return std::move(model_);
    }

private:
    void read_object(const catalog_row& row) {
        const auto& type = text(row, 0);
        const auto& name = text(row, 1);
        if (type == "view") {
            model_.views.push_back(name);
        } else if (type == "index") {
            index_texts_[name] = parse_index(text(row, 3));
        } else if (type == "table") {
            if (auto parsed = parse_table(text(row, 3))) {
                table_texts_[name] = *std::move(parsed);
            }
        }
    }

    live_table& table_of(const std::string& name) {
        auto& table = tables_[name];
        if (table.model.name.empty()) {
            table.model.name = name;
            table.text = table_texts_[name];
            table.model.options = options_of(table.text);
        }
        return table;
    }

    void read_column(const catalog_row& row) {
        auto& table = table_of(text(row, 0));
        auto& column = table.model.columns.emplace_back();
        column.name = text(row, 1);
        column.type = text(row, 2);
        column.kind = usual_kind(column.type);
        column.bits =
            column.kind == value_kind::integer || column.kind == value_kind::real ? 64 : 0;
        column.is_nullable = number(row, 3) == 0;
        column.default_value = row[4];
        if (const int place = number(row, 5); place > 0) {
            table.key[place] = column.name;
        }
        column.is_stored = number(row, 6) == 3;
        const auto* const written = table.text.find(column.name);
        if (written == nullptr) {
            return;
        }
        if (const auto* const computed = written->find(part_kind::generated)) {
            column.computed_as = computed->content;
        }
        if (const auto* const collation = written->find(part_kind::collate);
            collation != nullptr && !equal_ignoring_case(collation->content, "BINARY")) {
            column.collation = collation->content;
        }
    }

    static void read_key(live_table& table) {
        if (table.key.empty()) {
            return;
        }
        auto& key = table.model.primary_key.emplace();
        for (const auto& [place, column] : table.key) {
            key.columns.push_back(column);
        }
        bool is_autoincrement = false;
        bool is_descending_column = false;
        for (const auto* const written : constraints_of(table.text, part_kind::primary_key)) {
            key.name = written->name;
            is_autoincrement = written->is_autoincrement;
            is_descending_column = written->is_descending && written->columns.empty();
        }
        auto& first = *table.model.find(key.columns.front());
        // https://sqlite.org/lang_createtable.html#rowids_and_the_integer_primary_key
        if (key.columns.size() == 1 && equal_ignoring_case(first.type, "INTEGER") &&
            !is_descending_column && !table.text.has_option("ROWID")) {
            first.is_nullable = false;
            first.generated =
                is_autoincrement ? schema::generator::autoincrement : schema::generator::by_default;
        }
    }

    /// A named check of a column against a list is how an enum is made: see planner.cpp.
    static bool read_enum(schema::column& column, const constraint_text& check) {
        auto labels = labels_of(check, column.name);
        if (check.name.empty() || labels.empty()) {
            return false;
        }
        column.enum_name = check.name;
        column.labels = std::move(labels);
        return true;
    }

    static void read_checks(live_table& table) {
        for (const auto& written : table.text.columns) {
            for (const auto& each : written.constraints) {
                auto* const column = table.model.find(written.name);
                if (each.kind == part_kind::check &&
                    (column == nullptr || !read_enum(*column, each))) {
                    table.model.checks.push_back({each.name, each.content});
                }
            }
        }
        for (const auto& each : table.text.constraints) {
            if (each.kind == part_kind::check) {
                table.model.checks.push_back({each.name, each.content});
            }
        }
    }

    void read_foreign_key(const catalog_row& row) {
        const auto at = tables_.find(text(row, 0));
        if (at == tables_.end()) {
            return;
        }
        // SQLite counts them from the last one written.
        auto& keys = at->second.model.foreign_keys;
        if (number(row, 2) == 0) {
            keys.insert(keys.begin(), schema::foreign_key{});
            keys.front().table = text(row, 3);
            keys.front().on_update = action_of(text(row, 6));
            keys.front().on_delete = action_of(text(row, 7));
        }
        keys.front().columns.push_back(text(row, 4));
        if (row[5]) {
            keys.front().referenced.push_back(*row[5]);
        }
    }

    void finish_foreign_keys(live_table& table) {
        const auto written = constraints_of(table.text, part_kind::foreign_key);
        auto& keys = table.model.foreign_keys;
        for (std::size_t i = 0; i != keys.size(); ++i) {
            if (written.size() == keys.size()) {
                keys[i].name = written[i]->name;
                keys[i].timing = written[i]->timing;
            }
            auto at = tables_.find(keys[i].table);
            if (at == tables_.end()) {
                at = std::find_if(tables_.begin(), tables_.end(), [&](const auto& each) {
                    return equal_ignoring_case(each.first, keys[i].table);
                });
            }
            if (at == tables_.end()) {
                continue;
            }
            keys[i].table = at->first;
            if (keys[i].referenced.empty() && at->second.model.primary_key) {
                keys[i].referenced = at->second.model.primary_key->columns;
            }
        }
    }

    void read_index(const catalog_row& row) {
        const auto at = tables_.find(text(row, 0));
        if (at == tables_.end() || text(row, 3) == "pk") {
            return;
        }
        auto& table = at->second.model;
        const bool is_first = number(row, 4) == 0;
        if (text(row, 3) == "u") {
            if (is_first) {
                table.uniques.emplace_back();
            }
            table.uniques.back().columns.push_back(text(row, 6));
            return;
        }
        const auto& written = index_texts_[text(row, 1)];
        if (is_first) {
            auto& index = table.indexes.emplace_back();
            index.name = text(row, 1);
            index.is_unique = number(row, 2) != 0;
            index.where = written.where;
        }
        auto& part = table.indexes.back().parts.emplace_back();
        part.is_expression = number(row, 5) == -2;
        part.text = text(row, 6);
        const auto place = static_cast<std::size_t>(number(row, 4));
        if (part.is_expression && place < written.parts.size()) {
            part.text = written.parts[place];
        }
        part.is_descending = number(row, 7) != 0;
        const auto* const column = table.find(part.text);
        const std::string own =
            column == nullptr || column->collation.empty() ? "BINARY" : column->collation;
        part.collation = equal_ignoring_case(text(row, 8), own) ? "" : text(row, 8);
    }

    static void name_uniques(live_table& table) {
        for (auto& unique : table.model.uniques) {
            for (const auto& column : table.text.columns) {
                const auto* const written = column.find(part_kind::unique);
                if (written != nullptr && unique.columns == std::vector{column.name}) {
                    unique.name = written->name;
                }
            }
            for (const auto& written : table.text.constraints) {
                if (written.kind == part_kind::unique &&
                    std::equal(written.columns.begin(), written.columns.end(),
                               unique.columns.begin(), unique.columns.end(), equal_ignoring_case)) {
                    unique.name = written.name;
                }
            }
        }
    }

    schema::database model_{};
    std::map<std::string, table_text> table_texts_{};
    std::map<std::string, live_table> tables_{};
    std::map<std::string, index_text> index_texts_{};
};

// Tables of SQLite's own and those that make up virtual tables are nobody's business. CROSS JOIN keeps
// the order: another one would ask a pragma about everything at once, which gives nothing.
constexpr const char* from_tables = " FROM pragma_table_list t CROSS JOIN ";
constexpr const char* own_tables =
    " WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

}  // namespace

std::string select_objects() {
    return "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND "
           "name NOT "
           "LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
}

std::vector<std::string> select_catalog() {
    return {
        select_objects(),
        std::string("SELECT t.name, x.name, x.type, CAST(x.\"notnull\" AS TEXT), x.dflt_value, "
                    "CAST(x.pk AS TEXT), CAST(x.hidden AS TEXT)") +
            from_tables + "pragma_table_xinfo(t.name, t.schema) x" + own_tables +
            " ORDER BY t.name, x.cid",
        std::string("SELECT t.name, CAST(f.id AS TEXT), CAST(f.seq AS TEXT), f.\"table\", "
                    "f.\"from\", f.\"to\", f.on_update, f.on_delete") +
            from_tables + "pragma_foreign_key_list(t.name, t.schema) f" + own_tables +
            " ORDER BY t.name, f.id, f.seq",
        std::string("SELECT t.name, l.name, CAST(l.\"unique\" AS TEXT), l.origin, CAST(x.seqno AS "
                    "TEXT), CAST(x.cid AS TEXT), x.name, CAST(x.\"desc\" AS TEXT), x.coll") +
            from_tables +
            "pragma_index_list(t.name, t.schema) l CROSS JOIN pragma_index_xinfo(l.name, "
            "t.schema) x" +
            own_tables + " AND x.key = 1 ORDER BY t.name, l.name, x.seqno"};
}

std::string select_drops() {
    return "SELECT CASE t.type WHEN 'view' THEN 'DROP VIEW ' ELSE 'DROP TABLE ' END || 'IF EXISTS "
           "\"' || "
           "replace(t.name, '\"', '\"\"') || '\"' FROM pragma_table_list t WHERE t.schema = 'main' "
           "AND "
           "t.type <> 'shadow' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.type = "
           "'view' "
           "DESC, t.type, t.name";
}

schema::database read_catalog(const std::vector<catalog_rows>& answers) {
    return reader{}.read(answers);
}

}  // namespace sorrel::sqlite::detail
