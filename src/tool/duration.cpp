// SPDX-License-Identifier: MIT
// Spans of time as people write them.
#include "duration.hpp"
#include "exit_code.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

namespace sorrel::command_line {

std::chrono::milliseconds duration_of(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, int>, 4> units{
        {{"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}}};
    int count = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
    const auto unit = text.substr(static_cast<std::size_t>(end - text.data()));
    for (const auto& [name, milliseconds] : units) {
        if (fault == std::errc{} && count >= 0 && unit == name) {
            return std::chrono::milliseconds{std::int64_t{count} * milliseconds};
        }
    }
    throw usage_error("is a time such as 500ms, 5s, 2min or 1h");
}

std::string shown(std::chrono::microseconds time) {
    const double milliseconds = in_milliseconds(time);
    if (milliseconds < 10) {
        return fmt::format("{:.1f} ms", milliseconds);
    }
    return milliseconds < 1000 ? fmt::format("{:.0f} ms", milliseconds)
                               : fmt::format("{:.1f} s", milliseconds / 1000);
}

}  // namespace sorrel::command_line
