// SPDX-License-Identifier: MIT
// Reading Debian's control files.
#include "control_file.hpp"

#include <istream>

namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace

std::optional<Paragraph> read_paragraph(std::istream& in) {
    Paragraph fields;
    auto last = fields.end();
    for (std::string line; std::getline(in, line);) {
        if (line.empty()) {
            if (!fields.empty()) {
                break;
            }
        } else if (line.front() == ' ' || line.front() == '\t') {  // the field goes on
            if (last != fields.end()) {
                last->second.append(" ").append(trimmed(line));
            }
        } else if (const auto colon = line.find(':'); colon != std::string::npos) {
            const auto value = trimmed(std::string_view{line}.substr(colon + 1));
            last = fields.insert_or_assign(line.substr(0, colon), std::string{value}).first;
        }
    }
    if (fields.empty()) {
        return std::nullopt;
    }
    return fields;
}

std::string_view field(const Paragraph& paragraph, std::string_view name) {
    const auto found = paragraph.find(name);
    return found == paragraph.end() ? std::string_view{} : std::string_view{found->second};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> items;
    while (!text.empty()) {
        const auto end = text.find(separator);
        if (const auto item = trimmed(text.substr(0, end)); !item.empty()) {
            items.push_back(item);
        }
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return items;
}

PackageTerm parse_term(std::string_view text) {
    const auto name_end = text.find_first_of(" :(");
    PackageTerm term{.name = text.substr(0, name_end)};
    const auto open = text.find('(');
    const auto close = text.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        return term;
    }
    const auto constraint = trimmed(text.substr(open + 1, close - open - 1));
    const auto relation_end = constraint.find_first_not_of("<=>");
    if (relation_end != std::string_view::npos) {
        term.relation = constraint.substr(0, relation_end);
        term.version = trimmed(constraint.substr(relation_end));
    }
    return term;
}
