// SPDX-License-Identifier: MIT
// Files and folders; what fails is a `migration_error` that names the path.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations::detail {

[[nodiscard]] std::string path_in(const std::string& folder, std::string_view name);
[[nodiscard]] bool exists(const std::string& path);
[[nodiscard]] std::string read_file(const std::string& path);
/// Writes a file that must not be there yet.
void create_file(const std::string& path, std::string_view text);
/// Writes a file anew, so that it is the old one or the new one at every moment.
void replace_file(const std::string& path, std::string_view text);
/// The names of a folder's .sql files, sorted.
[[nodiscard]] std::vector<std::string> sql_files_in(const std::string& folder);

}  // namespace sorrel::migrations::detail
