// SPDX-License-Identifier: MIT
// Files of `name = value`.
#include "exit_code.hpp"
#include "setting_file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sorrel::command_line {

namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
    const auto first = std::min(text.find_first_not_of(blanks), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

struct place {
    const std::string& file;
    int line;

    [[noreturn]] void refuse(std::string_view why) const {
        throw usage_error(fmt::format("{}:{}: {}", file, line, why));
    }
};

void require_nothing_after(std::string_view rest, const place& at) {
    rest = trimmed(rest);
    if (!rest.empty() && !rest.starts_with('#')) {
        at.refuse("something follows the closing quote");
    }
}

std::string in_double_quotes(std::string_view text, const place& at) {
    std::string value;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            require_nothing_after(text.substr(i + 1), at);
            return value;
        }
        if (text[i] != '\\' || i + 1 == text.size()) {
            value += text[i];
            continue;
        }
        const char escaped = text[++i];
        value += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    }
    at.refuse("a quote is not closed");
}

std::string value_of(std::string_view text, const place& at) {
    if (text.starts_with('"')) {
        return in_double_quotes(text, at);
    }
    if (text.starts_with('\'')) {
        const auto end = text.find('\'', 1);
        if (end == text.npos) {
            at.refuse("a quote is not closed");
        }
        require_nothing_after(text.substr(end + 1), at);
        return std::string(text.substr(1, end - 1));
    }
    for (std::size_t i = 0; i != text.size(); ++i) {
        if (text[i] == '#' && (i == 0 || blanks.find(text[i - 1]) != blanks.npos)) {
            return std::string(trimmed(text.substr(0, i)));
        }
    }
    return std::string(text);
}

/// `[environment.production]`
std::string section_of(std::string_view line, const place& at) {
    const auto end = line.find(']');
    if (end == line.npos) {
        at.refuse("a section has no ]");
    }
    require_nothing_after(line.substr(end + 1), at);
    return std::string(trimmed(line.substr(1, end - 1)));
}

}  // namespace

std::vector<file_setting> read_settings(std::string_view text, const std::string& file) {
    std::vector<file_setting> all;
    std::string section;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const place at{file, number};
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        if (line.starts_with('[')) {
            section = section_of(line, at);
            all.push_back({.section = section, .line = number});
            continue;
        }
        if (line.starts_with("export ")) {
            line = trimmed(line.substr(7));
        }
        const auto equals = line.find('=');
        if (equals == line.npos || equals == 0) {
            at.refuse("this is not `name = value`");
        }
        all.push_back({.section = section,
                       .name = std::string(trimmed(line.substr(0, equals))),
                       .value = value_of(trimmed(line.substr(equals + 1)), at),
                       .line = number});
    }
    return all;
}

}  // namespace sorrel::command_line
