// SPDX-License-Identifier: MIT
// What SQLite's ALTER TABLE can do is left to it; for the rest the table is made anew.
#include "../definition.hpp"
#include "../sql_tokens.hpp"
#include "catalog.hpp"
#include "definition.hpp"
#include "index_text.hpp"
#include "planner.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::sqlite::detail {

using sorrel::detail::brackets;
using sorrel::detail::equal_ignoring_case;
using sorrel::detail::mentions;
using sorrel::detail::quoted_name;
using sorrel::detail::refuse_change;

namespace {

/// Whether a foreign key of another table names this column.
bool is_pointed_at(const std::vector<table_text>& others, std::string_view table,
                   std::string_view column) {
    const auto names_it = [&](const constraint_text& each) {
        return each.kind == part_kind::foreign_key && equal_ignoring_case(each.table, table) &&
               std::any_of(
                   each.referenced.begin(), each.referenced.end(),
                   [&](const std::string& name) { return equal_ignoring_case(name, column); });
    };
    return std::any_of(others.begin(), others.end(), [&](const table_text& other) {
        return std::any_of(other.constraints.begin(), other.constraints.end(), names_it) ||
               std::any_of(other.columns.begin(), other.columns.end(), [&](const auto& each) {
                   return std::any_of(each.constraints.begin(), each.constraints.end(), names_it);
               });
    });
}

}  // namespace

std::vector<std::string> planner::questions() const {
    return {select_objects()};
}

void planner::learn(const std::vector<catalog_rows>& answers) {
    now_ = picture{answers.at(0)};
}

schema_plan planner::plan(const schema::change& wanted) {
    return std::visit([this](const auto& each) { return this->make(each); }, wanted);
}

schema_plan planner::make(const schema::create_table& wanted) {
    if (now_.find("table", wanted.made.name) == nullptr) {
        now_.add({"table", wanted.made.name, wanted.made.name, table_sql(wanted.made, false)});
    }
    schema_plan plan{.statements = {table_sql(wanted.made, wanted.if_not_exists)}};
    for (const auto& index : wanted.made.indexes) {
        auto more = make(schema::create_index{wanted.made.name, index, wanted.if_not_exists});
        plan.statements.push_back(std::move(more.statements.front()));
    }
    return plan;
}

schema_plan planner::make(const schema::drop_table& wanted) {
    // Dropping it would delete its rows first, and with them those that point at them.
    for (const auto& other : now_.tables_pointing_at(wanted.name)) {
        if (!equal_ignoring_case(other.name, wanted.name)) {
            refuse_change("the table " + wanted.name + " cannot be dropped: the table " +
                          other.name + " points at it");
        }
    }
    now_.remove_table(wanted.name);
    return {.statements = {(wanted.if_exists ? "DROP TABLE IF EXISTS " : "DROP TABLE ") +
                           quoted_name(wanted.name)}};
}

schema_plan planner::make(const schema::rename_table& wanted) {
    now_.rename_table(wanted.from, wanted.to);
    return {.statements = {"ALTER TABLE " + quoted_name(wanted.from) + " RENAME TO " +
                           quoted_name(wanted.to)}};
}

schema_plan planner::make(const schema::create_index& wanted) {
    auto sql = index_sql(wanted);
    if (now_.find("index", wanted.made.name) == nullptr) {
        auto kept = wanted;
        kept.if_not_exists = false;
        now_.add({"index", wanted.made.name, wanted.table, index_sql(kept)});
    }
    return {.statements = {std::move(sql)}};
}

schema_plan planner::make(const schema::drop_index& wanted) {
    now_.remove("index", wanted.name);
    return {.statements = {(wanted.if_exists ? "DROP INDEX IF EXISTS " : "DROP INDEX ") +
                           quoted_name(wanted.name)}};
}

schema_plan planner::make(const schema::rename_index& wanted) {
    auto* const index = now_.find("index", wanted.from);
    if (index == nullptr) {
        refuse_change("there is no index " + wanted.from);
    }
    index->name = wanted.to;
    index->sql = renamed_index(index->sql, wanted.to);
    return {.statements = {"DROP INDEX " + quoted_name(wanted.from), index->sql}};
}

schema_plan planner::make(const schema::create_enum&) {
    return {};
}

schema_plan planner::make(const schema::drop_enum&) {
    return {};
}

schema_plan planner::make(const schema::plain_sql& wanted) {
    if (const auto table = parse_table(wanted.text);
        table && now_.find("table", table->name) == nullptr) {
        now_.add({"table", table->name, table->name, to_sql(*table, table->name)});
    } else if (auto index = parse_index(wanted.text);
               !index.name.empty() && now_.find("index", index.name) == nullptr) {
        now_.add({"index", index.name, index.table, wanted.text});
    }
    return {.statements = {wanted.text}};
}

schema_plan planner::make(const schema::add_enum_label& wanted) {
    schema_plan plan;
    std::vector<std::string> tables;
    for (const auto& each : now_.objects()) {
        if (each.type == "table" && mentions(each.sql, wanted.name, brackets::quote)) {
            tables.push_back(each.name);
        }
    }
    for (const auto& name : tables) {
        if (auto parsed = parse_table(now_.find("table", name)->sql)) {
            auto edited = begin_edit(*std::move(parsed));
            if (add_label(edited, wanted)) {
                rebuild(plan, name, edited);
            }
        }
    }
    return plan;
}

/// The statements of SQLite's own ALTER TABLE, when they do for all of the changes.
bool planner::change_directly(schema_plan& plan, const std::string& table,
                              const std::vector<schema::table_change>& changes) {
    auto edited = begin_edit(now_.table(table));
    std::vector<std::string> made;
    for (const auto& change : changes) {
        if (const auto* const add = std::get_if<schema::add_column>(&change)) {
            if (!can_be_added(add->added)) {
                return false;
            }
            made.push_back("ADD COLUMN " + column_sql(add->added, false));
        } else if (const auto* const drop = std::get_if<schema::drop_column>(&change)) {
            const bool is_in_index = std::any_of(
                now_.objects().begin(), now_.objects().end(), [&](const schema_object& each) {
                    return each.type == "index" && equal_ignoring_case(each.table, table) &&
                           parse_index(each.sql).uses(drop->name);
                });
            if (is_in_index || is_used(edited.text, drop->name)) {
                return false;
            }
            made.push_back("DROP COLUMN " + quoted_name(drop->name));
        } else {
            return false;
        }
        apply(edited, change);
    }
    for (const auto& each : made) {
        plan.statements.push_back("ALTER TABLE " + quoted_name(table) + " " + each);
    }
    now_.find("table", table)->sql = to_sql(edited.text, edited.text.name);
    return true;
}

void planner::rebuild(schema_plan& plan, const std::string& name, const edited_table& after) {
    const auto pointing = now_.tables_pointing_at(name);
    for (const auto& column : after.dropped) {
        if (is_pointed_at(pointing, name, column) && after.text.find(column) == nullptr) {
            refuse_change("the column " + column + " of the table " + name +
                          " cannot be dropped: a foreign key points at it");
        }
    }
    plan.rests_foreign_keys = plan.rests_foreign_keys || !pointing.empty();
    for (auto& each : rebuild_statements(now_, name, after)) {
        plan.statements.push_back(std::move(each));
    }
}

schema_plan planner::make(const schema::alter_table& wanted) {
    schema_plan plan;
    std::vector<schema::table_change> group;
    const auto finish = [&] {
        if (!group.empty() && !change_directly(plan, wanted.name, group)) {
            auto edited = begin_edit(now_.table(wanted.name));
            for (const auto& change : group) {
                apply(edited, change);
            }
            rebuild(plan, wanted.name, edited);
        }
        group.clear();
    };
    for (const auto& change : wanted.changes) {
        const auto* const rename = std::get_if<schema::rename_column>(&change);
        if (rename == nullptr) {
            group.push_back(change);
            continue;
        }
        finish();
        plan.statements.push_back("ALTER TABLE " + quoted_name(wanted.name) + " RENAME COLUMN " +
                                  quoted_name(rename->from) + " TO " + quoted_name(rename->to));
        now_.rename_column(wanted.name, rename->from, rename->to);
    }
    finish();
    return plan;
}

}  // namespace sorrel::sqlite::detail
