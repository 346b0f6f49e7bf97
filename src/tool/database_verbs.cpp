// SPDX-License-Identifier: MIT
// `database create`, `drop`, `reset` and `setup`: databases as a whole.
#include <sorrel/error/kinds.hpp>

#include "migrate.hpp"
#include "verbs.hpp"

#include <filesystem>
#include <memory>
#include <utility>

namespace sorrel::command_line {

namespace {

struct options {
    bool even_if_in_use = false;
};

void create(context& with, const named_database& named) {
    const bool is_new = named.access.create(named.url);
    with.report.document().add("created", is_new);
    with.report.line(is_new ? "made the database " + named.shown()
                            : "the database " + named.shown() + " is there already");
}

[[noreturn]] void refuse_in_use(const named_database& named, const error& failure) {
    throw operation_failed{"the database " + named.shown() +
                           " is in use, and was not dropped: " + failure.message() +
                           "; end the programs that use it, or their sessions by --force where it "
                           "is PostgreSQL's"};
}

void drop(context& with, const named_database& named, const options& how) {
    if (!with.how.may_drop_everything) {
        throw operation_failed{"this environment does not allow to drop its database"};
    }
    bool was_dropped = false;
    if (named.access.exists(named.url)) {
        confirm(with, "This drops the database " + named.shown() + " and everything in it");
        try {
            was_dropped = named.access.drop(named.url, how.even_if_in_use);
        } catch (const error& failure) {
            if (failure.kind() == error_kind::busy || failure.sqlstate() == "55006") {
                refuse_in_use(named, failure);
            }
            throw;
        }
    }
    with.report.document().add("dropped", was_dropped);
    with.report.line((was_dropped ? "dropped the database " : "there is no database ") +
                     named.shown());
}

/// What a verb says of itself becomes a part of what this one says; that it failed is said of the whole.
exit_code run_part(context& with, const char* name, const run_options& how) {
    with.report.line(with.report.styled(style::strong, std::string(name) + ":"));
    auto before = std::exchange(with.report.document(), {});
    const auto code = run_migrations(with, how);
    const auto part = std::exchange(with.report.document(), std::move(before));
    if (code == exit_code::done) {
        with.report.document().add(name, part);
    } else {
        with.report.document().add_all(part);
    }
    return code;
}

exit_code fill(context& with) {
    const auto migrated = run_part(with, "migrations", {});
    const bool has_seeds = with.program.has_seeds || std::filesystem::is_directory(with.how.seeds);
    return migrated == exit_code::done && has_seeds ? run_part(with, "seeds", {.is_seed = true})
                                                    : migrated;
}

void add_force(CLI::App& verb, const std::shared_ptr<options>& chosen) {
    verb.add_flag("--force", chosen->even_if_in_use,
                  "End the sessions of others (PostgreSQL); without it, a database in use stays");
}

}  // namespace

void add_database_verbs(verbs& all) {
    CLI::App& group = all.group("database", "Makes and drops databases");

    CLI::App& made = all.verb(group, "create", "Makes the database, unless it is there",
                              {"sorrel database create --database app.db",
                               "DATABASE_URL=postgres://me@localhost/app sorrel database create"});
    all.does(made, [](context& with) {
        const auto named = database_of(with);
        with.report.document().add("database", named.shown());
        create(with, named);
        return exit_code::done;
    });

    CLI::App& dropped = all.verb(group, "drop", "Drops the database and everything in it",
                                 {"sorrel database drop", "sorrel database drop --yes --force"});
    auto drop_options = std::make_shared<options>();
    add_force(dropped, drop_options);
    all.does(dropped, [drop_options](context& with) {
        const auto named = database_of(with);
        with.report.document().add("database", named.shown());
        drop(with, named, *drop_options);
        return exit_code::done;
    });

    CLI::App& set_up =
        all.verb(group, "setup", "Makes the database unless it is there, migrates it and seeds it",
                 {"sorrel database setup"});
    all.does(set_up, [](context& with) {
        static_cast<void>(migrations_of(with));  // before anything is done
        create(with, database_of(with));
        return fill(with);
    });

    CLI::App& reset = all.verb(group, "reset", "Drops the database, and sets it up again",
                               {"sorrel database reset --yes"});
    auto reset_options = std::make_shared<options>();
    add_force(reset, reset_options);
    all.does(reset, [reset_options](context& with) {
        static_cast<void>(migrations_of(with));
        const auto named = database_of(with);
        drop(with, named, *reset_options);
        create(with, named);
        return fill(with);
    });
}

}  // namespace sorrel::command_line
