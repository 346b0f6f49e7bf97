// SPDX-License-Identifier: MIT
// The file of checksums of a folder: one line for each file, and one for all of them at the top, which two
// branches that add migrations cannot both change without git asking.
#pragma once

#include <sorrel/migrate/problem.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations::detail {

/// Names of files with their checksums, in the order of their names.
using file_sums = std::map<std::string, std::string, std::less<>>;

/// Instead of the checksum of a file that is still to be written: it may say anything.
inline constexpr std::string_view open_sum =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// As the public one; the files named stay open. What changed since the file was written last.
std::vector<std::string> write_sum(const std::string& folder, const std::vector<std::string>& open);

[[nodiscard]] std::string sum_text(const file_sums& files);

/// Which files differ from what the text says. A text that is none, such as one with the marks of a merge
/// conflict, is a problem of its own; `path` is the sum file's.
void check_sum(std::string_view text, const file_sums& files, const std::string& path,
               std::vector<problem>& problems);

/// The lines of a sum file; empty when it is none.
[[nodiscard]] file_sums read_sum(std::string_view text);

}  // namespace sorrel::migrations::detail
