// SPDX-License-Identifier: MIT
// Reading names from, and hiding values in, the text of PostgreSQL's errors.
#include "error_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
/// Letters beyond ASCII are several bytes, all of which may stand in a name.
constexpr bool begins_name(char c) {
    return is_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool continues_name(char c) {
    return begins_name(c) || is_digit(c) || c == '$';
}

/// The marks that PostgreSQL's translations quote with.
constexpr std::string_view quotes[] = {"\"", "«", "»", "„", "“", "”", "‹", "›", "「", "」"};

/// The length of the quote at `place`, 0 when there is none.
std::size_t quote_at(std::string_view text, std::size_t place) {
    for (const auto quote : quotes) {
        if (text.substr(place).starts_with(quote)) {
            return quote.size();
        }
    }
    return 0;
}

struct quote_place {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<quote_place> quotes_in(std::string_view text) {
    std::vector<quote_place> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const auto size = quote_at(text, i); size != 0) {
            found.push_back({i, i + size});
            i += size - 1;
        }
    }
    return found;
}

constexpr std::string_view hidden = "…";

/// Copies `text` without its numbers: 7, -7.5, 2024-13-01, 0xe2. The digits of a word (int4) and of a
/// type's length (varchar(5)) stay.
void copy_without_numbers(std::string& out, std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const char before = i == 0 ? ' ' : text[i - 1];
        if (before == '(' && i >= 2 && is_letter(text[i - 2]) && text[i] != ')') {
            const auto end = std::min(text.find(')', i), text.size());
            out += text.substr(i, end - i);
            i = end;
            continue;
        }
        if (!is_digit(text[i]) || continues_name(before)) {
            out += text[i++];
            continue;
        }
        auto end = i;
        const auto belongs = [](char c) {
            return is_digit(c) || is_letter(c) || c == '.' || c == ':' || c == '-' || c == '+';
        };
        while (end < text.size() && belongs(text[end])) {
            ++end;
        }
        while (!is_digit(text[end - 1]) && !is_letter(text[end - 1])) {
            --end;  // what ends the sentence
        }
        if (out.ends_with('-')) {
            out.pop_back();
        }
        out += hidden;
        i = end;
    }
}

/// One name at the beginning of `rest`, which loses it: as it is, or in quotes.
std::optional<std::string> take_name(std::string_view& rest) {
    std::string name;
    if (rest.starts_with('"')) {
        std::size_t i = 1;
        for (; i < rest.size(); ++i) {
            if (rest[i] == '"') {
                if (i + 1 == rest.size() || rest[i + 1] != '"') {
                    break;
                }
                ++i;
            }
            name += rest[i];
        }
        if (i >= rest.size() || name.empty()) {
            return std::nullopt;
        }
        rest.remove_prefix(i + 1);
        return name;
    }
    if (rest.empty() || !begins_name(rest.front())) {
        return std::nullopt;
    }
    while (!rest.empty() && continues_name(rest.front())) {
        const char c = rest.front();
        name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        rest.remove_prefix(1);
    }
    return name;
}

}  // namespace

std::string one_line(std::string_view message) {
    std::string line;
    bool is_break = false;
    for (const char c : message) {
        if (c == '\n' || c == '\r' || c == '\t') {
            is_break = true;
            continue;
        }
        if (is_break && !line.empty() && !line.ends_with(' ')) {
            line += ' ';
        }
        is_break = false;
        line += c;
    }
    return line;
}

std::string without_values(std::string_view message, bool without_numbers) {
    std::string out;
    const auto copy = [&](std::string_view text) {
        without_numbers ? copy_without_numbers(out, text) : void(out += text);
    };
    const auto found = quotes_in(message);
    if (found.empty()) {
        copy(message);
    } else {
        copy(message.substr(0, found.front().begin));
        out += hidden;
        if (found.size() > 1) {  // or else all that follows is the value
            copy(message.substr(found.back().end));
        }
    }
    return one_line(out);
}

std::string key_columns(std::string_view detail) {
    const auto begin = detail.find('(');
    if (begin == std::string_view::npos) {
        return {};
    }
    auto rest = detail.substr(begin + 1);
    std::string columns;
    while (const auto name = take_name(rest)) {
        columns += columns.empty() ? "" : ", ";
        columns += *name;
        if (rest.starts_with(")=(")) {
            return columns;
        }
        if (!rest.starts_with(", ")) {
            return {};
        }
        rest.remove_prefix(2);
    }
    return {};
}

std::vector<std::string> quoted_names(std::string_view message) {
    const auto found = quotes_in(message);
    std::vector<std::string> names;
    for (std::size_t i = 0; i + 1 < found.size(); i += 2) {
        names.emplace_back(message.substr(found[i].end, found[i + 1].begin - found[i].end));
    }
    return names;
}

std::size_t place_of(std::string_view sql, std::string_view position) {
    std::size_t characters = 0;
    std::from_chars(position.data(), position.data() + position.size(), characters);
    if (characters == 0) {
        return std::string_view::npos;
    }
    std::size_t place = 0;
    for (; place < sql.size(); ++place) {
        const bool begins_character = (static_cast<unsigned char>(sql[place]) & 0xC0U) != 0x80U;
        if (begins_character && --characters == 0) {
            break;
        }
    }
    return place;
}

std::vector<std::string> names_at(std::string_view sql, std::string_view position) {
    std::vector<std::string> names;
    const auto place = place_of(sql, position);
    if (place == std::string_view::npos) {
        return names;
    }
    auto rest = sql.substr(place);
    while (auto name = take_name(rest)) {
        names.push_back(std::move(*name));
        if (!rest.starts_with('.')) {
            break;
        }
        rest.remove_prefix(1);
    }
    return names;
}

}  // namespace sorrel::postgres::detail
