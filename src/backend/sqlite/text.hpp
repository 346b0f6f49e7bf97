// SPDX-License-Identifier: MIT
// Forms of text that SQLite leaves to its callers.
#pragma once

#include <sorrel/types/storage.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sorrel::sqlite::detail {

/// "YYYY-MM-DD" for years 0 to 9999; nothing outside.
[[nodiscard]] std::optional<std::array<char, 10>> format_day(day_count day) noexcept;
/// "YYYY-MM-DD HH:MM:SS.ffffff", UTC, so that order as text is order in time.
[[nodiscard]] std::optional<std::array<char, 26>> format_instant(microsecond_count when) noexcept;

/// "infinity" or "-infinity", which sort after and before every other day or instant, for the
/// greatest and the least count; empty for all others.
[[nodiscard]] std::string_view infinity_name(day_count day) noexcept;
[[nodiscard]] std::string_view infinity_name(microsecond_count when) noexcept;

/// Reads "YYYY-MM-DD" or an infinity.
[[nodiscard]] std::optional<day_count> parse_day(std::string_view text) noexcept;
/// Reads a day with an optional time: "T" or a space between, seconds and up to six decimals of them
/// optional, an optional final "Z"; or an infinity.
[[nodiscard]] std::optional<microsecond_count> parse_instant(std::string_view text) noexcept;

}  // namespace sorrel::sqlite::detail
