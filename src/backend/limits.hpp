// SPDX-License-Identifier: MIT
// Refusals of what is more than a database takes, in the same words for every backend.
#pragma once

#include <sorrel/error/error.hpp>

#include <cstddef>
#include <string_view>

namespace sorrel::detail {

/// A value of up to this size is within every engine's limit, and looked at no further.
inline constexpr std::size_t usual_size = 8192;

/// Throws `value_error`: the value has more bytes than one may have.
[[noreturn]] void throw_value_too_large(std::size_t size, std::size_t limit, std::string_view sql);

/// The facts of a statement with more parameters than one may have: as many as its text says.
[[nodiscard]] error_details too_many_parameters(std::size_t limit, std::string_view sql);

}  // namespace sorrel::detail
