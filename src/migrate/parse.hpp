// SPDX-License-Identifier: MIT
// What the text of a migration's file says: its ways, their options, its header.
#pragma once

#include "file_name.hpp"
#include "loaded.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations::detail {

/// A text without its byte order mark.
[[nodiscard]] std::string_view without_mark(std::string_view text) noexcept;

/// A text as it would be with LF at the end of each line, and without a byte order mark.
[[nodiscard]] std::string normalised(std::string_view text);

/// Adds what a file says to the migration it belongs to.
void parse_file(std::string_view text, const file_name& name, const std::string& path,
                loaded_migration& into, std::vector<problem>& problems);

}  // namespace sorrel::migrations::detail
