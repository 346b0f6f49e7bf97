// SPDX-License-Identifier: MIT
// From changes to the statements and the text of a migration.
#include <sorrel/migrate/schema/diff.hpp>

#include "diff_plan.hpp"

#include <algorithm>
#include <memory>

namespace sorrel {

namespace {

using detail::planned_step;

/// Changes of one table that follow each other are one change, since SQLite may have to make the table
/// anew for each.
void merge(std::vector<planned_step>& steps) {
    std::vector<planned_step> merged;
    for (auto& step : steps) {
        auto* const before = merged.empty() || !merged.back().up
                                 ? nullptr
                                 : std::get_if<schema::alter_table>(&*merged.back().up);
        auto* const now = step.up ? std::get_if<schema::alter_table>(&*step.up) : nullptr;
        if (before == nullptr || now == nullptr || before->name != now->name || step.is_held_back ||
            merged.back().is_held_back) {
            merged.push_back(std::move(step));
            continue;
        }
        before->changes.insert(before->changes.end(), now->changes.begin(), now->changes.end());
        auto& undone = std::get<schema::alter_table>(*merged.back().down).changes;
        const auto& undoing = std::get<schema::alter_table>(*step.down).changes;
        undone.insert(undone.begin(), undoing.begin(), undoing.end());
        const auto add = [](std::string& all, const std::string& one) {
            all += all.empty() || one.empty() ? one : "; " + one;
        };
        add(merged.back().remark, step.remark);
        add(merged.back().remark_down, step.remark_down);
    }
    steps = std::move(merged);
}

/// A planner that knows the live schema.
std::unique_ptr<schema_planner> planner_for(schema_session& session) {
    auto planner = session.language().new_planner();
    std::vector<catalog_rows> answers;
    for (const auto& question : planner->questions()) {
        answers.push_back(session.rows(question));
    }
    planner->learn(answers);
    return planner;
}

/// One that knows the schema as it is after the steps that are not held back.
std::unique_ptr<schema_planner> planner_after(schema_session& session,
                                              const std::vector<planned_step>& steps) {
    auto planner = planner_for(session);
    for (const auto& step : steps) {
        if (step.up && !step.is_held_back) {
            static_cast<void>(planner->plan(*step.up));
        }
    }
    return planner;
}

void write_commented(std::string& text, const std::string& sql) {
    std::size_t begin = 0;
    while (begin <= sql.size()) {
        const auto end = std::min(sql.find('\n', begin), sql.size());
        text += "-- " + sql.substr(begin, end - begin) + "\n";
        begin = end + 1;
    }
}

std::string text_of(const std::vector<schema_step>& steps, bool rests_foreign_keys) {
    std::string text =
        "-- Worked out by comparing structs with a database. Read it before it is run.\n";
    text += rests_foreign_keys ? "-- migrate:foreign_keys off\n" : "";
    for (const auto& step : steps) {
        text += "\n";
        if (!step.remark.empty()) {
            write_commented(text, (step.is_held_back ? "held back: " : "note: ") + step.remark);
        }
        for (const auto& sql : step.statements) {
            if (step.is_held_back) {
                write_commented(text, sql + ";");
            } else {
                text += sql + ";\n";
            }
        }
    }
    return text;
}

}  // namespace

namespace detail {

schema_diff diff_structs(schema_session& session, const std::vector<struct_description>& structs) {
    auto steps = plan_diff(structs, introspect(session), session.language());
    merge(steps);
    schema_diff result;
    const auto planner = planner_for(session);
    for (const auto& step : steps) {
        schema_step made{{}, step.remark, step.is_held_back};
        if (step.up) {
            // What is held back is planned by itself: it changes the picture for no other step.
            auto plan = step.is_held_back ? planner_after(session, steps)->plan(*step.up)
                                          : planner->plan(*step.up);
            made.statements = std::move(plan.statements);
            result.rests_foreign_keys =
                result.rests_foreign_keys || (plan.rests_foreign_keys && !step.is_held_back);
        }
        result.up.push_back(std::move(made));
    }
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (step->is_held_back || (!step->down && step->remark_down.empty())) {
            continue;
        }
        schema_step made{{}, step->remark_down, !step->down.has_value()};
        if (step->down) {
            auto plan = planner->plan(*step->down);
            made.statements = std::move(plan.statements);
            result.rests_foreign_keys = result.rests_foreign_keys || plan.rests_foreign_keys;
        }
        result.down.push_back(std::move(made));
    }
    return result;
}

}  // namespace detail

std::string schema_diff::up_text() const {
    return text_of(up, rests_foreign_keys);
}

std::string schema_diff::down_text() const {
    return text_of(down, rests_foreign_keys);
}

}  // namespace sorrel
