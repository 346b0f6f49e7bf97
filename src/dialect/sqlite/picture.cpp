// SPDX-License-Identifier: MIT
// What there is in a schema, as texts, and what becomes of it.
#include "../definition.hpp"
#include "../sql_tokens.hpp"
#include "planner.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::sqlite::detail {

using sorrel::detail::brackets;
using sorrel::detail::equal_ignoring_case;
using sorrel::detail::mentions;
using sorrel::detail::quoted_name;
using sorrel::detail::refuse_change;
using sorrel::detail::tokens_of;

namespace {

/// The text with a name replaced wherever it stands as one.
std::string with_name(const std::string& sql, std::string_view from, std::string_view to) {
    std::string result;
    std::size_t done = 0;
    for (const auto& token : tokens_of(sql, brackets::quote)) {
        if (token.is_name() && equal_ignoring_case(token.value(), from)) {
            const auto place = static_cast<std::size_t>(token.text.data() - sql.data());
            result += sql.substr(done, place - done) + quoted_name(to);
            done = place + token.text.size();
        }
    }
    return result + sql.substr(done);
}

bool points_at(const table_text& table, std::string_view name) {
    const auto is_it = [&](const constraint_text& each) {
        return each.kind == part_kind::foreign_key && equal_ignoring_case(each.table, name);
    };
    return std::any_of(table.constraints.begin(), table.constraints.end(), is_it) ||
           std::any_of(table.columns.begin(), table.columns.end(), [&](const column_text& column) {
               return std::any_of(column.constraints.begin(), column.constraints.end(), is_it);
           });
}

}  // namespace

picture::picture(const catalog_rows& rows) {
    for (const auto& row : rows) {
        objects_.push_back(
            {row[0].value_or(""), row[1].value_or(""), row[2].value_or(""), row[3].value_or("")});
    }
}

schema_object* picture::find(std::string_view type, std::string_view name) {
    const auto at = std::find_if(objects_.begin(), objects_.end(), [&](const schema_object& each) {
        return each.type == type && equal_ignoring_case(each.name, name);
    });
    return at != objects_.end() ? &*at : nullptr;
}

void picture::add(schema_object object) {
    objects_.push_back(std::move(object));
}

void picture::remove(std::string_view type, std::string_view name) {
    std::erase_if(objects_, [&](const schema_object& each) {
        return each.type == type && equal_ignoring_case(each.name, name);
    });
}

void picture::remove_table(std::string_view name) {
    std::erase_if(objects_,
                  [&](const schema_object& each) { return equal_ignoring_case(each.table, name); });
}

void picture::rename_table(std::string_view from, std::string_view to) {
    has_renamed_ = true;
    for (auto& each : objects_) {
        if (each.type == "table" && equal_ignoring_case(each.name, from)) {
            each.name = to;
        }
        if (equal_ignoring_case(each.table, from)) {
            each.table = to;
        }
        each.sql = with_name(each.sql, from, to);
    }
}

void picture::rename_column(std::string_view table, std::string_view from, std::string_view to) {
    has_renamed_ = true;
    for (auto& each : objects_) {
        if (equal_ignoring_case(each.table, table) || mentions(each.sql, table, brackets::quote)) {
            each.sql = with_name(each.sql, from, to);
        }
    }
}

table_text picture::table(std::string_view name) {
    const auto* const object = find("table", name);
    if (object == nullptr) {
        refuse_change("there is no table " + std::string(name));
    }
    auto parsed = parse_table(object->sql);
    if (!parsed) {
        refuse_change("the virtual table " + std::string(name) + " cannot be altered");
    }
    return *std::move(parsed);
}

std::vector<table_text> picture::tables_pointing_at(std::string_view name) const {
    std::vector<table_text> found;
    for (const auto& each : objects_) {
        if (each.type != "table") {
            continue;
        }
        if (auto parsed = parse_table(each.sql); parsed && points_at(*parsed, name)) {
            found.push_back(*std::move(parsed));
        }
    }
    return found;
}

std::vector<schema_object> picture::dependents_of(std::string_view table) const {
    std::vector<std::string> names{std::string(table)};
    std::vector<bool> is_dependent(objects_.size());
    for (bool found = true; found;) {
        found = false;
        for (std::size_t i = 0; i != objects_.size(); ++i) {
            const auto& each = objects_[i];
            if (is_dependent[i] || (each.type != "view" && each.type != "trigger") ||
                std::none_of(names.begin(), names.end(), [&](const std::string& name) {
                    return mentions(each.sql, name, brackets::quote);
                })) {
                continue;
            }
            is_dependent[i] = found = true;
            if (each.type == "view") {
                names.push_back(each.name);
            }
        }
    }
    std::vector<schema_object> dependents;
    for (std::size_t i = 0; i != objects_.size(); ++i) {
        if (is_dependent[i]) {
            dependents.push_back(objects_[i]);
        }
    }
    return dependents;
}

}  // namespace sorrel::sqlite::detail
