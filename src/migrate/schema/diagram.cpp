// SPDX-License-Identifier: MIT
// Drawing tables and what they point at.
#include <sorrel/migrate/schema/diagram.hpp>

#include <algorithm>
#include <string_view>

namespace sorrel {

namespace {

bool is_in(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_key(const schema::table& table, const std::string& column) {
    return table.primary_key && is_in(table.primary_key->columns, column);
}
bool is_foreign(const schema::table& table, const std::string& column) {
    return std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(),
                       [&](const schema::foreign_key& key) { return is_in(key.columns, column); });
}
bool is_unique(const schema::table& table, const std::vector<std::string>& columns) {
    return (table.primary_key && table.primary_key->columns == columns) ||
           std::any_of(table.uniques.begin(), table.uniques.end(),
                       [&](const schema::key& key) { return key.columns == columns; });
}
bool may_point_nowhere(const schema::table& table, const schema::foreign_key& key) {
    return std::any_of(key.columns.begin(), key.columns.end(), [&](const std::string& name) {
        const auto* const column = table.find(name);
        return column != nullptr && column->is_nullable;
    });
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

std::string replaced(std::string_view text, std::string_view wanted, std::string_view by) {
    std::string result;
    for (const char c : text) {
        if (wanted.find(c) == std::string_view::npos) {
            result += c;
        } else {
            result += by;
        }
    }
    return result;
}

/// An entity's name; quotes and line ends cannot be in one.
std::string mermaid_name(const std::string& name) {
    return "\"" + replaced(replaced(name, "\"", "''"), "\n\r\\%", "_") + "\"";
}

/// A type's or attribute's name: letters, digits, - _ ( ) [ ], and a letter first.
std::string mermaid_word(std::string_view text, std::string_view if_empty) {
    std::string word;
    for (const char c : text) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool is_allowed = is_letter || (c >= '0' && c <= '9') ||
                                std::string_view("-_()[]").find(c) != std::string_view::npos;
        if (word.empty() && !is_letter) {
            word = if_empty;
            word += '_';
        }
        word += is_allowed ? c : '_';
    }
    return word.empty() ? std::string(if_empty) : word;
}

std::string mermaid_column(const schema::table& table, const schema::column& column) {
    std::string line =
        "        " + mermaid_word(column.type, "any") + " " + mermaid_word(column.name, "column");
    std::string keys;
    const auto add = [&](bool holds, const char* word) {
        keys += holds ? (keys.empty() ? " " : ", ") + std::string(word) : "";
    };
    add(is_key(table, column.name), "PK");
    add(is_foreign(table, column.name), "FK");
    add(!is_key(table, column.name) && is_unique(table, {column.name}), "UK");
    line += keys;
    return line + (column.is_nullable ? " \"NULL\"" : "") + "\n";
}

std::string html(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
        }
    }
    return result;
}

std::string dot_name(std::string_view name) {
    std::string result = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + "\"";
}

/// The place of a column, which is its port: names could be anything.
std::string port_of(const schema::table* table, const std::vector<std::string>& columns) {
    if (table == nullptr || columns.empty()) {
        return {};
    }
    for (std::size_t i = 0; i != table->columns.size(); ++i) {
        if (table->columns[i].name == columns.front()) {
            return ":c" + std::to_string(i);
        }
    }
    return {};
}

std::string dot_table(const schema::table& table) {
    std::string text =
        "  " + dot_name(table.name) +
        " [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\">\n    <tr><td "
        "bgcolor=\"lightgrey\"><b>" +
        html(table.name) + "</b></td></tr>\n";
    for (std::size_t i = 0; i != table.columns.size(); ++i) {
        const auto& column = table.columns[i];
        const bool is_part_of_key = is_key(table, column.name);
        text += "    <tr><td align=\"left\" port=\"c" + std::to_string(i) + "\">" +
                (is_part_of_key ? "<u>" : "") + html(column.name) + (is_part_of_key ? "</u>" : "") +
                "&#160;" + html(column.type) + (column.is_nullable ? " NULL" : "") + "</td></tr>\n";
    }
    return text + "  </table>>];\n";
}

}  // namespace

std::string mermaid_diagram(const schema::database& model) {
    std::string text = "erDiagram\n";
    for (const auto& table : model.tables) {
        text += "    " + mermaid_name(table.name) + " {\n";
        for (const auto& column : table.columns) {
            text += mermaid_column(table, column);
        }
        text += "    }\n";
    }
    for (const auto& table : model.tables) {
        for (const auto& key : table.foreign_keys) {
            text += "    " + mermaid_name(key.table) +
                    (may_point_nowhere(table, key) ? " |o--" : " ||--") +
                    (is_unique(table, key.columns) ? "o| " : "o{ ") + mermaid_name(table.name) +
                    " : " + mermaid_name(joined(key.columns)) + "\n";
        }
    }
    return text;
}

std::string graphviz_diagram(const schema::database& model) {
    std::string text =
        "digraph schema {\n  rankdir=LR;\n  node [shape=plain, fontname=\"sans-serif\"];\n  edge "
        "[fontname=\"sans-serif\", fontsize=10];\n";
    for (const auto& table : model.tables) {
        text += dot_table(table);
    }
    for (const auto& table : model.tables) {
        for (const auto& key : table.foreign_keys) {
            const auto from = port_of(&table, key.columns);
            const auto to = port_of(model.find(key.table), key.referenced);
            // A table that points at itself does so on its right side, and not across its neighbours.
            const bool is_loop = key.table == table.name && !from.empty() && !to.empty();
            const std::string side = is_loop ? ":e" : "";
            text += "  " + dot_name(table.name) + from + side + " -> " + dot_name(key.table) + to +
                    side + (may_point_nowhere(table, key) ? " [style=dashed]" : "") + ";\n";
        }
    }
    return text + "}\n";
}

}  // namespace sorrel
