// SPDX-License-Identifier: MIT
// The Markdown of a page of constructs.
#include "docs/page.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace docs {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::size_t indentation_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// The lines between `// [tag]` and `// [/tag]`, without their common indentation.
std::string region(std::string_view source, std::string_view tag) {
    const auto first = "// [" + std::string{tag} + "]\n";
    const auto last = "// [/" + std::string{tag} + "]\n";
    const auto start = source.find(first);
    const auto end = source.find(last);
    if (start == std::string_view::npos || end == std::string_view::npos) {
        throw std::runtime_error{"no listing " + std::string{tag}};
    }
    const auto from = start + first.size();
    auto lines = lines_of(source.substr(from, source.rfind('\n', end) + 1 - from));
    const auto nearest = std::ranges::min(lines, {}, [](std::string_view line) {
        return line.empty() ? std::string_view::npos : indentation_of(line);
    });
    std::string text;
    for (std::string_view line : lines) {
        line.remove_prefix(std::min(indentation_of(nearest), line.size()));
        text.append(line) += '\n';
    }
    return text;
}

/// A macro's argument has a space wherever its source was wrapped.
std::string unwrapped(std::string_view code) {
    std::string text;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const bool after_parenthesis = !text.empty() && text.back() == '(';
        const bool before_dot =
            at + 1 < code.size() && (code[at + 1] == '.' || code[at + 1] == ')');
        if (code[at] != ' ' || (!after_parenthesis && !before_dot)) {
            text += code[at];
        }
    }
    return text;
}

/// Code in a cell of a table, where a bar would end the cell.
std::string cell(std::string_view code) {
    std::string text = "`";
    for (const char letter : code) {
        text += letter == '|' ? "\\|" : std::string(1, letter);
    }
    return text + '`';
}

std::string block(std::string_view language, std::string_view text) {
    std::string fenced = "```";
    fenced.append(language) += '\n';
    fenced.append(text);
    if (!text.ends_with('\n')) {
        fenced += '\n';
    }
    return fenced + "```\n";
}

}  // namespace

page::page(std::string_view title, std::string source) : source_{std::move(source)} {
    text_ = "# ";
    text_.append(title);
    text_ +=
        "\n\n<!-- Written by a program of tests/docs, which runs the code that is shown. -->\n";
}

void page::section(std::string_view heading, std::string_view text) {
    is_in_table_ = false;
    text_.append("\n## ").append(heading) += '\n';
    if (!text.empty()) {
        text_.append("\n").append(text) += '\n';
    }
}

std::string page::between(std::string_view text, std::string_view before, std::string_view after) {
    const auto start = text.find(before);
    if (start == std::string_view::npos || !text.ends_with(after)) {
        throw std::runtime_error{"not of the form expected: " + std::string{text}};
    }
    text.remove_prefix(start + before.size());
    text.remove_suffix(after.size());
    return std::string{text};
}

void page::row(std::string_view code, std::string_view sqlite, std::string_view postgres) {
    if (!is_in_table_) {
        text_ += "\n| C++ | SQLite | PostgreSQL |\n|---|---|---|\n";
        is_in_table_ = true;
    }
    text_ += "| " + cell(unwrapped(code)) + " | " + (sqlite.empty() ? "–" : cell(sqlite)) + " | " +
             cell(postgres) + " |\n";
}

void page::listing(std::string_view heading, std::string_view tag) {
    is_in_table_ = false;
    text_.append("\n### ").append(heading) += "\n\n" + block("cpp", region(source_, tag));
}

void page::listing(std::string_view heading, std::string_view tag, std::string_view sqlite,
                   std::string_view postgres) {
    listing(heading, tag);
    text_ += '\n';
    const auto column = [](std::string_view name, const std::string& content) {
        return "<div>\n\n" + std::string{name} + "\n\n" + content + "\n</div>";
    };
    text_ += "<div class=\"side-by-side\">" +
             column("SQLite", sqlite.empty() ? "has nothing like it.\n" : block("sql", sqlite)) +
             column("PostgreSQL", block("sql", postgres)) + "</div>\n";
}

}  // namespace docs
