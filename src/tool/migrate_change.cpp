// SPDX-License-Identifier: MIT
// Verbs that change the history and run nothing. Each says what it will do and why.
#include "migrate.hpp"

#include <fmt/format.h>

#include <functional>

namespace sorrel::command_line {

namespace {

using changes = std::vector<migrations::history_change>;

std::string sentence_of(const migrations::history_change& change) {
    return fmt::format(
        "{} {}: {}{}", to_string(change.kind), called(change.version, change.name), change.why,
        change.statement == 0 ? "" : fmt::format(" (statement {})", change.statement));
}

json::array json_of(const changes& all) {
    json::array list;
    for (const auto& each : all) {
        list.add(json::object()
                     .add("kind", to_string(each.kind))
                     .add("version", each.version)
                     .add("name", each.name)
                     .add("why", each.why)
                     .add("statement", each.statement));
    }
    return list;
}

using plan_changes = std::function<changes(migrations::runner&)>;
using make_changes =
    std::function<changes(migrations::runner&, const migrations::runner::confirm_changes&)>;

exit_code change(context& with, const change_options& wanted, bool must_ask,
                 const plan_changes& plan, const make_changes& make) {
    auto runner = looking(with, wanted.shared);
    const auto planned = plan(runner);
    for (const auto& each : planned) {
        with.report.line(sentence_of(each));
    }
    with.report.document()
        .add(wanted.dry_run ? "planned" : "changes", json_of(planned))
        .add("dry_run", wanted.dry_run);
    if (planned.empty()) {
        with.report.line("nothing to do");
    }
    if (planned.empty() || wanted.dry_run) {
        return exit_code::done;
    }
    if (must_ask || with.how.confirm) {
        confirm(with, fmt::format("This changes what the history of {} says, and runs nothing",
                                  database_of(with).shown()));
    }
    static_cast<void>(make(runner, {}));
    return exit_code::done;
}

}  // namespace

exit_code force_history(context& with, const change_options& wanted) {
    if (wanted.is_applied == wanted.is_pending) {
        throw usage_error("say --applied or --pending");
    }
    return change(
        with, wanted, true,
        [&](auto& runner) { return runner.plan_force(wanted.version, wanted.is_applied); },
        [&](auto& runner, const auto& ask) {
            return runner.force(wanted.version, wanted.is_applied, ask);
        });
}

exit_code repair_history(context& with, const change_options& wanted) {
    return change(
        with, wanted, true, [](auto& runner) { return runner.plan_repair(); },
        [](auto& runner, const auto& ask) { return runner.repair(ask); });
}

exit_code adopt_database(context& with, const change_options& wanted) {
    return change(
        with, wanted, false, [&](auto& runner) { return runner.plan_baseline(wanted.version); },
        [&](auto& runner, const auto& ask) { return runner.baseline(wanted.version, ask); });
}

}  // namespace sorrel::command_line
