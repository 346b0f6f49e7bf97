// SPDX-License-Identifier: MIT
// The verbs of `migrate` with their options.
#include "migrate.hpp"
#include "verbs.hpp"

#include <memory>

namespace sorrel::command_line {

namespace {

void add_migrate_options(CLI::App& verb, migrate_options& to) {
    verb.add_option("--order", to.order, "What is applied out of order: strict, skip, any")
        ->check(CLI::IsMember({"strict", "skip", "any"}));
    verb.add_flag("--allow-missing", to.allow_missing,
                  "Applied migrations may be missing in the folder");
    verb.add_option("--history-table", to.history_table, "The table of what was applied")
        ->type_name("NAME");
}

void add_work_options(CLI::App& verb, work_options& to) {
    add_migrate_options(verb, to.shared);
    verb.add_flag("--dry-run", to.dry_run, "Prints the SQL and runs none");
    verb.add_flag("--resume", to.resume, "Takes up a failed migration where it stopped");
    verb.add_option("--lock-wait", to.lock_wait, "How long to wait for another program (5min)")
        ->type_name("TIME");
    verb.add_option("--table-lock-wait", to.table_lock_wait,
                    "How long a statement waits for the lock of a table (5s)")
        ->type_name("TIME");
    verb.add_option("--statement-timeout", to.statement_timeout,
                    "How long a statement may take (no limit)")
        ->type_name("TIME");
    verb.add_option("--back-up-to", to.back_up_to,
                    "Copies the database into this file first (SQLite)")
        ->type_name("FILE");
}

enum class limits : unsigned char { none, steps, steps_or_version, any };

void add_limits(CLI::App& verb, run_options& to, limits which) {
    if (which != limits::none) {
        verb.add_option("-n,--steps", to.steps, "So many migrations")
            ->check(CLI::Range(1, 1'000'000))
            ->type_name("N");
    }
    if (which == limits::steps_or_version || which == limits::any) {
        verb.add_option("--to", to.to, "Up to this version, or down to it")->type_name("VERSION");
    }
    if (which == limits::any) {
        verb.add_flag("--all", to.all, "All of them");
    }
}

using run_verb = exit_code (*)(context&, const run_options&);

std::shared_ptr<run_options> add_run(verbs& all, CLI::App& verb, limits which, run_verb run) {
    auto options = std::make_shared<run_options>();
    add_limits(verb, *options, which);
    add_work_options(verb, options->work);
    all.does(verb, [options, run](context& with) { return run(with, *options); });
    return options;
}

void add_running(verbs& all, CLI::App& migrate) {
    auto& run = all.verb(migrate, "run", "Applies what is not applied: all, or so far",
                         {"sorrel migrate run", "sorrel migrate run -n 1",
                          "sorrel migrate run --generate src/schema.hpp --locked"});
    const auto options = add_run(all, run, limits::steps_or_version, run_migrations);
    run.add_option("--generate", options->generate,
                   "Brings this header of generated structs up to date")
        ->type_name("FILE");
    run.add_option("--namespace", options->name_space, "Namespace of the structs (db)")
        ->type_name("NAME");
    run.add_flag("--locked", options->is_locked, "Fails where the header would change");

    const auto dry = add_run(all,
                             all.verb(migrate, "dry-run", "Prints the SQL that run would run",
                                      {"sorrel migrate dry-run > review.sql"}),
                             limits::steps_or_version, run_migrations);
    dry->work.dry_run = true;
    add_run(all,
            all.verb(migrate, "revert", "Takes back what was applied last",
                     {"sorrel migrate revert", "sorrel migrate revert --to 20240115100000"}),
            limits::any, revert_migrations);
    add_run(all,
            all.verb(migrate, "redo", "Takes back the last ones, and applies them again",
                     {"sorrel migrate redo -n 2"}),
            limits::steps, redo_migrations);
    add_run(all, all.verb(migrate, "reset", "Takes back all", {"sorrel migrate reset --yes"}),
            limits::none, reset_migrations);
    add_run(all,
            all.verb(migrate, "refresh", "Takes back all, and applies all",
                     {"sorrel migrate refresh --yes"}),
            limits::none, refresh_migrations);
    add_run(all,
            all.verb(migrate, "fresh", "Drops everything in the schema, and applies all",
                     {"sorrel migrate fresh --yes", "sorrel migrate fresh --dry-run"}),
            limits::none, start_afresh);
    const auto seed =
        add_run(all,
                all.verb(migrate, "seed", "Puts the data of the folder of seeds into the database",
                         {"sorrel migrate seed", "sorrel migrate seed --seeds demo"}),
                limits::none, run_migrations);
    seed->is_seed = true;
}

using look_verb = exit_code (*)(context&, const look_options&);

CLI::App& add_look(verbs& all, CLI::App& verb, const std::shared_ptr<look_options>& options,
                   look_verb look) {
    add_migrate_options(verb, options->shared);
    all.does(verb, [options, look](context& with) { return look(with, *options); });
    return verb;
}

void add_looking(verbs& all, CLI::App& migrate) {
    auto options = std::make_shared<look_options>();
    auto& status = all.verb(migrate, "status", "What is applied, what is not, what is wrong",
                            {"sorrel migrate status", "sorrel migrate status --check --quiet"});
    add_look(all, status, options, show_status)
        .add_flag("--check", options->check, "Ends with 3 unless everything is applied and right");
    auto& pending =
        all.verb(migrate, "pending", "What run would apply", {"sorrel migrate pending"});
    add_look(all, pending, options, show_pending)
        .add_flag("--check", options->check, "Ends with 3 where there is any");
    add_look(all,
             all.verb(migrate, "history", "What was applied, in its order",
                      {"sorrel migrate history --json"}),
             options, show_history);
    add_look(all,
             all.verb(migrate, "validate", "Everything that is wrong; ends with 3 where there is",
                      {"sorrel migrate validate"}),
             options, validate_migrations);
    auto& lint = all.verb(migrate, "lint", "Dangerous statements; ends with 3 where there are",
                          {"sorrel migrate lint", "sorrel migrate lint --all"});
    add_look(all, lint, options, lint_migrations)
        .add_flag("--all", options->all, "Of all migrations, also those that are applied");
}

using change_verb = exit_code (*)(context&, const change_options&);

CLI::App& add_change(verbs& all, CLI::App& verb, const std::shared_ptr<change_options>& options,
                     change_verb change) {
    add_migrate_options(verb, options->shared);
    verb.add_flag("--dry-run", options->dry_run, "Says what it would do, and does nothing");
    all.does(verb, [options, change](context& with) { return change(with, *options); });
    return verb;
}

void add_changing(verbs& all, CLI::App& migrate) {
    const auto options = std::make_shared<change_options>();
    auto& force = all.verb(migrate, "force", "Says that a migration is applied, or is not",
                           {"sorrel migrate force 20240115100000 --applied",
                            "sorrel migrate force 20240115100000 --pending"});
    add_change(all, force, options, force_history);
    force.add_option("version", options->version, "The migration")->required()->type_name("");
    force.add_flag("--applied", options->is_applied, "It is applied");
    force.add_flag("--pending", options->is_pending, "It is not");
    add_change(
        all,
        all.verb(migrate, "repair", "Lets failed migrations go on; accepts changed texts and names",
                 {"sorrel migrate repair --dry-run", "sorrel migrate repair"}),
        options, repair_history);
    auto& baseline = all.verb(migrate, "baseline", "Adopts a database that was made otherwise",
                              {"sorrel migrate baseline 20240115100000"});
    add_change(all, baseline, options, adopt_database)
        .add_option("version", options->version, "The last one that counts as applied")
        ->required()
        ->type_name("");
}

void add_files(verbs& all, CLI::App& migrate) {
    const auto options = std::make_shared<add_options>();
    auto& add = all.verb(migrate, "add", "Writes the files of a new migration",
                         {"sorrel migrate add create_users", "sorrel migrate add fill --one-file"});
    add.add_option("name", options->name, "What it does, in a few words")
        ->required()
        ->type_name("");
    add.add_flag("--one-file", options->one_file, "Both ways in one file");
    add.add_flag("--irreversible", options->irreversible, "Without a way down");
    add.add_flag("--no-transaction", options->no_transaction, "Runs outside of a transaction");
    add.add_option("--description", options->description, "Stands in the file")->type_name("TEXT");
    all.does(add, [options](context& with) { return add_migration(with, *options); });
    all.does(all.verb(migrate, "sum", "Writes sorrel.sum anew, after an edit or a merge",
                      {"sorrel migrate sum"}),
             write_sum_file);
}

}  // namespace

void add_migrate_verbs(verbs& all) {
    CLI::App& migrate = all.group("migrate", "Brings a database from one version to the next");
    add_files(all, migrate);
    add_running(all, migrate);
    add_looking(all, migrate);
    add_changing(all, migrate);
}

}  // namespace sorrel::command_line
