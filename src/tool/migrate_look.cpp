// SPDX-License-Identifier: MIT
// Verbs that look at migrations and change nothing.
#include "duration.hpp"
#include "failures.hpp"
#include "migrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace sorrel::command_line {

namespace {

using migrations::state;

constexpr std::array all_states{state::pending,      state::skipped, state::applied,
                                state::running,      state::failed,  state::reverting,
                                state::revert_failed};

style style_of(state state) {
    switch (state) {
        case state::applied:
            return style::good;
        case state::pending:
        case state::skipped:
            return style::warning;
        default:
            return style::bad;
    }
}

/// "2026-01-31T12:00:00Z".
std::string written(timestamp when) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(when);
    const std::time_t time = seconds.time_since_epoch().count();
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900,
                       parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

json::object json_of(const migrations::history_entry& entry) {
    return json::object()
        .add("applied_at", written(entry.applied_at))
        .add("duration_ms", in_milliseconds(entry.duration))
        .add("applied_by", entry.applied_by)
        .add("order", entry.order)
        .add("statements_done", entry.statements_done)
        .add("checksum", entry.checksum)
        .add("note", entry.note);
}

json::object json_of(const migrations::migration_facts& facts) {
    json::array depends;
    for (const auto each : facts.depends) {
        depends.add(each);
    }
    return json::object()
        .add("file", facts.file)
        .add("down_file", facts.down_file)
        .add("description", facts.description)
        .add("reversible", facts.is_reversible)
        .add("transaction", facts.in_transaction)
        .add("depends", depends);
}

json::object json_of(const migrations::migration_status& each) {
    json::object one;
    one.add("version", each.version).add("name", each.name).add("state", to_string(each.state));
    const auto source = each.source ? std::optional(json_of(*each.source)) : std::nullopt;
    const auto history = each.history ? std::optional(json_of(*each.history)) : std::nullopt;
    return one.add("source", source).add("history", history);
}

void tell_lines(report& to, const migrations::status& now) {
    std::size_t width = 0;
    for (const auto& each : now.migrations) {
        width = std::max(width, called(each.version, each.name).size());
    }
    for (const auto& each : now.migrations) {
        const auto state = fmt::format("{:<9}", to_string(each.state));
        std::string line = fmt::format("{} {:<{}}", to.styled(style_of(each.state), state),
                                       called(each.version, each.name), width);
        if (each.history) {
            line += fmt::format("  {}  {}", written(each.history->applied_at),
                                shown(each.history->duration));
            if (!each.history->note.empty()) {
                line += "  " + each.history->note;
            }
        }
        to.line(line.substr(0, line.find_last_not_of(' ') + 1));
    }
}

json::object counts_of(const migrations::status& now) {
    json::object counts;
    for (const auto each : all_states) {
        counts.add(to_string(each), now.count(each));
    }
    return counts;
}

void tell_counts(report& to, const migrations::status& now) {
    std::string counts;
    for (const auto each : all_states) {
        if (const auto count = now.count(each); count != 0) {
            counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", count, to_string(each));
        }
    }
    to.line(fmt::format("{}: {}", now.database, counts.empty() ? "no migrations" : counts));
}

}  // namespace

exit_code show_status(context& with, const look_options& wanted) {
    auto& to = with.report;
    const auto now = looking(with, wanted.shared).status();
    tell_lines(to, now);
    tell_counts(to, now);
    for (const auto& each : now.problems) {
        tell(to, each);
    }
    json::array list;
    for (const auto& each : now.migrations) {
        list.add(json_of(each));
    }
    to.document()
        .add("engine", now.engine)
        .add("history_table", now.history_table)
        .add("has_history", now.has_history)
        .add("version", now.version())
        .add("up_to_date", now.is_up_to_date())
        .add("counts", counts_of(now))
        .add("migrations", list)
        .add("problems", json_of(now.problems));
    return wanted.check && !now.is_up_to_date() ? exit_code::differs : exit_code::done;
}

exit_code show_pending(context& with, const look_options& wanted) {
    json::array list;
    const auto pending = looking(with, wanted.shared).pending();
    for (const auto& each : pending) {
        with.report.line(called(each.version, each.name));
        list.add(json::object()
                     .add("version", each.version)
                     .add("name", each.name)
                     .add_all(json_of(each)));
    }
    with.report.document().add("pending", list);
    return wanted.check && !pending.empty() ? exit_code::differs : exit_code::done;
}

exit_code show_history(context& with, const look_options& wanted) {
    json::array list;
    const auto rows =
        migrations::runner{open_database(with), {}, runner_options(with, wanted.shared)}.history();
    for (const auto& each : rows) {
        with.report.line(fmt::format("{}  {}  {}  {}  {}{}", written(each.applied_at),
                                     called(each.version, each.name), to_string(each.state),
                                     shown(each.duration), each.applied_by,
                                     each.note.empty() ? "" : "  " + each.note));
        list.add(json::object()
                     .add("version", each.version)
                     .add("name", each.name)
                     .add("state", to_string(each.state))
                     .add_all(json_of(each)));
    }
    with.report.document().add("history", list);
    return exit_code::done;
}

exit_code validate_migrations(context& with, const look_options& wanted) {
    const auto problems = looking(with, wanted.shared).validate();
    for (const auto& each : problems) {
        tell(with.report, each);
    }
    if (problems.empty()) {
        with.report.line("nothing is wrong");
    }
    with.report.document().add("problems", json_of(problems));
    return problems.empty() ? exit_code::done : exit_code::differs;
}

exit_code lint_migrations(context& with, const look_options& wanted) {
    auto& to = with.report;
    json::array list;
    const auto findings = looking(with, wanted.shared).lint(wanted.all);
    for (const auto& each : findings) {
        const auto place =
            each.file.empty()
                ? called(each.version, each.name)
                : fmt::format("{}:{}:{}", each.file, each.position.line, each.position.column);
        to.line(fmt::format("{}: {}: {}", place, to.styled(style::warning, to_string(each.rule)),
                            each.message));
        if (!each.advice.empty()) {
            to.line("  " + each.advice);
        }
        list.add(json::object()
                     .add("rule", to_string(each.rule))
                     .add("message", each.message)
                     .add("advice", each.advice)
                     .add("version", each.version)
                     .add("name", each.name)
                     .add("file", each.file)
                     .add("line", each.position.line)
                     .add("column", each.position.column)
                     .add("sql", each.sql));
    }
    if (findings.empty()) {
        to.line("nothing to remark");
    }
    to.document().add("findings", list);
    return findings.empty() ? exit_code::done : exit_code::differs;
}

}  // namespace sorrel::command_line
