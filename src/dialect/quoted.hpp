// SPDX-License-Identifier: MIT
// Names and texts in quotes, for statements that are put together at run time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::detail {

/// A name; a quotation mark inside is doubled, so that it does not end the name.
[[nodiscard]] std::string quoted_name(std::string_view name);

/// "a", "b"
[[nodiscard]] std::string quoted_names(const std::vector<std::string>& names);

/// A text as a literal, likewise. A backslash is a character like others: PostgreSQL is told so.
[[nodiscard]] std::string quoted_text(std::string_view text);

}  // namespace sorrel::detail
