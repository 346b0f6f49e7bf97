// SPDX-License-Identifier: MIT
// `<version>_<name>.sql`, `<version>_<name>.up.sql`, `<version>_<name>.down.sql`.
#include "file_name.hpp"

#include <charconv>

namespace sorrel::migrations::detail {

bool is_sql_file(std::string_view name) noexcept {
    return name.ends_with(".sql") && !name.starts_with('.');
}

std::optional<std::int64_t> parse_version(std::string_view digits) noexcept {
    std::int64_t version = 0;
    const auto* const end = digits.data() + digits.size();
    const auto [stopped, failure] = std::from_chars(digits.data(), end, version);
    if (digits.size() > 18 || failure != std::errc() || stopped != end || version <= 0) {
        return std::nullopt;
    }
    return version;
}

std::optional<file_name> parse_file_name(std::string_view name) {
    file_name found;
    name.remove_suffix(name.ends_with(".sql") ? 4 : 0);
    if (name.ends_with(".up")) {
        found.kind = file_kind::up;
        name.remove_suffix(3);
    } else if (name.ends_with(".down")) {
        found.kind = file_kind::down;
        name.remove_suffix(5);
    }
    const auto underscore = name.find('_');
    const auto version = parse_version(name.substr(0, underscore));
    if (!version || underscore == std::string_view::npos || underscore + 1 == name.size() ||
        name.find_first_of("./ ", underscore) != std::string_view::npos) {
        return std::nullopt;
    }
    found.version = *version;
    found.name = name.substr(underscore + 1);
    return found;
}

}  // namespace sorrel::migrations::detail
