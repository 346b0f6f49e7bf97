// SPDX-License-Identifier: MIT
// Putting into quotes (SQL:2016 part 2, sections 5.2 and 5.3).
#include "quoted.hpp"

namespace sorrel::detail {

namespace {

std::string between(char quote, std::string_view text) {
    std::string result(1, quote);
    for (const char c : text) {
        result += c;
        if (c == quote) {
            result += c;
        }
    }
    return result += quote;
}

}  // namespace

std::string quoted_name(std::string_view name) {
    return between('"', name);
}

std::string quoted_names(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) {
        list += (list.empty() ? "" : ", ") + quoted_name(name);
    }
    return list;
}

std::string quoted_text(std::string_view text) {
    return between('\'', text);
}

}  // namespace sorrel::detail
