// SPDX-License-Identifier: MIT
// Changing the history alone: repair, force, baseline. First what and why, then the rows.
#include <sorrel/migrate/runner.hpp>

#include "execution.hpp"
#include "runner_state.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace sorrel::migrations {

namespace {

using detail::situation;
using detail::title_of;
using changes = std::vector<history_change>;

[[noreturn]] void refuse(problem_kind kind, std::int64_t version, std::string message) {
    throw migration_error{{{.kind = kind, .message = std::move(message), .version = version}}};
}

void add_resume(changes& all, const history_entry& entry) {
    const bool is_up = entry.state == state::failed || entry.state == state::running;
    const bool has_failed = entry.state == state::failed || entry.state == state::revert_failed;
    const auto next = std::to_string(entry.statements_done + 1);
    all.push_back({.kind = change_kind::resume,
                   .version = entry.version,
                   .name = entry.name,
                   .why = title_of(entry.version, entry.name) +
                          (has_failed ? " failed at its statement " + next + " (" + entry.note + ")"
                                      : " was interrupted at its statement " + next) +
                          "; the statements before it are done, and the next " +
                          (is_up ? "run" : "revert") + " goes on with it",
                   .statement = entry.statements_done + 1});
}

changes repairs_of(const situation& now) {
    changes all;
    for (const auto& entry : now.history()) {
        const auto title = title_of(entry.version, entry.name);
        const auto* const source = now.source.find(entry.version);
        if (entry.state != state::applied && entry.note != detail::may_resume) {
            add_resume(all, entry);
        }
        if (source == nullptr) {
            continue;
        }
        const auto& facts = source->facts;
        if (entry.state == state::applied && !entry.checksum.empty() &&
            entry.checksum != facts.checksum && !now.how.rerun_changed) {
            all.push_back({.kind = change_kind::accept_checksum,
                           .version = entry.version,
                           .name = entry.name,
                           .why = title +
                                  " was changed after it was applied; the history will "
                                  "hold the checksum it has now, " +
                                  facts.checksum + " instead of " + entry.checksum +
                                  ", and nothing is run"});
        }
        if (entry.name != facts.name) {
            all.push_back(
                {.kind = change_kind::accept_name,
                 .version = entry.version,
                 .name = facts.name,
                 .why = title + " is called " + facts.name + " now; the history will say so too"});
        }
    }
    return all;
}

changes forced(const situation& now, std::int64_t version, bool is_applied) {
    const auto* const source = now.source.find(version);
    const auto* const entry = now.entry(version);
    if (is_applied && source == nullptr) {
        refuse(problem_kind::unknown_version, version,
               "there is no migration " + std::to_string(version));
    }
    if (!is_applied && entry == nullptr) {
        if (source == nullptr) {
            refuse(problem_kind::unknown_version, version,
                   "there is no migration " + std::to_string(version));
        }
        return {};
    }
    if (is_applied && entry != nullptr && entry->state == state::applied) {
        return {};
    }
    const auto title = title_of(version, source != nullptr ? source->facts.name : entry->name);
    const std::string was = entry == nullptr ? "pending" : std::string(to_string(entry->state));
    return {{.kind = is_applied ? change_kind::mark_applied : change_kind::mark_pending,
             .version = version,
             .name = source != nullptr ? source->facts.name : entry->name,
             .why = title + " is " + was + ", and will count as " +
                    (is_applied ? "applied" : "not applied") +
                    " because somebody says so; none of its statements is run"}};
}

changes baseline_of(const situation& now, std::int64_t version) {
    if (!now.history().empty()) {
        refuse(problem_kind::refused, version,
               "there is a history already; a baseline is for a database without one");
    }
    if (now.source.find(version) == nullptr) {
        refuse(problem_kind::unknown_version, version,
               "there is no migration " + std::to_string(version));
    }
    changes all;
    for (const auto& each : now.source.migrations) {
        if (each.facts.version <= version) {
            all.push_back({.kind = change_kind::mark_applied,
                           .version = each.facts.version,
                           .name = each.facts.name,
                           .why = title_of(each.facts.version, each.facts.name) +
                                  " counts as applied: the database is taken to be as it would be "
                                  "after " +
                                  std::to_string(version)});
        }
    }
    return all;
}

/// The row after a change; nothing when it has none any more.
std::optional<history_entry> row_after(const history_change& change, const history_entry* entry,
                                       const situation& now, std::string_view note) {
    const auto* const source = now.source.find(change.version);
    history_entry row = entry != nullptr ? *entry : history_entry{.version = change.version};
    switch (change.kind) {
        case change_kind::mark_pending:
            return std::nullopt;
        case change_kind::mark_applied:
            row.name = change.name;
            row.checksum = source->facts.checksum;
            row.state = state::applied;
            row.applied_at = sorrel::now();
            row.applied_by = now.how.applied_by.empty() ? detail::who_am_i() : now.how.applied_by;
            row.note = note;
            break;
        case change_kind::accept_checksum:
            row.checksum = source->facts.checksum;
            break;
        case change_kind::accept_name:
            row.name = change.name;
            break;
        case change_kind::resume:
            row.state = row.state == state::failed          ? state::running
                        : row.state == state::revert_failed ? state::reverting
                                                            : row.state;
            row.note = detail::may_resume;
            break;
    }
    return row;
}

}  // namespace

changes runner::state::change(const make_changes& make, const confirm_changes& confirm,
                              std::string_view note) {
    const auto source = load();
    auto wanted = make(look(source));
    if (wanted.empty() || (confirm && !confirm(wanted))) {
        return {};
    }
    auto stop = watch();
    try {
        under_lock(stop, [&](run_lock*) {
            const auto now = look(source);
            wanted = make(now);
            auto history = table();
            if (!history.exists()) {
                on_->execute(history.create_sql(), std::chrono::milliseconds{0});
            }
            on_->begin();
            try {
                write_changes(wanted, now, history, note);
                on_->commit();
            } catch (...) {
                on_->rollback();
                throw;
            }
        });
    } catch (const detail::stop_requested&) {
        tell(event_kind::stopped, {});
        return {};
    }
    return wanted;
}

void runner::state::write_changes(const changes& wanted, const situation& now,
                                  const detail::history& table, std::string_view note) {
    std::map<std::int64_t, history_entry> rows;  // one may be changed twice
    std::int64_t order = 0;
    for (const auto& each : now.history()) {
        rows.emplace(each.version, each);
        order = std::max(order, each.order);
    }
    for (const auto& each : wanted) {
        const auto found = rows.find(each.version);
        const bool is_there = found != rows.end();
        auto row = row_after(each, is_there ? &found->second : nullptr, now, note);
        if (row && !is_there) {
            row->order = ++order;
        }
        on_->execute(!row       ? table.erase_sql(each.version)
                     : is_there ? table.update_sql(*row)
                                : table.insert_sql(*row),
                     std::chrono::milliseconds{0});
        if (row) {
            rows.insert_or_assign(each.version, *row);
        } else {
            rows.erase(each.version);
        }
        tell(event_kind::history_changed, each.why);
    }
}

changes runner::plan_repair() {
    const auto source = state_->load();
    return repairs_of(state_->look(source));
}

changes runner::repair(const confirm_changes& confirm) {
    return state_->change(repairs_of, confirm, {});
}

changes runner::plan_force(std::int64_t version, bool is_applied) {
    const auto source = state_->load();
    return forced(state_->look(source), version, is_applied);
}

changes runner::force(std::int64_t version, bool is_applied, const confirm_changes& confirm) {
    return state_->change([&](const situation& now) { return forced(now, version, is_applied); },
                          confirm, "forced");
}

changes runner::plan_baseline(std::int64_t version) {
    const auto source = state_->load();
    return baseline_of(state_->look(source), version);
}

changes runner::baseline(std::int64_t version, const confirm_changes& confirm) {
    return state_->change([&](const situation& now) { return baseline_of(now, version); }, confirm,
                          "baseline");
}

}  // namespace sorrel::migrations
