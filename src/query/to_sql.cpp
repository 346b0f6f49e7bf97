// SPDX-License-Identifier: MIT
// Laying out SQL text in lines.
#include <sorrel/dialect/words.hpp>
#include <sorrel/query/to_sql.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::detail {

namespace {

// What begins a line of its own; AND and OR are left where they are, so that conditions stay whole.
constexpr std::array<std::string_view, 18> line_starts{
    " FROM ",      " JOIN ",     " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN ", " CROSS JOIN ",
    " WHERE ",     " GROUP BY ", " HAVING ",    " ORDER BY ",   " LIMIT ",     " UNION ",
    " INTERSECT ", " EXCEPT ",   " VALUES ",    " SET ",        " RETURNING ", " ON CONFLICT"};

/// The words at the beginning of `rest` that begin a line, with the blank before them; or nothing.
std::string_view line_start(std::string_view rest) {
    for (const auto start : line_starts) {
        if (rest.starts_with(start)) {
            return start.substr(0, start.find_last_not_of(' ') + 1);
        }
    }
    return {};
}

}  // namespace

std::string indented_sql(std::string_view text) {
    std::string lines;
    std::vector<bool> is_query;  // of each open parenthesis: whether a query is inside
    std::size_t depth = 0;
    const auto new_line = [&] { lines += "\n" + std::string(depth * 4, ' '); };
    for (std::size_t i = 0; i < text.size();) {
        const auto rest = text.substr(i);
        if (const auto end = skip_quoted(text, i); end != i) {
            lines += text.substr(i, end - i);
            i = end;
        } else if (text[i] == '(') {
            is_query.push_back(rest.starts_with("(SELECT ") || rest.starts_with("(WITH "));
            lines += '(';
            if (is_query.back()) {
                ++depth;
                new_line();
            }
            ++i;
        } else if (text[i] == ')' && !is_query.empty()) {
            if (is_query.back()) {
                --depth;
                new_line();
            }
            is_query.pop_back();
            lines += ')';
            ++i;
        } else if (const auto start = line_start(rest);
                   !start.empty() && (is_query.empty() || is_query.back())) {
            new_line();
            lines += start.substr(1);
            i += start.size();
        } else {
            lines += text[i++];
        }
    }
    return lines;
}

}  // namespace sorrel::detail
