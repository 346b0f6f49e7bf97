// SPDX-License-Identifier: MIT
// Planning each change and running its statements, whole or not at all.
#include <sorrel/migrate/schema/foreign_keys_at_rest.hpp>
#include <sorrel/migrate/schema/introspect.hpp>
#include <sorrel/migrate/schema/schema_builder.hpp>

#include "definition.hpp"

#include <algorithm>
#include <optional>

namespace sorrel {

namespace {

/// A change in parts of which none builds on another one's renaming.
std::vector<schema::change> parts_of(const schema::change& wanted) {
    const auto* const alter = std::get_if<schema::alter_table>(&wanted);
    if (alter == nullptr) {
        return {wanted};
    }
    std::vector<schema::change> parts;
    bool begins_anew = true;
    for (const auto& each : alter->changes) {
        const bool is_renaming = std::holds_alternative<schema::rename_column>(each);
        if (begins_anew || is_renaming) {
            parts.emplace_back(schema::alter_table{alter->name, {}});
        }
        std::get<schema::alter_table>(parts.back()).changes.push_back(each);
        begins_anew = is_renaming;
    }
    return parts;
}

/// Whether a constraint is to be dropped whose name nobody said.
bool lacks_name(const schema::table_change& change) {
    if (const auto* const unique = std::get_if<schema::drop_unique>(&change)) {
        return unique->gone.name.empty();
    }
    if (const auto* const key = std::get_if<schema::drop_foreign_key>(&change)) {
        return key->gone.name.empty();
    }
    const auto* const primary = std::get_if<schema::set_primary_key>(&change);
    return primary != nullptr && primary->had_one && primary->old_name.empty();
}

void fill_name(schema::table_change& change, const schema::table& table) {
    const auto take = [](const auto& all, auto& gone) {
        for (const auto& each : all) {
            if (gone.name.empty() && each.columns == gone.columns) {
                gone.name = each.name;
            }
        }
    };
    if (auto* const unique = std::get_if<schema::drop_unique>(&change)) {
        take(table.uniques, unique->gone);
    } else if (auto* const key = std::get_if<schema::drop_foreign_key>(&change)) {
        take(table.foreign_keys, key->gone);
    } else if (auto* const primary = std::get_if<schema::set_primary_key>(&change);
               primary != nullptr && table.primary_key) {
        primary->old_name = table.primary_key->name;
    }
}

/// Looks up the names that constraints have in the live database.
void fill_names(schema::change& wanted, schema_session& session) {
    auto* const alter = std::get_if<schema::alter_table>(&wanted);
    if (alter == nullptr ||
        std::none_of(alter->changes.begin(), alter->changes.end(), lacks_name)) {
        return;
    }
    const auto live = introspect(session, {.with_history = true});
    const auto* const table = live.find(alter->name);
    for (auto& each : alter->changes) {
        if (table != nullptr && lacks_name(each)) {
            fill_name(each, *table);
        }
    }
}

}  // namespace

schema_builder::schema_builder(schema_session& session, mode how)
    : session_(session), mode_(how), planner_(session.language().new_planner()) {}

schema_builder::schema_builder(std::unique_ptr<schema_session> owned, mode how)
    : owned_(std::move(owned)),
      session_(*owned_),
      mode_(how),
      planner_(session_.language().new_planner()) {}

schema_builder::~schema_builder() = default;

const schema_words& schema_builder::words() const {
    return session_.language().words();
}

void schema_builder::learn() {
    // What is only recorded has not changed the database, and the planner knows of it.
    if (mode_ == mode::record && has_learnt_) {
        return;
    }
    const auto questions = planner_->questions();
    if (!questions.empty()) {
        std::vector<catalog_rows> answers;
        for (const auto& question : questions) {
            answers.push_back(session_.rows(question));
        }
        planner_->learn(answers);
    }
    has_learnt_ = true;
}

void schema_builder::run(const std::string& sql) {
    if (mode_ == mode::run) {
        session_.run(sql);
    }
    statements_.push_back(sql);
}

/// Plans one part and runs it.
void schema_builder::make(const schema::change& wanted) {
    learn();
    const auto plan = planner_->plan(wanted);
    needs_rest_ = needs_rest_ || plan.rests_foreign_keys;
    if (mode_ == mode::run && plan.stands_alone && session_.in_transaction()) {
        throw_error({.kind = error_kind::misuse,
                     .message = "what is done CONCURRENTLY cannot be done inside a transaction",
                     .sql = plan.statements.front()});
    }
    if (mode_ == mode::run && plan.rests_foreign_keys && foreign_keys_would_act(session_)) {
        throw foreign_keys_in_the_way(
            {.kind = error_kind::misuse,
             .message = "a table that others point at has to be made anew, which needs foreign "
                        "keys to be at rest before the transaction begins"});
    }
    for (const auto& sql : plan.statements) {
        run(sql);
    }
}

void schema_builder::apply(const schema::change& wanted) {
    auto named = wanted;
    fill_names(named, session_);
    const auto parts = parts_of(named);
    const auto make_all = [&] {
        for (const auto& part : parts) {
            make(part);
        }
    };
    if (mode_ == mode::record) {
        make_all();
        return;
    }
    learn();
    const auto first = planner_->plan(parts.front());
    if (first.stands_alone) {
        make_all();
        return;
    }
    std::optional<foreign_keys_at_rest> rest;
    const bool may_need_rest = first.rests_foreign_keys || parts.size() > 1;
    if (may_need_rest && !session_.in_transaction() && foreign_keys_would_act(session_)) {
        rest.emplace(session_);
    }
    const auto count = statements_.size();
    try {
        session_.atomically([&] {
            make_all();
            if (rest) {
                rest->check();
            }
        });
    } catch (...) {
        statements_.resize(count);  // nothing of it was done
        throw;
    }
}

void schema_builder::create_table(const std::string& name,
                                  const std::function<void(table_definition&)>& describe,
                                  create_options options) {
    table_definition table{name, words()};
    describe(table);
    apply(schema::create_table{table.described(), options.if_not_exists});
}

void schema_builder::create_tables(meta::view<const table_info*> tables, create_options options) {
    const auto made = create_statements(tables, words(), options);
    const auto run_all = [&] {
        for (const auto& sql : made) {
            execute(sql);
        }
    };
    if (mode_ == mode::run) {
        session_.atomically(run_all);
    } else {
        run_all();
    }
}

void schema_builder::drop_table(const std::string& name, drop_options options) {
    apply(schema::drop_table{name, options.if_exists});
}

void schema_builder::rename_table(const std::string& from, const std::string& to) {
    apply(schema::rename_table{from, to});
}

void schema_builder::alter_table(const std::string& name,
                                 const std::function<void(table_alteration&)>& describe) {
    table_alteration table{words()};
    describe(table);
    if (!table.described().empty()) {
        apply(schema::alter_table{name, table.described()});
    }
}

void schema_builder::create_index(const std::string& table, const std::vector<indexed>& parts,
                                  const index_options& options) {
    apply(schema::create_index{table, detail::index_of(table, parts, options),
                               options.if_not_exists, options.concurrently});
}

void schema_builder::drop_index(const std::string& name, drop_options options) {
    apply(schema::drop_index{name, options.if_exists, options.concurrently});
}

void schema_builder::rename_index(const std::string& from, const std::string& to) {
    apply(schema::rename_index{from, to});
}

void schema_builder::create_enum(const schema::enum_type& type, create_options options) {
    apply(schema::create_enum{type, options.if_not_exists});
}

void schema_builder::drop_enum(const schema::enum_type& type, drop_options options) {
    apply(schema::drop_enum{type.name, options.if_exists});
}

void schema_builder::add_enum_label(const schema::enum_type& type, const std::string& label,
                                    const std::string& before) {
    apply(schema::add_enum_label{type.name, label, before});
}

void schema_builder::execute(const std::string& sql) {
    if (mode_ == mode::record) {
        learn();
        static_cast<void>(planner_->plan(schema::plain_sql{sql}));
    }
    run(sql);
}

}  // namespace sorrel
