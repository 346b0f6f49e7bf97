// SPDX-License-Identifier: MIT
// Debian's control files: paragraphs of "Field: value", separated by empty lines.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The fields of one paragraph.
using Paragraph = std::map<std::string, std::string, std::less<>>;

/// Reads the next paragraph; nothing at the end of the file.
std::optional<Paragraph> read_paragraph(std::istream& in);

/// The value of a field, or an empty text.
std::string_view field(const Paragraph& paragraph, std::string_view name);

/// "a, b | c" split at `separator`, without the spaces around; no items of an empty text.
std::vector<std::string_view> split(std::string_view text, char separator);

/// One item of a list of packages: "perl:any (>= 5.36)".
struct PackageTerm {
    std::string_view name{};
    std::string_view relation{};  // "<<", "<=", "=", ">=", ">>" or empty
    std::string_view version{};
};

PackageTerm parse_term(std::string_view text);
