// SPDX-License-Identifier: MIT
// What statements leave behind in a connection.
#pragma once

#include <string_view>

namespace sorrel::sqlite::detail {

struct connection_state;

/// Whether a text may change more than data: settings, temporary tables, attached databases.
[[nodiscard]] bool changes_session(std::string_view sql) noexcept;

/// Throws `connection_error` in a process forked since.
void require_own_process(const connection_state& connection);

}  // namespace sorrel::sqlite::detail
