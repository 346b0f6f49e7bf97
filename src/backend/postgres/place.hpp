// SPDX-License-Identifier: MIT
// Connection strings of one server.
#pragma once

#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

/// The same server and user, and another database.
[[nodiscard]] std::string with_database(const std::string& where, std::string_view database);

}  // namespace sorrel::postgres::detail
