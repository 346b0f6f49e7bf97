// SPDX-License-Identifier: MIT
// Adding, changing and dropping parts of a CREATE TABLE text.
#include "../definition.hpp"
#include "../sql_tokens.hpp"
#include "definition.hpp"
#include "edit.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sorrel::sqlite::detail {

using sorrel::detail::brackets;
using sorrel::detail::equal_ignoring_case;
using sorrel::detail::mentions;
using sorrel::detail::plain_form;
using sorrel::detail::quoted_name;
using sorrel::detail::refuse_change;

namespace {

bool same_columns(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), equal_ignoring_case);
}

bool has_column(const std::vector<std::string>& columns, std::string_view name) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const std::string& each) { return equal_ignoring_case(each, name); });
}

bool is_about(const constraint_text& one, std::string_view column) {
    return has_column(one.columns, column) ||
           (one.kind == part_kind::check && mentions(one.content, column, brackets::quote));
}

/// Makes the changes of one table, one after the other.
class editor {
public:
    explicit editor(edited_table& table) : table_(table), text_(table.text) {}

    void operator()(const schema::add_column& change) {
        if (text_.find(change.added.name) != nullptr) {
            refuse("already has a column " + change.added.name);
        }
        text_.columns.push_back(parse_column(column_sql(change.added, false)));
    }

    void operator()(const schema::drop_column& change) {
        const std::string name = column(change.name).name;
        std::erase_if(text_.columns, [&](const column_text& each) { return each.name == name; });
        std::erase_if(text_.constraints,
                      [&](const constraint_text& each) { return is_about(each, name); });
        for (auto& other : text_.columns) {
            std::erase_if(other.constraints, [&](const constraint_text& each) {
                return each.kind == part_kind::check && is_about(each, name);
            });
        }
        table_.values.erase(name);
        table_.dropped.push_back(name);
    }

    void operator()(const schema::rename_column&) {}  // never gets here: see edit.hpp

    void operator()(const schema::change_type& change) {
        auto& changed = column(change.to.name);
        auto wanted = change.to;
        wanted.name = changed.name;
        const auto fresh = parse_column(quoted_name(changed.name) + " " + type_of(wanted));
        changed.type = fresh.type;
        changed.remove(part_kind::collate);
        std::erase_if(changed.constraints, [&](const constraint_text& each) {
            return each.kind == part_kind::check && !labels_of(each, changed.name).empty();
        });
        changed.constraints.insert(changed.constraints.end(), fresh.constraints.begin(),
                                   fresh.constraints.end());
        if (!wanted.labels.empty()) {
            changed.constraints.push_back(parse_table_constraint(enum_check(wanted)));
        }
        if (!change.converted_by.empty()) {
            table_.values[changed.name] = change.converted_by;
        }
    }

    void operator()(const schema::set_nullable& change) {
        auto& changed = column(change.name);
        changed.remove(part_kind::not_null);
        changed.remove(part_kind::null);
        if (!change.is_nullable) {
            changed.constraints.push_back(parse_table_constraint("NOT NULL"));
        }
    }

    void operator()(const schema::set_default& change) {
        auto& changed = column(change.name);
        changed.remove(part_kind::default_value);
        if (change.value) {
            changed.constraints.push_back(
                parse_table_constraint("DEFAULT " + default_sql(*change.value)));
        }
    }

    void operator()(const schema::set_primary_key& change) {
        for (auto& each : text_.columns) {
            each.remove(part_kind::primary_key);
        }
        std::erase_if(text_.constraints, [](const constraint_text& each) {
            return each.kind == part_kind::primary_key;
        });
        if (change.now) {
            add(sorrel::detail::primary_key_sql(*change.now));
        }
    }

    void operator()(const schema::add_unique& change) {
        add(sorrel::detail::unique_sql(change.added));
    }
    void operator()(const schema::add_foreign_key& change) {
        add(sorrel::detail::foreign_key_sql(change.added));
    }
    void operator()(const schema::add_check& change) {
        add(sorrel::detail::check_sql(change.added));
    }

    void operator()(const schema::drop_unique& change) {
        drop(part_kind::unique, change.gone.name, change.gone.columns, "unique constraint");
    }
    void operator()(const schema::drop_foreign_key& change) {
        drop(part_kind::foreign_key, change.gone.name, change.gone.columns, "foreign key");
    }
    void operator()(const schema::drop_check& change) {
        const auto wanted = plain_form(change.gone.expression, brackets::quote);
        const bool found = remove_where([&](const constraint_text& each, const auto&) {
            return each.kind == part_kind::check &&
                   (change.gone.name.empty() ? plain_form(each.content, brackets::quote) == wanted
                                             : equal_ignoring_case(each.name, change.gone.name));
        });
        if (!found) {
            refuse("has no check " +
                   (change.gone.name.empty() ? change.gone.expression : change.gone.name));
        }
    }
    void operator()(const schema::drop_constraint& change) {
        if (!remove_where([&](const constraint_text& each, const auto&) {
                return equal_ignoring_case(each.name, change.name);
            })) {
            refuse("has no constraint " + change.name);
        }
    }

private:
    [[noreturn]] void refuse(const std::string& what) const {
        refuse_change("the table " + text_.name + " " + what);
    }

    column_text& column(std::string_view name) {
        auto* const found = text_.find(name);
        if (found == nullptr) {
            refuse("has no column " + std::string(name));
        }
        return *found;
    }

    void add(const std::string& sql) { text_.constraints.push_back(parse_table_constraint(sql)); }

    /// Removes the constraints for which `is_meant(constraint, columns)` holds, of columns and of the
    /// table; false when there is none.
    template <class Predicate>
    bool remove_where(Predicate is_meant) {
        std::size_t count = 0;
        for (auto& each : text_.columns) {
            const std::vector columns{each.name};
            count += std::erase_if(each.constraints, [&](const constraint_text& constraint) {
                return is_meant(constraint, columns);
            });
        }
        count += std::erase_if(text_.constraints, [&](const constraint_text& constraint) {
            return is_meant(constraint, constraint.columns);
        });
        return count != 0;
    }

    void drop(part_kind kind, const std::string& name, const std::vector<std::string>& columns,
              const std::string& what) {
        const auto has_name = [&](const constraint_text& each, const auto&) {
            return each.kind == kind && !name.empty() && equal_ignoring_case(each.name, name);
        };
        const auto has_columns = [&](const constraint_text& each, const auto& own) {
            return each.kind == kind && same_columns(own, columns);
        };
        if (!remove_where(has_name) && !remove_where(has_columns)) {
            refuse("has no " + what + " " + name);
        }
    }

    edited_table& table_;
    table_text& text_;
};

}  // namespace

edited_table begin_edit(table_text text) {
    edited_table table;
    for (const auto& column : text.columns) {
        if (column.find(part_kind::generated) == nullptr) {
            table.values[column.name] = quoted_name(column.name);
        }
    }
    table.text = std::move(text);
    return table;
}

void apply(edited_table& table, const schema::table_change& change) {
    std::visit(editor{table}, change);
}

bool add_label(edited_table& table, const schema::add_enum_label& wanted) {
    bool found = false;
    for (auto& column : table.text.columns) {
        for (auto& each : column.constraints) {
            auto labels = labels_of(each, column.name);
            if (each.kind != part_kind::check || each.name != wanted.name || labels.empty()) {
                continue;
            }
            auto place = labels.end();
            if (!wanted.before.empty()) {
                place = std::find(labels.begin(), labels.end(), wanted.before);
                if (place == labels.end()) {
                    refuse_change("the enum " + wanted.name + " has no label " + wanted.before);
                }
            }
            labels.insert(place, wanted.label);
            schema::column as_column{.name = column.name};
            as_column.enum_name = wanted.name;
            as_column.labels = std::move(labels);
            each = parse_table_constraint(enum_check(as_column));
            found = true;
        }
    }
    return found;
}

bool is_used(const table_text& table, std::string_view column) {
    const auto needs_it = [&](const constraint_text& each) { return is_about(each, column); };
    if (std::any_of(table.constraints.begin(), table.constraints.end(), needs_it)) {
        return true;
    }
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const column_text& each) {
        if (equal_ignoring_case(each.name, column)) {
            return each.find(part_kind::primary_key) != nullptr ||
                   each.find(part_kind::unique) != nullptr ||
                   each.find(part_kind::foreign_key) != nullptr ||
                   each.find(part_kind::check) != nullptr;
        }
        return std::any_of(
            each.constraints.begin(), each.constraints.end(), [&](const constraint_text& one) {
                return (one.kind == part_kind::check || one.kind == part_kind::generated) &&
                       mentions(one.content, column, brackets::quote);
            });
    });
}

}  // namespace sorrel::sqlite::detail
