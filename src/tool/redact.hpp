// SPDX-License-Identifier: MIT
// Texts without passwords.
#pragma once

#include <string>
#include <string_view>

namespace sorrel::command_line {

/// A text in which the password of every URL (`://user:…@`) and every `password=…` is replaced by ***.
/// Rather too much than too little.
[[nodiscard]] std::string without_passwords(std::string_view text);

}  // namespace sorrel::command_line
