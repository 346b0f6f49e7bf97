// SPDX-License-Identifier: MIT
// What verbs are given.
#include "ask.hpp"
#include "context.hpp"
#include "redact.hpp"

#include <fmt/format.h>

namespace sorrel::command_line {

namespace {

std::string examples_of(const parts& program) {
    std::string all;
    for (const auto* const each : program.databases) {
        all += (all.empty() ? "" : " or ") + std::string(each->example());
    }
    return all;
}

}  // namespace

named_database database_of(const context& with) {
    const auto& url = with.how.database;
    if (url.empty()) {
        throw usage_error(
            fmt::format("no database is named; say --database URL, or set "
                        "DATABASE_URL in the environment or in .env: {}",
                        examples_of(with.program)));
    }
    for (const auto* const each : with.program.databases) {
        if (each->knows(url)) {
            return {*each, url};
        }
    }
    throw usage_error(fmt::format("{} names no database that {} can reach: {} is one",
                                  with.how.database_from, with.program.name,
                                  examples_of(with.program)));
}

std::unique_ptr<migrations::database> open_database(context& with) {
    const auto named = database_of(with);
    with.report.document().add("database", named.shown());
    return named.access.open(named.url);
}

void confirm(context& with, std::string_view what) {
    if (with.how.yes) {
        return;
    }
    if (!can_ask()) {
        throw usage_error(fmt::format("{}; without a terminal to ask on, that needs --yes", what));
    }
    if (!ask(fmt::format("{}. Go on? [y/N] ", what), with.stop)) {
        throw operation_failed("nothing was done");
    }
}

}  // namespace sorrel::command_line
