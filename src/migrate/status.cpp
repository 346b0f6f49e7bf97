// SPDX-License-Identifier: MIT
// Source and history side by side, and what does not go together.
#include <sorrel/migrate/status.hpp>

#include "planning.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::migrations {

std::size_t status::count(migrations::state wanted) const noexcept {
    return static_cast<std::size_t>(
        std::ranges::count(migrations, wanted, [](const auto& each) { return each.state; }));
}

std::optional<std::int64_t> status::version() const noexcept {
    std::optional<std::int64_t> highest;
    for (const auto& each : migrations) {
        if (each.state == state::applied) {
            highest = each.version;
        }
    }
    return highest;
}

bool status::is_up_to_date() const noexcept {
    return problems.empty() && std::ranges::none_of(migrations, [](const auto& each) {
               return each.state != state::applied && each.state != state::skipped;
           });
}

namespace detail {

namespace {

/// Finds out what is wrong with one migration.
class examiner {
public:
    examiner(const situation& now, std::vector<problem>& problems)
        : now_(now), problems_(problems) {
        for (const auto& each : now.history()) {
            newest_ = std::max(newest_, each.version);
        }
    }

    [[nodiscard]] migration_status examine(std::int64_t version) {
        const auto* const source = now_.source.find(version);
        const auto* const entry = now_.entry(version);
        migration_status found{.version = version};
        if (source != nullptr) {
            found.source = source->facts;
            found.name = source->facts.name;
        }
        if (entry == nullptr) {
            found.state = state_of_pending(source->facts);
            return found;
        }
        found.history = *entry;
        found.state = entry->state;
        if (source == nullptr) {
            found.name = entry->name;
            report_missing(*entry);
        } else {
            compare(source->facts, *entry, found.state);
        }
        report_failed(*entry);
        return found;
    }

private:
    void add(problem_kind kind, std::int64_t version, std::string message, std::string advice,
             const std::string& file = {}) {
        problems_.push_back({.kind = kind,
                             .message = std::move(message),
                             .version = version,
                             .file = file,
                             .advice = std::move(advice)});
    }

    state state_of_pending(const migration_facts& facts) {
        if (facts.version > newest_ || now_.how.order == order_policy::any) {
            return state::pending;
        }
        if (now_.how.order == order_policy::skip) {
            return state::skipped;
        }
        add(problem_kind::out_of_order, facts.version,
            title_of(facts.version, facts.name) + " is not applied, and " +
                std::to_string(newest_) + " is, which comes after it",
            "give it a version above that, or allow any order", facts.file);
        return state::pending;
    }

    void report_missing(const history_entry& entry) {
        if (!now_.how.allow_missing) {
            add(problem_kind::missing, entry.version,
                title_of(entry.version, entry.name) + " is applied, and there is no such migration",
                "bring it back, or allow missing ones where an older program runs beside a newer "
                "one");
        }
    }

    void compare(const migration_facts& facts, const history_entry& entry, state& found) {
        const bool is_changed =
            !entry.checksum.empty() && !facts.checksum.empty() && entry.checksum != facts.checksum;
        if (is_changed && entry.state == state::applied && now_.how.rerun_changed) {
            found = state::pending;
        } else if (is_changed && entry.state == state::applied) {
            const std::string file =
                facts.file.empty() ? title_of(facts.version, facts.name) : facts.file;
            problems_.push_back({.kind = problem_kind::changed,
                                 .message = file +
                                            " was changed after it was applied: SHA-256 was " +
                                            entry.checksum + " and is " + facts.checksum,
                                 .version = facts.version,
                                 .file = facts.file,
                                 .advice = "undo the change, and make it in a new migration",
                                 .expected = entry.checksum,
                                 .got = facts.checksum});
        }
        if (entry.name != facts.name) {
            add(problem_kind::renamed, facts.version,
                title_of(entry.version, entry.name) + " is applied, and is called " + facts.name +
                    " now",
                "undo that, or accept the name (`repair`)", facts.file);
        }
    }

    void report_failed(const history_entry& entry) {
        const auto title = title_of(entry.version, entry.name);
        const auto next = std::to_string(entry.statements_done + 1);
        if (entry.state == state::failed && !now_.how.resume_failed) {
            add(problem_kind::failed, entry.version,
                title + " failed at its statement " + next +
                    ", without a transaction: " + entry.note,
                "mend what is wrong; then `repair` lets the next run go on there");
        } else if (entry.state == state::revert_failed && !now_.how.resume_failed) {
            add(problem_kind::failed, entry.version,
                title + " failed while it was reverted, at its statement " + next +
                    ", without a transaction: " + entry.note,
                "mend what is wrong; then `repair` lets the next revert go on there");
        }
    }

    const situation& now_;
    std::vector<problem>& problems_;
    std::int64_t newest_ = 0;
};

}  // namespace

std::string title_of(std::int64_t version, std::string_view name) {
    return std::to_string(version) + "_" + std::string(name);
}

const history_entry* situation::entry(std::int64_t version) const noexcept {
    const auto found = by_version_.find(version);
    return found == by_version_.end() ? nullptr : &history_[found->second];
}

void situation::set_history(std::vector<history_entry> entries) {
    history_ = std::move(entries);
    by_version_.clear();
    for (std::size_t i = 0; i != history_.size(); ++i) {
        by_version_.emplace(history_[i].version, i);
    }
}

status status_of(const situation& now) {
    status all{.engine = std::string(now.engine.name),
               .database = now.database,
               .history_table = now.history_table,
               .has_history = now.has_history,
               .problems = now.source.problems};
    std::vector<std::int64_t> versions;
    versions.reserve(now.source.migrations.size() + now.history().size());
    for (const auto& each : now.source.migrations) {
        versions.push_back(each.facts.version);
    }
    for (const auto& each : now.history()) {
        versions.push_back(each.version);
    }
    std::ranges::sort(versions);
    const auto doubles = std::ranges::unique(versions);
    versions.erase(doubles.begin(), doubles.end());
    examiner examine(now, all.problems);
    all.migrations.reserve(versions.size());
    for (const auto version : versions) {
        all.migrations.push_back(examine.examine(version));
    }
    return all;
}

}  // namespace detail

}  // namespace sorrel::migrations
