// SPDX-License-Identifier: MIT
// `diff` and `sync`: what would make the database fit the structs, as a migration to read, or at once where
// it is nobody's loss.
#include <sorrel/migrate/folder.hpp>
#include <sorrel/migrate/schema/diff.hpp>
#include <sorrel/migrate/schema/foreign_keys_at_rest.hpp>

#include "verbs.hpp"

#include <algorithm>
#include <memory>

namespace sorrel::command_line {

namespace {

struct options {
    std::string name{};
};

void require_structs(const context& with) {
    if (with.program.structs.empty()) {
        throw usage_error{
            "this program knows no structs: write one with yours compiled in, whose main is "
            "`return "
            "sorrel::tool<sorrel::sqlite::connection, User, Post>().run(argc, argv);`"};
    }
}

exit_code nothing_differs(context& with) {
    with.report.line(with.report.styled(style::good, "the database fits the structs"));
    return exit_code::done;
}

json::array as_json(const std::vector<schema_step>& steps) {
    json::array list;
    for (const auto& step : steps) {
        json::array statements;
        for (const auto& each : step.statements) {
            statements.add(each);
        }
        list.add(json::object()
                     .add("statements", statements)
                     .add("remark", step.remark)
                     .add("is_held_back", step.is_held_back));
    }
    return list;
}

exit_code diff_verb(context& with, const options& how) {
    require_structs(with);
    const auto on = open_database(with);
    const auto found = detail::diff_structs(on->session(), with.program.structs);
    with.report.document().add("up", as_json(found.up)).add("down", as_json(found.down));
    if (found.empty()) {
        return nothing_differs(with);
    }
    if (how.name.empty()) {
        with.report.output("-- migrate:up\n" + found.up_text() + "\n-- migrate:down\n" +
                           found.down_text());
        return exit_code::differs;
    }
    const auto added = migrations::add(
        with.how.folder, {.name = how.name, .up = found.up_text(), .down = found.down_text()});
    json::array files;
    for (const auto& file : added.files) {
        files.add(file);
        with.report.line("wrote " + file);
    }
    with.report.document().add("files", files);
    if (std::ranges::any_of(found.up, &schema_step::is_held_back)) {
        with.report.note("steps that would lose data stand in comments: read the file");
    }
    return exit_code::done;
}

/// All of it or nothing.
void run_steps(schema_session& session, const schema_diff& found) {
    std::unique_ptr<foreign_keys_at_rest> rest;
    if (found.rests_foreign_keys) {
        rest = std::make_unique<foreign_keys_at_rest>(session);
    }
    session.atomically([&] {
        for (const auto& step : found.up) {
            for (const auto& sql :
                 step.is_held_back ? std::vector<std::string>() : step.statements) {
                session.run(sql);
            }
        }
        if (rest) {
            rest->check();
        }
    });
}

exit_code sync_verb(context& with) {
    require_structs(with);
    if (!with.how.may_drop_everything || with.how.confirm) {
        throw operation_failed{
            "sync is for databases of developers, and this environment is none "
            "of them: `diff --name NAME` writes a migration"};
    }
    const auto on = open_database(with);
    auto& session = on->session();
    const auto found = detail::diff_structs(session, with.program.structs);
    const bool is_anything_to_do =
        std::ranges::any_of(found.up, [](const schema_step& step) { return !step.is_held_back; });
    with.report.document().add("up", as_json(found.up));
    if (!is_anything_to_do) {
        with.report.document().add("changed", false);
    }
    if (found.empty()) {
        return nothing_differs(with);
    }
    with.report.output(found.up_text());
    if (!is_anything_to_do) {
        with.report.note(
            "all of it stands in comments, since it would lose data: nothing was done");
        return exit_code::differs;
    }
    confirm(with, "This changes the tables of " + database_of(with).shown());
    run_steps(session, found);
    with.report.document().add("changed", true);
    const auto left = detail::diff_structs(session, with.program.structs);
    if (left.empty()) {
        return nothing_differs(with);
    }
    with.report.note("what stands in comments was not done");
    return exit_code::differs;
}

}  // namespace

void add_diff_verbs(verbs& all) {
    CLI::App& diff = all.verb(all.root(), "diff",
                              "The migration that makes the database fit the structs compiled in",
                              {"app diff", "app diff --name add_nick_to_player"});
    auto chosen = std::make_shared<options>();
    diff.add_option("--name", chosen->name,
                    "Write it into the folder of migrations; without it, it is printed")
        ->type_name("NAME");
    all.does(diff, [chosen](context& with) { return diff_verb(with, *chosen); });

    CLI::App& sync =
        all.verb(all.root(), "sync",
                 "Prints that migration and runs what loses no data, for developers", {"app sync"});
    all.does(sync, [](context& with) { return sync_verb(with); });
}

}  // namespace sorrel::command_line
