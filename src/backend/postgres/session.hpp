// SPDX-License-Identifier: MIT
// What statements leave behind in a session.
#pragma once

#include <string_view>

namespace sorrel::postgres::detail {

/// Whether a text may change more than data: settings, temporary tables, LISTEN, locks of the session.
/// What a function of the program's own does cannot be seen from here.
[[nodiscard]] bool changes_session(std::string_view sql) noexcept;

}  // namespace sorrel::postgres::detail
