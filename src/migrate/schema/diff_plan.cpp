// SPDX-License-Identifier: MIT
// Working out changes, table by table.
#include "diff_plan.hpp"
#include "matching.hpp"
#include "table_order.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::detail {

namespace {

constexpr const char* loses_values = "the values in it are lost";

/// Whether every value of one kind is the same value in the other.
bool is_lossless(const schema::column& from, const schema::column& to) {
    if (to.kind == value_kind::text) {
        return from.kind != value_kind::bytes && from.kind != value_kind::none;
    }
    return (from.kind == value_kind::integer && to.kind == value_kind::decimal) ||
           (from.kind == value_kind::integer && from.bits <= 32 && to.kind == value_kind::real) ||
           (from.kind == value_kind::day && to.kind == value_kind::instant);
}

class table_diff {
public:
    table_diff(const struct_description& described, const schema::table& live,
               const schema_language& language)
        : fields_(described.fields),
          wanted_(model_of_table(*described.table, language)),
          live_(live),
          match_(language),
          language_(language) {}

    std::vector<planned_step> run() {
        for (std::size_t i = 0; i != wanted_.columns.size(); ++i) {
            const auto& wanted = wanted_.columns[i];
            if (const auto* const found = match_.find(live_, wanted.name)) {
                change_column(wanted, *found, fields_[i]);
            } else {
                add_column(wanted);
            }
        }
        change_primary_key();
        add_uniques();
        change_foreign_keys();
        add_checks();
        add_indexes();
        drop_columns();
        return std::move(steps_);
    }

private:
    void change(schema::table_change up, std::optional<schema::table_change> down,
                std::string remark = {}, std::string remark_down = {}, bool is_held_back = false) {
        planned_step step{.up = schema::alter_table{live_.name, {std::move(up)}},
                          .remark = std::move(remark),
                          .remark_down = std::move(remark_down),
                          .is_held_back = is_held_back};
        if (down) {
            step.down = schema::alter_table{live_.name, {*std::move(down)}};
        }
        steps_.push_back(std::move(step));
    }
    void hold_back(schema::table_change up, std::string remark) {
        change(std::move(up), std::nullopt, std::move(remark), {}, true);
    }
    void remark(std::string text) {
        steps_.push_back({.remark = std::move(text), .is_held_back = true});
    }
    [[nodiscard]] std::string name_of(const std::string& column) const {
        return live_.name + "." + column;
    }

    void add_column(const schema::column& wanted) {
        for (const auto& other : live_.columns) {
            if (match_.find(wanted_, other.name) == nullptr &&
                language_.keeps(other, wanted.kind, wanted.element_kind)) {
                hold_back(schema::rename_column{other.name, wanted.name},
                          "perhaps " + name_of(other.name) + " was renamed to " + wanted.name +
                              "? Then this, and not the new column");
            }
        }
        const bool needs_value = !wanted.is_nullable && !wanted.default_value;
        change(schema::add_column{wanted}, schema::drop_column{wanted.name},
               needs_value
                   ? name_of(wanted.name) + " has no default: this fails when the table has rows"
                   : "",
               loses_values);
    }

    void change_column(const schema::column& wanted, const schema::column& live,
                       const field_limits& field) {
        if (!language_.keeps(live, wanted.kind, wanted.element_kind)) {
            change_type(wanted, live);
        }
        const bool takes_null = live.is_nullable && !match_.is_in_key(live_, live.name);
        if (takes_null && !field.is_optional) {
            change(schema::set_nullable{live.name, false}, schema::set_nullable{live.name, true},
                   "fails when a row has NULL in " + name_of(live.name));
        } else if (!takes_null && field.is_optional && wanted.is_nullable) {
            change(schema::set_nullable{live.name, true}, schema::set_nullable{live.name, false},
                   {}, "fails when a row has NULL in " + name_of(live.name));
        }
        if (wanted.default_value && (!live.default_value || !match_.same_default(wanted, live))) {
            change(schema::set_default{live.name, wanted.default_value},
                   schema::set_default{live.name, live.default_value});
        }
        if (wanted.generated != schema::generator::none &&
            live.generated == schema::generator::none && !live.default_value) {
            remark(name_of(live.name) +
                   " is not made by the database, and the mapping says that it is; this has to be "
                   "written by hand");
        }
        add_labels(live, field);
    }

    void change_type(const schema::column& wanted, const schema::column& live) {
        auto to = wanted;
        to.name = live.name;
        if (is_lossless(live, wanted)) {
            change(schema::change_type{to, {}}, schema::change_type{live, {}}, {},
                   "fails when a value of " + name_of(live.name) + " is no " + live.type);
        } else {
            hold_back(schema::change_type{to, {}},
                      name_of(live.name) + " is " + live.type +
                          ": the conversion may fail or change values");
        }
    }

    void add_labels(const schema::column& live, const field_limits& field) {
        for (const auto& label : field.labels) {
            if (!live.labels.empty() &&
                std::find(live.labels.begin(), live.labels.end(), label) == live.labels.end()) {
                steps_.push_back(
                    {.up = schema::add_enum_label{live.enum_name, label, {}},
                     .remark_down = "the label " + label + " stays in the enum " + live.enum_name});
            }
        }
    }

    void change_primary_key() {
        const auto columns = [](const schema::table& table) {
            return table.primary_key ? table.primary_key->columns : std::vector<std::string>{};
        };
        if (match_.same_names(columns(live_), columns(wanted_))) {
            return;
        }
        schema::set_primary_key up{.now = wanted_.primary_key,
                                   .had_one = live_.primary_key.has_value()};
        schema::set_primary_key down{.now = live_.primary_key,
                                     .had_one = wanted_.primary_key.has_value()};
        up.old_name = live_.primary_key ? live_.primary_key->name : "";
        change(std::move(up), std::move(down), "fails when rows are equal or NULL in the new key");
    }

    void add_uniques() {
        for (auto key : wanted_.uniques) {
            if (match_.is_unique(live_, key.columns)) {
                continue;
            }
            if (key.name.empty()) {
                key.name = language_.usual_name(live_.name, key.columns, "key");
            }
            change(schema::add_unique{key}, schema::drop_unique{key},
                   "fails when rows are equal in (" + joined(key.columns) + ")");
        }
    }

    void change_foreign_keys() {
        for (auto key : wanted_.foreign_keys) {
            const auto* const found = match_.find_foreign_key(live_, key);
            if (found != nullptr && found->on_delete == key.on_delete &&
                found->on_update == key.on_update) {
                continue;
            }
            if (key.name.empty()) {
                key.name = language_.usual_name(live_.name, key.columns, "fkey");
            }
            if (found == nullptr) {
                change(schema::add_foreign_key{key}, schema::drop_foreign_key{key},
                       "fails when a row points nowhere");
                continue;
            }
            auto old = *found;
            planned_step step;
            step.up = schema::alter_table{
                live_.name, {schema::drop_foreign_key{old}, schema::add_foreign_key{key}}};
            step.down = schema::alter_table{
                live_.name, {schema::drop_foreign_key{key}, schema::add_foreign_key{old}}};
            steps_.push_back(std::move(step));
        }
    }

    void add_checks() {
        for (auto check : wanted_.checks) {
            if (match_.find_check(live_, check) != nullptr) {
                continue;
            }
            if (const auto* const like = match_.find_similar_check(live_, wanted_, check)) {
                remark("a check of " + live_.name + " reads (" + like->expression +
                       "), and the mapping's (" + check.expression +
                       "): whether they mean the same cannot be told");
                continue;
            }
            if (check.name.empty()) {
                check.name = language_.usual_name(live_.name, columns_in(check), "check");
            }
            change(schema::add_check{check}, schema::drop_check{check},
                   "fails when a row does not meet it");
        }
    }
    [[nodiscard]] std::vector<std::string> columns_in(const schema::check& check) const {
        std::vector<std::string> columns;
        for (const auto& column : wanted_.columns) {
            if (language_.mentions(check.expression, column.name)) {
                columns.push_back(column.name);
            }
        }
        return columns.size() == 1 ? columns : std::vector<std::string>{};
    }

    void add_indexes() {
        for (const auto& index : wanted_.indexes) {
            if (!match_.is_indexed(live_, index)) {
                steps_.push_back(
                    {.up = schema::create_index{.table = live_.name, .made = index},
                     .down = schema::drop_index{.name = index.name},
                     .remark = index.is_unique ? "fails when rows are equal in it" : ""});
            }
        }
    }

    void drop_columns() {
        for (const auto& column : live_.columns) {
            if (match_.find(wanted_, column.name) == nullptr && column.computed_as.empty()) {
                hold_back(schema::drop_column{column.name},
                          name_of(column.name) + " stands for no field: " + loses_values);
            }
        }
    }

    const std::vector<field_limits>& fields_;
    const schema::table wanted_;
    const schema::table& live_;
    const matching match_;
    const schema_language& language_;
    std::vector<planned_step> steps_{};
};

/// A table of no struct that has all columns of one that is missing.
void guess_renaming(const schema::table& missing, const schema::database& live,
                    const std::vector<struct_description>& structs, const matching& match,
                    std::vector<planned_step>& steps) {
    for (const auto& other : live.tables) {
        const bool is_known =
            std::any_of(structs.begin(), structs.end(), [&](const struct_description& each) {
                return match.find(schema::database{.tables = {other}}, each.table->name) != nullptr;
            });
        const bool has_all = std::all_of(missing.columns.begin(), missing.columns.end(),
                                         [&](const schema::column& column) {
                                             return match.find(other, column.name) != nullptr;
                                         });
        if (!is_known && has_all) {
            steps.push_back({.up = schema::rename_table{other.name, missing.name},
                             .remark = "perhaps " + other.name + " was renamed to " + missing.name +
                                       "? Then this, and not the new table",
                             .is_held_back = true});
        }
    }
}

}  // namespace

std::vector<planned_step> plan_diff(const std::vector<struct_description>& structs,
                                    const schema::database& live, const schema_language& language) {
    const matching match{language};
    std::vector<planned_step> steps;
    std::vector<schema::table> missing;
    for (const auto& each : structs) {
        if (const auto* const table = match.find(live, each.table->name)) {
            for (auto& step : table_diff{each, *table, language}.run()) {
                steps.push_back(std::move(step));
            }
        } else if (!live.has_view(each.table->name)) {
            missing.push_back(model_of_table(*each.table, language));
        }
    }
    std::vector<planned_step> made;
    auto order = creation_order(std::move(missing), language.words().needs_referenced_table);
    for (auto& table : order.tables) {
        guess_renaming(table, live, structs, match, steps);
        made.push_back({.up = schema::create_table{table},
                        .down = schema::drop_table{table.name},
                        .remark_down = "the rows in it are lost"});
    }
    for (auto& [table, key] : order.later_keys) {
        if (key.name.empty()) {
            key.name = language.usual_name(table, key.columns, "fkey");
        }
        made.push_back({.up = schema::alter_table{table, {schema::add_foreign_key{key}}},
                        .down = schema::alter_table{table, {schema::drop_foreign_key{key}}}});
    }
    for (const bool is_held_back : {false, true}) {
        for (auto& step : steps) {
            if (step.is_held_back == is_held_back) {
                made.push_back(std::move(step));
            }
        }
    }
    return made;
}

}  // namespace sorrel::detail
