// SPDX-License-Identifier: MIT
// Verbs that run migrations, forth and back.
#include "duration.hpp"
#include "failures.hpp"
#include "generate.hpp"
#include "migrate.hpp"
#include "shell.hpp"

#include <fmt/format.h>

#include <functional>
#include <utility>

namespace sorrel::command_line {

namespace {

using migrations::direction;
using migrations::event;
using migrations::event_kind;

/// Tells what happens while it happens, and remembers what was done, which a report that ends by an
/// exception does not.
class witness {
public:
    explicit witness(report& to) : to_(to) {}

    void operator()(const event& event) {
        switch (event.kind) {
            case event_kind::waiting_for_lock:
                to_.note(fmt::format("waiting for the lock{}{}", event.text.empty() ? "" : " of ",
                                     event.text));
                break;
            case event_kind::backing_up:
                to_.note(fmt::format("copying the database to {}", event.text));
                break;
            case event_kind::dropping:
                tell_statement(event);
                break;
            case event_kind::migration_started:
            case event_kind::statement_started:
                to_.progress(place_of(event));
                break;
            case event_kind::statement_done:
                tell_statement(event);
                break;
            case event_kind::migration_retried:
                to_.note(fmt::format("{}, once more: {}", call(event), event.text));
                break;
            case event_kind::migration_done:
                tell_done(event);
                break;
            case event_kind::stopped:
                was_stopped_ = true;
                to_.note("stopped; the next run goes on from here");
                break;
            case event_kind::lock_taken:
            case event_kind::migration_failed:
            case event_kind::history_changed:
                break;
        }
    }

    [[nodiscard]] int count() const noexcept { return count_; }
    /// Into the document, however it ended.
    void finish() { to_.document().add("done", done_).add("stopped", was_stopped_); }

private:
    static std::string call(const event& event) {
        return called(event.version, std::string(event.name));
    }
    static std::string place_of(const event& event) {
        const auto place = fmt::format("[{}/{}] {}", event.number, event.of, call(event));
        return event.statements == 0 || event.statement == 0
                   ? place
                   : fmt::format("{}, statement {} of {}", place, event.statement,
                                 event.statements);
    }
    void tell_statement(const event& event) {
        if (to_.is_verbose()) {
            to_.note(fmt::format("{:>8}  {}",
                                 event.kind == event_kind::dropping ? "" : shown(event.duration),
                                 event.text));
        }
    }
    void tell_done(const event& event) {
        const bool is_up = event.direction == direction::up;
        to_.line(fmt::format(
            "{} {} ({})",
            to_.styled(is_up ? style::good : style::warning, is_up ? "applied" : "reverted"),
            call(event), shown(event.duration)));
        done_.add(json::object()
                      .add("version", event.version)
                      .add("name", event.name)
                      .add("direction", is_up ? "up" : "down")
                      .add("duration_ms", in_milliseconds(event.duration)));
        ++count_;
    }

    report& to_;
    json::array done_{};
    int count_ = 0;
    bool was_stopped_ = false;
};

/// "This drops everything in app.db, reverts 2 migrations and applies 3: …".
std::string sentence_of(const migrations::plan& plan) {
    int ups = 0;
    int downs = 0;
    std::string names;
    for (const auto& each : plan.steps) {
        ++(each.direction == direction::up ? ups : downs);
        names += (names.empty() ? "" : ", ") + called(each.migration.version, each.migration.name);
    }
    const auto counted = [](const char* verb, int count) {
        return fmt::format("{} {} {}", verb, count, count == 1 ? "migration" : "migrations");
    };
    std::string all;
    const auto add = [&](const std::string& what) { all += (all.empty() ? "" : ", ") + what; };
    if (!plan.drops.empty()) {
        add("drops everything");
    }
    if (downs != 0) {
        add(counted("reverts", downs));
    }
    if (ups != 0) {
        add(counted("applies", ups));
    }
    constexpr std::size_t enough = 200;
    if (names.size() > enough) {
        names = names.substr(0, names.rfind(',', enough)) + ", …";
    }
    return fmt::format("This {} in {}{}{}", all, plan.database, names.empty() ? "" : ": ", names);
}

using make_plan = std::function<migrations::plan(migrations::runner&)>;
using do_it = std::function<migrations::report(migrations::runner&)>;

/// A verb: how it is planned and done.
struct verb {
    make_plan plan;
    do_it run;
    bool destroys = false;
};

std::optional<std::chrono::milliseconds> time_of(
    const char* option, const std::string& text,
    const std::optional<std::chrono::milliseconds>& otherwise) {
    try {
        return text.empty() ? otherwise : duration_of(text);
    } catch (const usage_error& wrong) {
        throw usage_error(std::string(option) + " " + wrong.what());
    }
}

void set_limits(migrations::options& to, const work_options& wanted, const settings& how) {
    to.resume_failed = wanted.resume;
    to.lock_wait = time_of("--lock-wait", wanted.lock_wait, how.lock_wait).value_or(to.lock_wait);
    to.table_lock_wait = time_of("--table-lock-wait", wanted.table_lock_wait, how.table_lock_wait)
                             .value_or(to.table_lock_wait);
    to.statement_timeout =
        time_of("--statement-timeout", wanted.statement_timeout, how.statement_timeout)
            .value_or(to.statement_timeout);
}

void set_safety(migrations::safety& to, context& with, const work_options& wanted, bool destroys) {
    const auto& how = with.how;
    to.may_revert = how.may_revert;
    to.max_reverts = how.max_reverts;
    to.may_drop_everything = how.may_drop_everything;
    to.back_up_to = wanted.back_up_to.empty() ? how.back_up_to : wanted.back_up_to;
    if (how.confirm || destroys) {
        to.confirm = [&with](const migrations::plan& plan) {
            confirm(with, sentence_of(plan));
            return true;
        };
    }
    if (!how.before.empty()) {
        to.before = [&with](const migrations::plan&) {
            run_command(with.how.before, {{"DATABASE_URL", with.how.database}});
        };
    }
}

migrations::runner runner_of(context& with, const run_options& wanted,
                             migrations::options options) {
    auto from = wanted.is_seed ? seeds_of(with) : migrations_of(with);
    if (wanted.is_seed) {
        options = migrations::for_seeds(std::move(options));
    }
    return {open_database(with), std::move(from), std::move(options)};
}

exit_code show_plan(context& with, const migrations::plan& plan) {
    json::array steps;
    for (const auto& each : plan.steps) {
        json::array statements;
        for (const auto& statement : each.statements) {
            statements.add(statement.text);
        }
        steps.add(json::object()
                      .add("version", each.migration.version)
                      .add("name", each.migration.name)
                      .add("direction", each.direction == direction::up ? "up" : "down")
                      .add("first_statement", each.first_statement)
                      .add("statements", statements));
    }
    with.report.output(plan.to_sql());
    with.report.document().add("dry_run", true).add("planned", steps).add("sql", plan.to_sql());
    return exit_code::done;
}

exit_code do_verb(context& with, const run_options& wanted, const verb& wants) {
    const interrupts signals;
    with.stop = signals.token();
    auto options = runner_options(with, wanted.work.shared);
    set_limits(options, wanted.work, with.how);
    if (wanted.work.dry_run) {
        auto runner = runner_of(with, wanted, std::move(options));
        return show_plan(with, wants.plan(runner));
    }
    set_safety(options.safety, with, wanted.work, wants.destroys);
    witness witness{with.report};
    options.observer = [&](const event& event) { witness(event); };
    try {
        auto runner = runner_of(with, wanted, std::move(options));
        const auto report = wants.run(runner);
        witness.finish();
        json::array skipped;
        for (const auto& each : report.skipped) {
            with.report.note("skipped " + called(each.version, each.name) +
                             ", which is out of order");
            skipped.add(json::object().add("version", each.version).add("name", each.name));
        }
        with.report.document()
            .add("skipped", skipped)
            .add("duration_ms", in_milliseconds(report.duration));
        if (witness.count() == 0 && !signals.code()) {
            with.report.line("nothing to do");
        }
    } catch (...) {
        witness.finish();
        const auto code = tell_failure(with.report, std::current_exception());
        return signals.code().value_or(code);
    }
    return signals.code().value_or(exit_code::done);
}

migrations::how_far far_of(const run_options& wanted, const migrations::how_far& otherwise) {
    if ((wanted.steps ? 1 : 0) + (wanted.to ? 1 : 0) + (wanted.all ? 1 : 0) > 1) {
        throw usage_error("say one of -n, --to and --all");
    }
    const bool says_nothing = !wanted.steps && !wanted.to && !wanted.all;
    return says_nothing
               ? otherwise
               : migrations::how_far{.steps = wanted.steps, .to = wanted.to, .all = wanted.all};
}

exit_code refresh_header(context& with, const run_options& wanted) {
    const auto database = open_database(with);
    const auto outcome = generate_header(
        with, database->session(),
        {.file = wanted.generate, .name_space = wanted.name_space, .is_locked = wanted.is_locked});
    with.report.document().add("generated", outcome == generated::unchanged ? "unchanged"
                                            : outcome == generated::written ? "written"
                                                                            : "would_change");
    if (outcome == generated::written) {
        with.report.line("wrote " + wanted.generate);
    } else if (outcome == generated::would_change) {
        with.report.failure(wanted.generate + " is not what the database says");
    }
    return outcome == generated::would_change ? exit_code::differs : exit_code::done;
}

}  // namespace

exit_code run_migrations(context& with, const run_options& wanted) {
    if (wanted.is_locked && wanted.generate.empty()) {
        throw usage_error("--locked is about the header that --generate names");
    }
    const auto far = far_of(wanted, {.all = true});
    const auto code = do_verb(with, wanted,
                              {.plan = [&](auto& runner) { return runner.plan_run(far); },
                               .run = [&](auto& runner) { return runner.run(far); }});
    const bool is_done = code == exit_code::done && !wanted.work.dry_run;
    return is_done && !wanted.generate.empty() ? refresh_header(with, wanted) : code;
}

exit_code revert_migrations(context& with, const run_options& wanted) {
    const auto far = far_of(wanted, {.steps = 1});
    return do_verb(with, wanted,
                   {.plan = [&](auto& runner) { return runner.plan_revert(far); },
                    .run = [&](auto& runner) { return runner.revert(far); },
                    .destroys = true});
}

exit_code redo_migrations(context& with, const run_options& wanted) {
    const int steps = wanted.steps.value_or(1);
    return do_verb(with, wanted,
                   {.plan = [&](auto& runner) { return runner.plan_redo(steps); },
                    .run = [&](auto& runner) { return runner.redo(steps); },
                    .destroys = true});
}

exit_code reset_migrations(context& with, const run_options& wanted) {
    return do_verb(with, wanted,
                   {.plan = [](auto& runner) { return runner.plan_revert({.all = true}); },
                    .run = [](auto& runner) { return runner.reset(); },
                    .destroys = true});
}

exit_code refresh_migrations(context& with, const run_options& wanted) {
    return do_verb(with, wanted,
                   {.plan = [](auto& runner) { return runner.plan_refresh(); },
                    .run = [](auto& runner) { return runner.refresh(); },
                    .destroys = true});
}

exit_code start_afresh(context& with, const run_options& wanted) {
    return do_verb(with, wanted,
                   {.plan = [](auto& runner) { return runner.plan_fresh(); },
                    .run = [](auto& runner) { return runner.fresh(); },
                    .destroys = true});
}

}  // namespace sorrel::command_line
