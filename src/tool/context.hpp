// SPDX-License-Identifier: MIT
// What a verb is given: a plain function `exit_code verb(context&, const its_options&)`.
#pragma once

#include <sorrel/tool.hpp>

#include "access.hpp"
#include "exit_code.hpp"
#include "report.hpp"
#include "settings.hpp"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace sorrel::command_line {

struct context {
    const parts& program;
    const settings& how;
    command_line::report& report;
    std::stop_token stop{};  ///< asked by a signal, in verbs that must not end just anywhere
};

/// The database that was named, and the kind it is of. Throws `usage_error` when there is none.
struct named_database {
    const database_access& access;
    std::string url;

    [[nodiscard]] std::string shown() const { return access.shown(url); }
};
[[nodiscard]] named_database database_of(const context& with);

/// Opens it; one that is not there is not made. The document gets its `database`.
[[nodiscard]] std::unique_ptr<migrations::database> open_database(context& with);

/// Asks on the terminal; `--yes` answers. Throws `usage_error` where there is no terminal, and
/// `operation_failed` when the answer is no. `what` is a sentence: "This drops the database app.db".
void confirm(context& with, std::string_view what);

}  // namespace sorrel::command_line
