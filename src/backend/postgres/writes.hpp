// SPDX-License-Identifier: MIT
// What a text does, as far as it can be told from its words.
#pragma once

#include <string_view>

namespace sorrel::postgres::detail {

/// False only for statements that do nothing but read. A function they call may still write: of that
/// their text says nothing.
[[nodiscard]] bool may_write(std::string_view sql) noexcept;

}  // namespace sorrel::postgres::detail
