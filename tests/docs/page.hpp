// SPDX-License-Identifier: MIT
// A page that shows constructs as they stand in a source, beside the SQL that they become.
#pragma once

#include <sorrel/dialect/postgres.hpp>
#include <sorrel/dialect/sqlite.hpp>
#include <sorrel/sorrel.hpp>

#include "docs/tables.hpp"

#include <string>
#include <string_view>

namespace docs {

/// An expression's own text, and the expression: `page.value(SHOWN(lower(col<&Book::title>)))`.
#define SHOWN(...) #__VA_ARGS__, __VA_ARGS__

class page {
public:
    /// Listings come from between `// [tag]` and `// [/tag]` in `source`, the text of the file that
    /// writes the page.
    page(std::string_view title, std::string source);

    /// A heading, and what there is to say below it.
    void section(std::string_view heading, std::string_view text = {});

    /// A row of a table: what is selected from `book`.
    template <class Expression>
    void value(std::string_view code, const Expression& shown) {
        using namespace sorrel;
        const auto query = select(shown).template from<Book>();
        row(code, between(to_sql<sqlite::dialect>(query), "SELECT ", from_book),
            between(to_sql<postgres::dialect>(query), "SELECT ", from_book));
    }

    /// A row of a table: what rows of `book` are chosen by.
    template <class Condition>
    void condition(std::string_view code, const Condition& shown) {
        using namespace sorrel;
        const auto query = select(count()).template from<Book>().where(shown);
        row(code, between(to_sql<sqlite::dialect>(query), where, ""),
            between(to_sql<postgres::dialect>(query), where, ""));
    }

    /// A row of a table: what rows of `book` are sorted by.
    template <class Key>
    void order(std::string_view code, const Key& shown) {
        using namespace sorrel;
        const auto query =
            select(count()).template from<Book>().group_by(col<&Book::id>).order_by(shown);
        row(code, between(to_sql<sqlite::dialect>(query), " ORDER BY ", ""),
            between(to_sql<postgres::dialect>(query), " ORDER BY ", ""));
    }

    /// A row of a table: an expression that SQLite has not.
    template <class Condition>
    void postgres_condition(std::string_view code, const Condition& shown) {
        using namespace sorrel;
        const auto query = select(count()).template from<Book>().where(shown);
        row(code, {}, between(to_sql<postgres::dialect>(query), where, ""));
    }

    /// A whole statement, with the listing of that tag.
    template <class Query>
    void query(std::string_view heading, std::string_view tag, const Query& shown) {
        using namespace sorrel;
        listing(heading, tag, to_sql<sqlite::dialect>(shown, sql_layout::indented),
                to_sql<postgres::dialect>(shown, sql_layout::indented));
    }

    /// A whole statement that SQLite has not.
    template <class Query>
    void postgres_query(std::string_view heading, std::string_view tag, const Query& shown) {
        using namespace sorrel;
        listing(heading, tag, {}, to_sql<postgres::dialect>(shown, sql_layout::indented));
    }

    /// The listing of that tag, which becomes nothing by itself.
    void listing(std::string_view heading, std::string_view tag);
    /// The same, and what it becomes on each database; an empty text says that there is
    /// nothing like it.
    void listing(std::string_view heading, std::string_view tag, std::string_view sqlite,
                 std::string_view postgres);

    [[nodiscard]] const std::string& text() const { return text_; }

private:
    static constexpr std::string_view from_book = R"( FROM "book")";
    static constexpr std::string_view where = R"( WHERE )";

    /// What stands after the first `before`, without `after` at the end; throws where it is otherwise.
    static std::string between(std::string_view text, std::string_view before,
                               std::string_view after);
    void row(std::string_view code, std::string_view sqlite, std::string_view postgres);

    std::string source_;
    std::string text_{};
    bool is_in_table_ = false;
};

}  // namespace docs
