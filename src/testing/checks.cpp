// SPDX-License-Identifier: MIT
// The words of checks that fail.
#include <sorrel/testing/plans.hpp>
#include <sorrel/testing/statements.hpp>

#include "../dialect/quoted.hpp"

#include <algorithm>
#include <cctype>
#include <ostream>

namespace sorrel::testing {

std::ostream& operator<<(std::ostream& out, const check_result& result) {
    return out << (result.passed ? "passed" : result.message);
}

namespace detail {

namespace {

bool is_in_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Whether a name stands in a text by itself, and not as a part of a longer one.
bool names(std::string_view text, std::string_view name) {
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const auto end = at + name.size();
        if ((at == 0 || !is_in_word(text[at - 1])) &&
            (end == text.size() || !is_in_word(text[end]))) {
            return true;
        }
    }
    return false;
}

std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

check_result compare_count(const statement_record& ran, std::size_t at_least, std::size_t at_most) {
    const auto statements = ran.statements();
    if (statements.size() >= at_least && statements.size() <= at_most) {
        return {.passed = true};
    }
    std::string message = std::to_string(statements.size()) + " statements instead of " +
                          (at_least == at_most ? "" : "at most ") + std::to_string(at_most) + ":";
    for (const auto& each : statements) {
        message += "\n    " + each.sql + (each.failure.empty() ? "" : "  -- failed");
    }
    return {.message = std::move(message)};
}

check_result uses_index(const query_plan& plan, std::string_view index) {
    for (const auto& step : plan.steps()) {
        if (names(step.text, index) && lower_case(step.text).find("index") != std::string::npos) {
            return {.passed = true};
        }
    }
    return {.message =
                "the plan does not use the index " + std::string(index) + ":\n" + plan.tree()};
}

std::vector<std::string> tables_called(const std::string& name,
                                       meta::view<const table_info*> tables_of_query) {
    std::vector<std::string> all;
    for (const table_info* table : tables_of_query) {
        if (table->name == name) {
            return {name};
        }
        all.emplace_back(table->name);
    }
    return all.empty() ? std::vector{name} : all;
}

std::string count_sql(const std::string& table) {
    return "SELECT count(*) FROM " + sorrel::detail::quoted_name(table);
}

check_result scans(const query_plan& plan, const std::string& table, std::int64_t rows,
                   std::int64_t over_rows) {
    if (rows <= over_rows) {
        return {.passed = true};
    }
    return {.message = "the plan reads all " + std::to_string(rows) + " rows of " + table + ":\n" +
                       plan.tree()};
}

}  // namespace detail

}  // namespace sorrel::testing
