// SPDX-License-Identifier: MIT
// Keys, constraints, indexes and defaults as rules of a mapping.
#include "../../dialect/sql_tokens.hpp"
#include "generated_rules.hpp"

#include <algorithm>

namespace sorrel::detail {

namespace {

std::string named_text(const std::string& name) {
    return name.empty() ? "" : ".named(" + cpp_literal(name) + ")";
}

const char* action_text(referential_action action) {
    switch (action) {
        case referential_action::restrict:
            return "restrict_action";
        case referential_action::cascade:
            return "cascade";
        case referential_action::set_null:
            return "set_null";
        case referential_action::set_default:
            return "set_default";
        case referential_action::no_action:
            break;
    }
    return "no_action";
}

std::string name_list(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

class writer_of_rules {
public:
    writer_of_rules(const schema::table& table, const generated_table& named,
                    const generated_names& names, const std::string& name_space)
        : table_(table), named_(named), names_(names), name_space_(name_space) {}

    generated_rules run() {
        add_primary_key();
        for (std::size_t i = 0; i != table_.columns.size(); ++i) {
            const auto& field = named_.fields[i];
            if (field.missing_because.empty() && field.name != table_.columns[i].name) {
                say("column_name<&row::" + field.name + ">(" + cpp_literal(table_.columns[i].name) +
                    ")");
            }
        }
        for (const auto& key : table_.uniques) {
            add_unique(key);
        }
        for (const auto& key : table_.foreign_keys) {
            add_foreign_key(key);
        }
        for (const auto& index : table_.indexes) {
            add_index(index);
        }
        for (const auto& check : table_.checks) {
            say("check(" + cpp_literal(check.expression) + ")" + named_text(check.name));
        }
        for (const auto& other : table_.others) {
            cannot_say("constraint " + other.name + ": " + other.expression);
        }
        for (std::size_t i = 0; i != table_.columns.size(); ++i) {
            if (named_.fields[i].missing_because.empty()) {
                add_default(table_.columns[i], named_.fields[i]);
            }
        }
        return std::move(rules_);
    }

private:
    void say(std::string rule) { rules_.said.push_back(std::move(rule)); }
    void cannot_say(std::string comment) { rules_.unsaid.push_back(std::move(comment)); }

    /// `&row::a, &row::b`; empty when a column has no field.
    static std::string members(const schema::table& table, const generated_table& named,
                               const std::vector<std::string>& columns, const std::string& type) {
        std::string text;
        for (const auto& column : columns) {
            const auto at =
                std::find_if(table.columns.begin(), table.columns.end(),
                             [&](const schema::column& each) { return each.name == column; });
            if (at == table.columns.end()) {
                return {};
            }
            const auto& field = named.fields[static_cast<std::size_t>(at - table.columns.begin())];
            if (!field.missing_because.empty()) {
                return {};
            }
            text += (text.empty() ? "&" : ", &") + type + "::" + field.name;
        }
        return text;
    }
    [[nodiscard]] std::string own_members(const std::vector<std::string>& columns) const {
        return members(table_, named_, columns, "row");
    }

    void add_primary_key() {
        if (!table_.primary_key) {
            return;
        }
        const auto& columns = table_.primary_key->columns;
        const auto list = own_members(columns);
        if (list.empty()) {
            cannot_say("primary key (" + name_list(columns) + ")");
            return;
        }
        const auto* const first = table_.find(columns.front());
        const bool is_foreign =
            std::any_of(table_.foreign_keys.begin(), table_.foreign_keys.end(),
                        [&](const schema::foreign_key& key) { return key.columns == columns; });
        const bool is_generated = columns.size() == 1 && !is_foreign &&
                                  first->kind == value_kind::integer &&
                                  first->generated != schema::generator::none;
        say("primary_key<" + list + ">" + (is_generated ? ".generated()" : ""));
    }

    void add_unique(const schema::key& key) {
        const auto list = own_members(key.columns);
        if (list.empty() || key.nulls_are_equal) {
            cannot_say("unique (" + name_list(key.columns) + ")" +
                       (key.nulls_are_equal ? ", NULLs as well" : ""));
        } else {
            say("unique<" + list + ">" + named_text(key.name));
        }
    }

    /// A rule compares types: numbers of any width go together, and nothing else does.
    [[nodiscard]] bool has_same_types(const schema::foreign_key& key,
                                      const schema::table& other) const {
        for (std::size_t i = 0; i != key.columns.size(); ++i) {
            const auto* const from = table_.find(key.columns[i]);
            const auto* const to = other.find(key.referenced[i]);
            if (from == nullptr || to == nullptr || from->kind != to->kind ||
                from->kind == value_kind::array || from->kind == value_kind::json ||
                names_.enum_of(*from) != names_.enum_of(*to)) {
                return false;
            }
        }
        return true;
    }

    void add_foreign_key(const schema::foreign_key& key) {
        const auto* const other = names_.model_of(key.table);
        std::string list = own_members(key.columns);
        std::string referenced;
        if (other != nullptr && key.columns.size() == key.referenced.size() &&
            has_same_types(key, *other)) {
            const auto& target = names_.of(key.table);
            referenced = members(*other, target, key.referenced, name_space_ + "::" + target.name);
        }
        if (list.empty() || referenced.empty()) {
            cannot_say("foreign key (" + name_list(key.columns) + ") references " + key.table +
                       " (" + name_list(key.referenced) + ")");
            return;
        }
        std::string rule = "foreign_key<" + list + ">.references<" + referenced + ">()";
        if (key.on_delete != referential_action::no_action) {
            rule += std::string(".on_delete(") + action_text(key.on_delete) + ")";
        }
        if (key.on_update != referential_action::no_action) {
            rule += std::string(".on_update(") + action_text(key.on_update) + ")";
        }
        say(rule + named_text(key.name));
        if (key.timing != schema::deferral::none) {
            cannot_say("foreign key (" + name_list(key.columns) + ") is deferrable");
        }
    }

    void add_index(const schema::index& index) {
        std::vector<std::string> columns;
        bool is_plain = index.where.empty() && index.method.empty() && index.included.empty();
        for (const auto& part : index.parts) {
            columns.push_back(part.text);
            is_plain = is_plain && !part.is_expression && !part.is_descending &&
                       part.nulls == schema::nulls_order::usual && part.collation.empty() &&
                       part.operator_class.empty();
        }
        const auto list = is_plain ? own_members(columns) : std::string();
        if (list.empty()) {
            cannot_say((index.is_unique ? "unique index " : "index ") + index.name + " (" +
                       name_list(columns) + ")" +
                       (index.where.empty() ? "" : " where " + index.where));
        } else {
            say("index<" + list + ">" + (index.is_unique ? ".unique()" : "") +
                named_text(index.name));
        }
    }

    void add_default(const schema::column& column, const generated_field& field) {
        if (!column.default_value) {
            return;
        }
        const auto tokens = tokens_of(*column.default_value, brackets::index);
        if (tokens.empty() || tokens.front().is("NULL")) {
            return;
        }
        const bool is_negative = tokens.size() == 2 && tokens[0].is("-");
        const auto& value = tokens.back();
        const std::string member = "<&row::" + field.name + ">(";
        if (column.kind == value_kind::boolean && tokens.size() == 1 &&
            (value.is("true") || value.is("false"))) {
            say("default_value" + member + (value.is("true") ? "true)" : "false)"));
        } else if (column.kind == value_kind::integer && (tokens.size() == 1 || is_negative) &&
                   value.text.size() < 10 &&
                   value.text.find_first_not_of("0123456789") == std::string_view::npos) {
            say("default_value" + member + (is_negative ? "-" : "") + decimal_text(value.text) +
                ")");
        } else if (const auto* const own = names_.enum_of(column); own != nullptr) {
            add_enum_default(column, *own, member);
        } else if (column.kind == value_kind::text && is_text(tokens)) {
            say("default_value" + member + cpp_literal(tokens.front().value()) + ")");
        } else {
            say("default_expression" + member + cpp_literal(*column.default_value) + ")");
        }
    }
    /// Without zeros in front, which would make it octal.
    static std::string decimal_text(std::string_view digits) {
        const auto first = digits.find_first_not_of('0');
        return first == std::string_view::npos ? "0" : std::string(digits.substr(first));
    }
    /// 'x', or 'x'::text.
    static bool is_text(const std::vector<sql_token>& tokens) {
        return tokens.front().kind == token_kind::string && tokens.front().text.front() == '\'' &&
               (tokens.size() == 1 || tokens[1].is("::"));
    }
    void add_enum_default(const schema::column& column, const generated_enum& own,
                          const std::string& member) {
        const auto label = tokens_of(*column.default_value, brackets::index).front().value();
        const auto at = std::find(own.labels.begin(), own.labels.end(), label);
        if (at == own.labels.end()) {
            say("default_expression" + member + cpp_literal(*column.default_value) + ")");
        } else {
            say("default_value" + member + name_space_ + "::" + own.name +
                "::" + own.enumerators[static_cast<std::size_t>(at - own.labels.begin())] + ")");
        }
    }

    const schema::table& table_;
    const generated_table& named_;
    const generated_names& names_;
    const std::string& name_space_;
    generated_rules rules_{};
};

}  // namespace

generated_rules rules_of(const schema::table& table, const generated_table& named,
                         const generated_names& names, const std::string& name_space) {
    return writer_of_rules{table, named, names, name_space}.run();
}

}  // namespace sorrel::detail
