// SPDX-License-Identifier: MIT
// Statements as they come, and their text in lines.
#include "docs/run/ran.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace docs {

class ran::recorder final : public sorrel::observer {
public:
    std::vector<std::string> seen{};

    void on_statement(const sorrel::statement_event& event) override {
        if (event.failure == nullptr) {
            seen.emplace_back(event.sql);
        }
    }
    void on_transaction(const sorrel::transaction_event& event) override {
        seen.emplace_back(to_string(event.step));
    }
};

ran::ran(sorrel::sqlite::connection& db) : recorder_{std::make_shared<recorder>()} {
    db.observe(recorder_);
}

ran::ran(sorrel::postgres::connection& db) : recorder_{std::make_shared<recorder>()} {
    db.observe(recorder_);
}

void ran::section(std::string_view heading, std::string_view text) {
    parts_.push_back({.heading = std::string{heading}, .text = std::string{text}});
}

void ran::listing(std::string_view heading, std::string_view tag) {
    if (recorder_->seen.empty()) {
        throw std::runtime_error{"nothing was run for " + std::string{tag}};
    }
    add(heading, tag, std::exchange(recorder_->seen, {}));
}

void ran::changes(std::string_view heading, std::string_view tag) {
    std::erase_if(recorder_->seen,
                  [](const std::string& sql) { return sql.starts_with("SELECT "); });
    listing(heading, tag);
}

void ran::source(std::string_view heading, std::string_view tag) {
    add(heading, tag, {});
}

void ran::add(std::string_view heading, std::string_view tag, std::vector<std::string> statements) {
    parts_.push_back({.heading = std::string{heading},
                      .tag = std::string{tag},
                      .statements = std::move(statements)});
}

void ran::forget() {
    recorder_->seen.clear();
}

namespace {

/// A statement in lines; what stands in parentheses or quotes stays as it is, and so do definitions.
std::string in_lines(std::string_view sql) {
    constexpr std::array<std::string_view, 13> clauses{
        " FROM ",      " WHERE ",    " SET ",      " VALUES ", " ON CONFLICT ",
        " RETURNING ", " GROUP BY ", " HAVING ",   " JOIN ",   " LEFT JOIN ",
        " ORDER BY ",  " LIMIT ",    " FOR UPDATE"};
    if (sql.starts_with("CREATE ") || sql.starts_with("ALTER ")) {
        return std::string{sql};
    }
    std::string lines;
    int depth = 0;
    bool is_quoted = false;
    while (!sql.empty()) {
        const char letter = sql.front();
        if (letter == '"' || letter == '\'') {
            is_quoted = !is_quoted;
        }
        depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
        const bool breaks = depth == 0 && !is_quoted &&
                            std::ranges::any_of(clauses, [sql](std::string_view clause) {
                                return sql.starts_with(clause);
                            });
        lines += breaks ? '\n' : letter;
        sql.remove_prefix(1);
    }
    return lines;
}

}  // namespace

std::string as_script(const std::vector<std::string>& statements) {
    std::string script;
    for (auto at = statements.begin(); at != statements.end();) {
        const auto next = std::find_if(at, statements.end(),
                                       [&](const std::string& other) { return other != *at; });
        script += script.empty() ? "" : "\n";
        script += in_lines(*at);
        if (statements.size() > 1 && !at->ends_with(';')) {
            script += ';';
        }
        if (next - at > 1) {
            script += "  -- " + std::to_string(next - at) + " times";
        }
        at = next;
    }
    return script;
}

}  // namespace docs
