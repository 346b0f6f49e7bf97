// SPDX-License-Identifier: MIT
// Reading CREATE TABLE (https://sqlite.org/lang_createtable.html). SQLite has accepted the text
// before, so that nothing in it needs to be checked.
#include "../sql_tokens.hpp"
#include "table_text.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>

namespace sorrel::sqlite::detail {

using sorrel::detail::brackets;
using sorrel::detail::equal_ignoring_case;
using sorrel::detail::quoted_name;
using sorrel::detail::source_of;
using sorrel::detail::sql_token;
using sorrel::detail::token_kind;
using sorrel::detail::tokens_of;

namespace {

using token_span = std::span<const sql_token>;

std::string text_of(token_span tokens) {
    return tokens.empty() ? std::string() : source_of(tokens.front(), tokens.back());
}

std::vector<token_span> split_by_comma(token_span tokens) {
    std::vector<token_span> items;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= tokens.size(); ++i) {
        if (i == tokens.size() || (depth == 0 && tokens[i].is(","))) {
            items.push_back(tokens.subspan(begin, i - begin));
            begin = i + 1;
        } else {
            depth += tokens[i].is("(") ? 1 : 0;
            depth -= tokens[i].is(")") ? 1 : 0;
        }
    }
    return items;
}

/// A place in a row of tokens.
class cursor {
public:
    explicit cursor(token_span tokens) : tokens_(tokens) {}

    [[nodiscard]] bool is_over() const { return at_ >= tokens_.size(); }
    [[nodiscard]] bool sees(std::string_view word, std::size_t ahead = 0) const {
        return at_ + ahead < tokens_.size() && tokens_[at_ + ahead].is(word);
    }
    [[nodiscard]] bool sees_one_of(std::initializer_list<std::string_view> words) const {
        return std::any_of(words.begin(), words.end(), [&](auto word) { return sees(word); });
    }
    bool take(std::string_view word) {
        const bool is_there = sees(word);
        skip(is_there ? 1 : 0);
        return is_there;
    }
    void skip(std::size_t count = 1) { at_ = std::min(at_ + count, tokens_.size()); }
    std::string take_name() { return is_over() ? std::string() : tokens_[at_++].value(); }
    /// What is between the parenthesis here and its counterpart; goes behind that.
    token_span take_group() {
        skip();
        const std::size_t first = at_;
        for (int depth = 1; !is_over(); ++at_) {
            depth += sees("(") ? 1 : 0;
            depth -= sees(")") ? 1 : 0;
            if (depth == 0) {
                return tokens_.subspan(first, at_++ - first);
            }
        }
        return tokens_.subspan(first);
    }
    [[nodiscard]] std::size_t position() const { return at_; }
    [[nodiscard]] token_span since(std::size_t first) const {
        return tokens_.subspan(first, at_ - first);
    }
    [[nodiscard]] token_span rest() const { return tokens_.subspan(at_); }

private:
    token_span tokens_;
    std::size_t at_ = 0;
};

void skip_conflict_clause(cursor& in) {
    if (in.sees("ON") && in.sees("CONFLICT", 1)) {
        in.skip(3);
    }
}

/// The columns of a key, after each of which COLLATE and DESC may stand.
void read_key(cursor& in, constraint_text& found) {
    for (const auto item : split_by_comma(in.take_group())) {
        if (!item.empty()) {
            found.columns.push_back(item.front().value());
            found.is_autoincrement = found.is_autoincrement || item.back().is("AUTOINCREMENT");
            found.is_descending = found.is_descending || item.back().is("DESC");
        }
    }
    skip_conflict_clause(in);
}

/// The actions are only gone over, since a pragma tells them.
void read_reference(cursor& in, constraint_text& found) {
    found.kind = part_kind::foreign_key;
    found.table = in.take_name();
    if (in.sees("(")) {
        for (const auto item : split_by_comma(in.take_group())) {
            found.referenced.push_back(item.empty() ? std::string() : item.front().value());
        }
    }
    for (;;) {
        if (in.sees("ON")) {
            in.skip(2);
            in.skip(in.sees_one_of({"SET", "NO"}) ? 2 : 1);
        } else if (in.sees("MATCH")) {
            in.skip(2);
        } else if (in.sees("DEFERRABLE") || (in.sees("NOT") && in.sees("DEFERRABLE", 1))) {
            const bool is_not = in.take("NOT");
            in.skip();
            bool is_deferred = false;
            if (in.take("INITIALLY")) {
                is_deferred = in.sees("DEFERRED");
                in.skip();
            }
            // What may be deferred but is not cannot be deferred later by SQLite.
            found.timing = is_not        ? schema::deferral::none
                           : is_deferred ? schema::deferral::initially_deferred
                                         : schema::deferral::initially_immediate;
        } else {
            return;
        }
    }
}

void read_default(cursor& in, constraint_text& found) {
    const auto first = in.position();
    if (in.sees("(")) {
        in.take_group();
    } else {
        in.skip(in.sees_one_of({"+", "-"}) ? 2 : 1);
    }
    found.content = text_of(in.since(first));
}

void read_generated(cursor& in, constraint_text& found) {
    if (in.take("GENERATED")) {
        in.take("ALWAYS");
    }
    in.take("AS");
    found.content = text_of(in.take_group());
    found.is_stored = in.take("STORED");
    in.take("VIRTUAL");
}

part_kind read_content(cursor& in, constraint_text& found) {
    if (in.take("PRIMARY")) {
        in.take("KEY");
        if (in.sees("(")) {
            read_key(in, found);
        } else {
            found.is_descending = in.sees("DESC");
            in.skip(in.sees_one_of({"ASC", "DESC"}) ? 1 : 0);
            skip_conflict_clause(in);
            found.is_autoincrement = in.take("AUTOINCREMENT");
        }
        return part_kind::primary_key;
    }
    if (in.take("UNIQUE")) {
        if (in.sees("(")) {
            read_key(in, found);
        }
        skip_conflict_clause(in);
        return part_kind::unique;
    }
    if (in.take("CHECK")) {
        found.content = text_of(in.take_group());
        skip_conflict_clause(in);
        return part_kind::check;
    }
    if (in.take("FOREIGN")) {
        in.take("KEY");
        read_key(in, found);
        in.take("REFERENCES");
        read_reference(in, found);
        return part_kind::foreign_key;
    }
    if (in.take("REFERENCES")) {
        read_reference(in, found);
        return part_kind::foreign_key;
    }
    if (in.sees("NOT") || in.sees("NULL")) {
        const bool is_not = in.take("NOT");
        in.take("NULL");
        skip_conflict_clause(in);
        return is_not ? part_kind::not_null : part_kind::null;
    }
    if (in.take("DEFAULT")) {
        read_default(in, found);
        return part_kind::default_value;
    }
    if (in.take("COLLATE")) {
        found.content = in.take_name();
        return part_kind::collate;
    }
    if (in.sees("GENERATED") || in.sees("AS")) {
        read_generated(in, found);
        return part_kind::generated;
    }
    in.skip();
    return part_kind::other;
}

constraint_text read_constraint(cursor& in) {
    const auto first = in.position();
    constraint_text found;
    if (in.take("CONSTRAINT")) {
        found.name = in.take_name();
    }
    found.kind = in.is_over() ? part_kind::other : read_content(in, found);
    found.text = text_of(in.since(first));
    return found;
}

bool begins_constraint(const cursor& in) {
    return in.sees_one_of({"CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT",
                           "COLLATE", "REFERENCES", "GENERATED", "AS"});
}

column_text read_column(token_span tokens) {
    cursor in{tokens};
    column_text found;
    found.name = in.take_name();
    const auto first = in.position();
    while (!in.is_over() && !begins_constraint(in)) {
        if (in.sees("(")) {
            in.take_group();
        } else {
            in.skip();
        }
    }
    found.type = text_of(in.since(first));
    while (!in.is_over()) {
        found.constraints.push_back(read_constraint(in));
    }
    return found;
}

bool is_table_constraint(token_span item) {
    return cursor{item}.sees_one_of({"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"});
}

}  // namespace

const constraint_text* column_text::find(part_kind kind) const {
    const auto at = std::find_if(constraints.begin(), constraints.end(),
                                 [&](const constraint_text& each) { return each.kind == kind; });
    return at != constraints.end() ? &*at : nullptr;
}

void column_text::remove(part_kind kind) {
    std::erase_if(constraints, [&](const constraint_text& each) { return each.kind == kind; });
}

namespace {

template <class Columns>
auto* find_column(Columns& columns, std::string_view name) {
    const auto at = std::find_if(columns.begin(), columns.end(), [&](const column_text& each) {
        return equal_ignoring_case(each.name, name);
    });
    return at != columns.end() ? &*at : nullptr;
}

}  // namespace

const column_text* table_text::find(std::string_view column) const {
    return find_column(columns, column);
}

column_text* table_text::find(std::string_view column) {
    return find_column(columns, column);
}

bool table_text::has_option(std::string_view word) const {
    const auto tokens = tokens_of(options, brackets::quote);
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](const sql_token& token) { return token.is(word); });
}

std::optional<table_text> parse_table(std::string_view sql) {
    const auto tokens = tokens_of(sql, brackets::quote);
    cursor in{tokens};
    if (!in.take("CREATE")) {
        return std::nullopt;
    }
    in.skip(in.sees_one_of({"TEMP", "TEMPORARY"}) ? 1 : 0);
    if (!in.take("TABLE")) {
        return std::nullopt;
    }
    in.skip(in.sees("IF") && in.sees("NOT", 1) ? 3 : 0);
    table_text found;
    found.name = in.take_name();
    if (in.take(".")) {
        found.name = in.take_name();
    }
    if (!in.sees("(")) {
        return std::nullopt;
    }
    for (const auto item : split_by_comma(in.take_group())) {
        if (!is_table_constraint(item)) {
            found.columns.push_back(read_column(item));
            continue;
        }
        cursor constraints{item};  // which no comma need separate
        while (!constraints.is_over()) {
            found.constraints.push_back(read_constraint(constraints));
        }
    }
    found.options = text_of(in.rest());
    return found;
}

std::string to_sql(const table_text& table, std::string_view name) {
    std::string sql = "CREATE TABLE " + quoted_name(name) + " (";
    const char* separator = "\n  ";
    for (const auto& column : table.columns) {
        sql += separator + quoted_name(column.name);
        sql += column.type.empty() ? "" : " " + column.type;
        for (const auto& constraint : column.constraints) {
            sql += " " + constraint.text;
        }
        separator = ",\n  ";
    }
    for (const auto& constraint : table.constraints) {
        sql += separator + constraint.text;
    }
    sql += "\n)";
    return table.options.empty() ? sql : sql + " " + table.options;
}

constraint_text parse_table_constraint(std::string_view sql) {
    const auto tokens = tokens_of(sql, brackets::quote);
    cursor in{tokens};
    return read_constraint(in);
}

column_text parse_column(std::string_view sql) {
    return read_column(tokens_of(sql, brackets::quote));
}

std::vector<std::string> labels_of(const constraint_text& check, std::string_view column) {
    const auto tokens = tokens_of(check.content, brackets::quote);
    cursor in{tokens};
    if (tokens.size() < 5 || !equal_ignoring_case(in.take_name(), column) || !in.take("IN") ||
        !in.sees("(")) {
        return {};
    }
    std::vector<std::string> labels;
    for (const auto item : split_by_comma(in.take_group())) {
        if (item.size() != 1 || item.front().kind != token_kind::string) {
            return {};
        }
        labels.push_back(item.front().value());
    }
    return in.is_over() ? labels : std::vector<std::string>{};
}

}  // namespace sorrel::sqlite::detail
