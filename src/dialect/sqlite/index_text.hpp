// SPDX-License-Identifier: MIT
// The text of a CREATE INDEX statement in its parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::sqlite::detail {

/// All of it empty for another statement.
struct index_text {
    std::string name{};
    std::string table{};
    std::vector<std::string> parts{};  ///< as written, without COLLATE, ASC and DESC
    std::string where{};

    /// Whether a column occurs in it.
    [[nodiscard]] bool uses(std::string_view column) const;
};

[[nodiscard]] index_text parse_index(std::string_view sql);

/// The statement that makes the same index under another name.
[[nodiscard]] std::string renamed_index(std::string_view sql, std::string_view name);

}  // namespace sorrel::sqlite::detail
