// SPDX-License-Identifier: MIT
// A script of SQL cut into its statements, with the place of each.
#pragma once

#include <sorrel/backend/maintenance.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations {

/// A place in a text; lines and columns are counted from 1, columns in characters.
struct text_position {
    int line = 1;
    int column = 1;

    friend bool operator==(const text_position&, const text_position&) = default;
};

/// The place of a byte of `text`.
[[nodiscard]] text_position position_of(std::string_view text, std::size_t offset);

/// One statement of a script, without the comments around it and without its semicolon.
struct statement {
    std::string text{};
    std::size_t offset = 0;  ///< of its first byte in the script
    text_position position{};
};

/// Cuts a script as this engine's own shell would: a semicolon in a string, a name, a comment or a body
/// ends nothing. Throws `syntax_error` with its `offset()` in the script for a string or comment without
/// an end, and for commands of the shell itself, such as `\copy` and `.mode`, which the engine does not
/// know.
[[nodiscard]] std::vector<statement> split(std::string_view script, const script_rules& rules);

}  // namespace sorrel::migrations
