// SPDX-License-Identifier: MIT
// Files of migrations: new ones, and their checksums.
#include <sorrel/migrate/folder.hpp>

#include "migrate.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace sorrel::command_line {

exit_code add_migration(context& with, const add_options& wanted) {
    const auto added = migrations::add(with.how.folder, {.name = wanted.name,
                                                         .one_file = wanted.one_file,
                                                         .reversible = !wanted.irreversible,
                                                         .in_transaction = !wanted.no_transaction,
                                                         .description = wanted.description});
    json::array files;
    for (const auto& each : added.files) {
        with.report.line(each);
        files.add(each);
    }
    with.report.document()
        .add("version", added.version)
        .add("files", files)
        .add("sum_file", added.has_sum);
    return exit_code::done;
}

exit_code write_sum_file(context& with) {
    if (!std::filesystem::is_directory(with.how.folder)) {
        throw usage_error(
            fmt::format("there is no folder {}; --folder names another one", with.how.folder));
    }
    json::array changed;
    const auto files = migrations::write_sum(with.how.folder);
    for (const auto& each : files) {
        with.report.line(each);
        changed.add(each);
    }
    if (files.empty()) {
        with.report.line("nothing has changed");
    }
    with.report.document().add("changed", changed);
    return exit_code::done;
}

}  // namespace sorrel::command_line
