// SPDX-License-Identifier: MIT
// Comparing one struct's table with the live one.
#include <sorrel/error/kinds.hpp>
#include <sorrel/migrate/schema/verify.hpp>

#include "../../dialect/definition.hpp"
#include "matching.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::detail {

namespace {

class comparison {
public:
    comparison(const struct_description& described, const schema::table& live,
               const schema_language& language, schema_report& report)
        : info_(*described.table),
          fields_(described.fields),
          wanted_(model_of_table(info_, language)),
          live_(live),
          match_(language),
          language_(language),
          report_(report) {}

    void run() {
        for (std::size_t i = 0; i != wanted_.columns.size(); ++i) {
            const auto* const found = match_.find(live_, wanted_.columns[i].name);
            if (found == nullptr) {
                differ(difference_kind::column, wanted_.columns[i].name,
                       "there is no column " + wanted_.columns[i].name + " in " + live_.name +
                           ", which the field " + field(i) + " stands for");
                continue;
            }
            compare_type(i, *found);
            compare_labels(i, *found);
            compare_nullability(i, *found);
            compare_default(wanted_.columns[i], *found);
        }
        compare_primary_key();
        compare_uniques();
        compare_foreign_keys();
        compare_checks();
        compare_indexes();
        note_extras();
    }

private:
    [[nodiscard]] std::string field(std::size_t place) const {
        return std::string(info_.struct_name) + "::" + std::string(info_.columns[place].field);
    }
    [[nodiscard]] std::string column_name(const schema::column& column) const {
        return live_.name + "." + column.name;
    }

    void differ(difference_kind kind, const std::string& column, std::string text) {
        report_.differences.push_back({kind, live_.name, column, std::move(text)});
    }
    void note(difference_kind kind, const std::string& column, std::string text) {
        report_.notes.push_back({kind, live_.name, column, std::move(text)});
    }

    void compare_type(std::size_t place, const schema::column& live) {
        const auto& wanted = wanted_.columns[place];
        if (!language_.keeps(live, wanted.kind, wanted.element_kind)) {
            differ(difference_kind::type, live.name,
                   column_name(live) + " is " + (live.type.empty() ? "of no type" : live.type) +
                       ", which does not give back what the field " + field(place) +
                       " puts into it; " + wanted.type + " does");
            return;
        }
        // A column as create_tables makes it for such a field has nothing to be told about.
        const int bits = fields_[place].bits;
        if (bits == 0 || live.bits == 0 || live.bits == wanted.bits || live.bits == bits) {
            return;
        }
        const std::string widths = column_name(live) + " is " + live.type + " with " +
                                   std::to_string(live.bits) + " bits, the field " + field(place) +
                                   " has " + std::to_string(bits) + ": ";
        if (wanted.kind == value_kind::real) {
            note(difference_kind::range, live.name,
                 widths + (bits > live.bits ? "what is written is rounded"
                                            : "a number that is too exact is refused when read"));
        } else {
            note(difference_kind::range, live.name,
                 widths + (bits > live.bits
                               ? "every value can be read, and one that is too large is refused by "
                                 "the database when written"
                               : "every value can be written, and one that is too large throws "
                                 "value_error when read"));
        }
    }

    void compare_labels(std::size_t place, const schema::column& live) {
        const auto& own = fields_[place].labels;
        if (own.empty() || live.labels.empty()) {
            return;
        }
        const auto lacks = [](const std::vector<std::string>& all, const std::string& label) {
            return std::find(all.begin(), all.end(), label) == all.end();
        };
        for (const auto& label : own) {
            if (lacks(live.labels, label)) {
                differ(difference_kind::labels, live.name,
                       column_name(live) + " does not take the label " + label +
                           " of the enum of " + field(place));
            }
        }
        for (const auto& label : live.labels) {
            if (lacks(own, label)) {
                note(difference_kind::labels, live.name,
                     column_name(live) + " has the label " + label + ", which the enum of " +
                         field(place) + " has not: reading it throws value_error");
            }
        }
    }

    void compare_nullability(std::size_t place, const schema::column& live) {
        const bool takes_null = live.is_nullable && !match_.is_in_key(live_, live.name);
        if (takes_null && !fields_[place].is_optional) {
            differ(difference_kind::nullability, live.name,
                   column_name(live) + " may be NULL, and the field " + field(place) +
                       " is not optional");
        } else if (!takes_null && fields_[place].is_optional && !info_.columns[place].is_key) {
            differ(
                difference_kind::nullability, live.name,
                column_name(live) + " is NOT NULL, and the field " + field(place) + " is optional");
        }
    }

    void compare_default(const schema::column& wanted, const schema::column& live) {
        if (wanted.default_value) {
            if (!live.default_value) {
                differ(difference_kind::default_value, live.name,
                       column_name(live) + " has no default, and the mapping says " +
                           *wanted.default_value);
            } else if (!match_.same_default(wanted, live)) {
                differ(difference_kind::default_value, live.name,
                       column_name(live) + " has the default " + *live.default_value +
                           ", and the mapping says " + *wanted.default_value);
            }
        } else if (live.default_value && !match_.is_null(*live.default_value)) {
            note(difference_kind::extra, live.name,
                 column_name(live) + " has the default " + *live.default_value +
                     ", which the mapping does not tell");
        }
    }

    void compare_primary_key() {
        const auto columns = [](const schema::table& table) {
            return table.primary_key ? table.primary_key->columns : std::vector<std::string>{};
        };
        const auto live = columns(live_);
        const auto wanted = columns(wanted_);
        if (!match_.same_names(live, wanted)) {
            differ(difference_kind::primary_key, joined(live),
                   live_.name +
                       (live.empty() ? " has no primary key"
                                     : " has the primary key (" + joined(live) + ")") +
                       (wanted.empty() ? ", and the mapping has none"
                                       : ", and the mapping has (" + joined(wanted) + ")"));
            return;
        }
        for (const auto& column : wanted_.columns) {
            const auto* const found = match_.find(live_, column.name);
            if (column.generated != schema::generator::none && found != nullptr &&
                found->generated == schema::generator::none && !found->default_value) {
                differ(difference_kind::primary_key, column.name,
                       column_name(*found) +
                           " is not made by the database, and the mapping says that it is");
            }
        }
    }

    void compare_uniques() {
        for (const auto& key : wanted_.uniques) {
            if (!match_.is_unique(live_, key.columns)) {
                differ(difference_kind::unique, joined(key.columns),
                       "nothing makes (" + joined(key.columns) + ") unique in " + live_.name);
            }
        }
    }

    void compare_foreign_keys() {
        for (const auto& key : wanted_.foreign_keys) {
            const std::string what = live_.name + " (" + joined(key.columns) + ")";
            const auto* const found = match_.find_foreign_key(live_, key);
            if (found == nullptr) {
                differ(difference_kind::foreign_key, joined(key.columns),
                       "no foreign key points from " + what + " at " + key.table + " (" +
                           joined(key.referenced) + ")");
                continue;
            }
            compare_action("deleted", what, key, key.on_delete, found->on_delete);
            compare_action("changed", what, key, key.on_update, found->on_update);
        }
    }
    void compare_action(const std::string& event, const std::string& what,
                        const schema::foreign_key& key, referential_action wanted,
                        referential_action live) {
        if (wanted != live) {
            differ(difference_kind::foreign_key, joined(key.columns),
                   "when the row of " + key.table + " is " + event + ", the foreign key of " +
                       what + " does " + words_of(live) + ", and the mapping says " +
                       words_of(wanted));
        }
    }

    void compare_checks() {
        for (const auto& check : wanted_.checks) {
            if (match_.find_check(live_, check) != nullptr) {
                continue;
            }
            if (const auto* const like = match_.find_similar_check(live_, wanted_, check)) {
                note(difference_kind::check, {},
                     "a check of " + live_.name + " reads (" + like->expression +
                         "), and the mapping's (" + check.expression +
                         "): whether they mean the same cannot be told");
            } else {
                differ(difference_kind::check, {},
                       "there is no check (" + check.expression + ") on " + live_.name);
            }
        }
    }

    void compare_indexes() {
        for (const auto& index : wanted_.indexes) {
            if (match_.is_indexed(live_, index)) {
                continue;
            }
            const auto columns = match_.columns_of(index);
            differ(difference_kind::index, joined(columns),
                   std::string("there is no ") + (index.is_unique ? "unique " : "") +
                       "index over (" + joined(columns) + ") on " + live_.name);
        }
    }

    void note_extras() {
        for (const auto& column : live_.columns) {
            if (match_.find(wanted_, column.name) != nullptr) {
                continue;
            }
            const bool must_be_given = !column.is_nullable && !column.default_value &&
                                       column.generated == schema::generator::none &&
                                       column.computed_as.empty();
            note(difference_kind::extra, column.name,
                 column_name(column) + " stands for no field of " + std::string(info_.struct_name) +
                     (must_be_given ? ", and has to be given when a row is inserted" : ""));
        }
        for (const auto& key : live_.uniques) {
            if (!match_.is_unique(wanted_, key.columns)) {
                note(difference_kind::extra, joined(key.columns),
                     "(" + joined(key.columns) + ") is unique in " + live_.name +
                         ", which the mapping does not tell");
            }
        }
        for (const auto& key : live_.foreign_keys) {
            if (match_.find_foreign_key(wanted_, key) == nullptr) {
                note(difference_kind::extra, joined(key.columns),
                     live_.name + " (" + joined(key.columns) + ") points at " + key.table +
                         ", which the mapping does not tell");
            }
        }
    }

    const table_info& info_;
    const std::vector<field_limits>& fields_;
    const schema::table wanted_;
    const schema::table& live_;
    const matching match_;
    const schema_language& language_;
    schema_report& report_;
};

std::string lines_of(const std::vector<schema_difference>& list, const char* before) {
    std::string text;
    for (const auto& each : list) {
        text += before + each.text + "\n";
    }
    return text;
}

}  // namespace

schema_report compare(const std::vector<struct_description>& structs, const schema::database& live,
                      const schema_language& language) {
    schema_report report;
    const matching match{language};
    for (const auto& each : structs) {
        const std::string name(each.table->name);
        if (const auto* const table = match.find(live, name)) {
            comparison{each, *table, language, report}.run();
        } else if (live.has_view(name)) {
            report.notes.push_back({difference_kind::extra,
                                    name,
                                    {},
                                    name + " is a view, whose columns are not compared"});
        } else {
            report.differences.push_back({difference_kind::table,
                                          name,
                                          {},
                                          "there is no table " + name + ", which the struct " +
                                              std::string(each.table->struct_name) +
                                              " stands for"});
        }
    }
    return report;
}

}  // namespace sorrel::detail

namespace sorrel {

std::string schema_report::text() const {
    return detail::lines_of(differences, "") + detail::lines_of(notes, "note: ");
}

void schema_report::require_match() const {
    if (matches()) {
        return;
    }
    std::string all;
    for (const auto& each : differences) {
        all += (all.empty() ? "" : "; ") + each.text;
    }
    throw_error({.kind = error_kind::schema,
                 .message = std::move(all),
                 .table = differences.front().table,
                 .column = differences.front().column});
}

}  // namespace sorrel
