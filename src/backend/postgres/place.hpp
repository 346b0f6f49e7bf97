// SPDX-License-Identifier: MIT
// Connection strings of one server.
#pragma once

#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

/// The same server and user, and another database.
[[nodiscard]] std::string with_database(const std::string& where, std::string_view database);
/// The same, and sessions that begin with these settings as well: "-c name=value -c …".
[[nodiscard]] std::string with_settings(const std::string& where, std::string_view settings);

}  // namespace sorrel::postgres::detail
