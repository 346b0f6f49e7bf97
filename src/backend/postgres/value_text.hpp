// SPDX-License-Identifier: MIT
// Values that are about to be sent, as people read them: for an observer that asks for them.
#pragma once

#include <sorrel/types/storage.hpp>

#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

/// Bytes in binary form as SQL would write them: 5, 'five', '{1,2}'.
[[nodiscard]] std::string value_text(value_kind kind, std::string_view bytes);

}  // namespace sorrel::postgres::detail
