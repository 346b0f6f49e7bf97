// SPDX-License-Identifier: MIT
// From arguments to an exit code.
#include <sorrel/tool.hpp>
#include <sorrel/version.hpp>

#include "failures.hpp"
#include "redact.hpp"
#include "verbs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <utility>

namespace sorrel::command_line {

namespace {

constexpr const char* about = "Brings databases from one version to the next, and looks at them.";

constexpr std::string_view more =
    R"(The database is named by --database, or else by DATABASE_URL in the
environment or in the file .env: sqlite:app.db, postgres://user@host/database.
A password is better in .env or in ~/.pgpass than in an argument, which everybody
on the machine can read. Settings of environments stand in sorrel.toml.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 something is pending or differs
(status --check, validate, lint, verify, diff, --locked); 130 and 143 stopped by a
signal, at a safe point.)";

void add_shared_options(CLI::App& root, shared_arguments& to) {
    root.add_option("--database,-d", to.database,
                    "URL of the database, or the file of an SQLite one")
        ->type_name("URL");
    root.add_option("--environment,-e", to.environment,
                    "Settings of [environment.NAME] in sorrel.toml")
        ->type_name("NAME");
    root.add_option("--config", to.config, "Another file than sorrel.toml")->type_name("FILE");
    root.add_option("--folder,-f", to.folder, "Folder of migrations (default: migrations)")
        ->type_name("DIR");
    root.add_option("--seeds", to.seeds, "Folder of seeds (default: seeds)")->type_name("DIR");
    root.add_flag("--yes,-y", to.yes, "Answers every question with yes");
    root.add_flag("--json", to.json, "One JSON document on the standard output");
    root.add_flag("--quiet,-q", to.quiet, "Says nothing but errors, and what was asked for");
    root.add_flag("--verbose,-v", to.verbose, "Every statement and its time");
}

std::string version_of(const parts& program) {
    return !program.version.empty()
               ? program.version
               : fmt::format("{}.{}.{}", version_major, version_minor, version_patch);
}

std::optional<std::string> variable_of_environment(const std::string& name) {
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

/// How many letters must change; enough to tell a slip from another word.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j != row.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 0; i != left.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j != right.size(); ++j) {
            const auto changed = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

/// "there is no verb rum; did you mean run?", for a word below `at` that is none of its verbs.
std::string unknown_verb(const CLI::App& at, const std::string& word) {
    std::string nearest;
    std::size_t best = 3;
    for (const auto* const each : at.get_subcommands([](const CLI::App*) { return true; })) {
        const auto letters = distance(word, each->get_name());
        if (letters < best) {
            best = letters;
            nearest = each->get_name();
        }
    }
    return "there is no verb " + without_passwords(word) +
           (nearest.empty() ? "" : "; did you mean " + nearest + "?");
}

/// What is wrong with the arguments; CLI11's own words where they do.
std::string what_is_wrong(const verbs& all, const CLI::ParseError& wrong) {
    const CLI::App& at = *all.chosen();
    const bool needs_verb = at.get_require_subcommand_min() > 0;
    const auto extras = all.root().remaining(true);
    if (needs_verb && !extras.empty() && !extras.front().starts_with('-')) {
        return unknown_verb(at, extras.front());
    }
    return needs_verb && extras.empty() ? "a verb is missing" : wrong.what();
}

std::string name_of_program(const parts& program, std::span<const char* const> arguments) {
    if (!program.name.empty()) {
        return program.name;
    }
    return arguments.empty() ? "sorrel" : std::filesystem::path(arguments[0]).filename().string();
}

exit_code run_verb(const parts& program, const verbs& all, const shared_arguments& arguments,
                   report& to) {
    try {
        const auto how = settings_of(arguments, variable_of_environment);
        context with{.program = program, .how = how, .report = to};
        if (!how.environment.empty()) {
            to.document().add("environment", how.environment);
        }
        return all.run(*all.chosen(), with);
    } catch (...) {
        return tell_failure(to, std::current_exception());
    }
}

exit_code parse_and_run(const parts& program, int argc, const char* const* argv) {
    shared_arguments arguments;
    CLI::App root{about, program.name};
    root.require_subcommand(1);
    root.fallthrough();
    root.footer(std::string(more));
    root.set_version_flag("--version", program.name + " " + version_of(program));
    add_shared_options(root, arguments);
    verbs all{root};
    add_migrate_verbs(all);
    add_database_verbs(all);
    add_generate_verbs(all);
    add_verify_verb(all);
    add_diff_verbs(all);
    add_diagram_verb(all);
    add_completion_verb(all);
    try {
        root.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return static_cast<exit_code>(root.exit(asked));
    } catch (const CLI::ParseError& wrong) {
        const std::span given{argv, static_cast<std::size_t>(argc)};
        report to{{.json = std::ranges::count(given, std::string_view("--json")) > 0}};
        const auto verb = verbs::name_of(*all.chosen());
        const auto code =
            tell_failure(to, std::make_exception_ptr(usage_error(what_is_wrong(all, wrong))));
        to.note(fmt::format("See {}{}{} --help", program.name, verb.empty() ? "" : " ", verb));
        to.finish(verb, code);
        return code;
    }
    report to{{.json = arguments.json, .quiet = arguments.quiet, .verbose = arguments.verbose}};
    const auto code = run_verb(program, all, arguments, to);
    to.finish(verbs::name_of(*all.chosen()), code);
    return code;
}

}  // namespace

int run(const parts& program, int argc, const char* const* argv) {
    try {
        auto named = program;
        named.name = name_of_program(program, {argv, static_cast<std::size_t>(argc)});
        return static_cast<int>(parse_and_run(named, argc, argv));
    } catch (...) {
        report to{{}};
        return static_cast<int>(tell_failure(to, std::current_exception()));
    }
}

}  // namespace sorrel::command_line
