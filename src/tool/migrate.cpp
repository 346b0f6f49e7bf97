// SPDX-License-Identifier: MIT
// The runner that the settings and options ask for.
#include "migrate.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace sorrel::command_line {

namespace {

migrations::order_policy order_of(const std::string& text) {
    using migrations::order_policy;
    if (text != "strict" && text != "skip" && text != "any") {
        throw usage_error("order is strict, skip or any");
    }
    return text == "strict" ? order_policy::strict
           : text == "skip" ? order_policy::skip
                            : order_policy::any;
}

migrations::source folder_of(const std::string& path, std::string_view option) {
    if (!std::filesystem::is_directory(path)) {
        throw usage_error(fmt::format("there is no folder {}; {} names another one", path, option));
    }
    return migrations::folder(path);
}

}  // namespace

migrations::options runner_options(const context& with, const migrate_options& wanted) {
    const auto& how = with.how;
    migrations::options options{.history_schema = how.history_schema,
                                .allow_missing = wanted.allow_missing || how.allow_missing,
                                .stop = with.stop};
    if (!how.history_table.empty()) {
        options.history_table = how.history_table;
    }
    if (!wanted.history_table.empty()) {
        options.history_table = wanted.history_table;
    }
    if (const auto& order = wanted.order.empty() ? how.order : wanted.order; !order.empty()) {
        options.order = order_of(order);
    }
    return options;
}

migrations::source migrations_of(const context& with) {
    if (with.program.has_migrations) {
        auto own = with.program.migrations;
        return with.how.has_folder ? std::move(own) + folder_of(with.how.folder, "--folder")
                                   : std::move(own);
    }
    return folder_of(with.how.folder, "--folder");
}

migrations::source seeds_of(const context& with) {
    return with.program.has_seeds ? with.program.seeds : folder_of(with.how.seeds, "--seeds");
}

migrations::runner looking(context& with, const migrate_options& wanted) {
    auto from = migrations_of(with);
    return {open_database(with), std::move(from), runner_options(with, wanted)};
}

std::string called(std::int64_t version, const std::string& name) {
    return std::to_string(version) + "_" + name;
}

}  // namespace sorrel::command_line
