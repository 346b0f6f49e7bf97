// SPDX-License-Identifier: MIT
// Running a query on a session and reading what comes back. A session is a connection; the verbs of
// every executor end here.
#pragma once

#include <sorrel/backend/decode.hpp>
#include <sorrel/backend/statement.hpp>
#include <sorrel/query/assembly.hpp>
#include <sorrel/query/raw.hpp>
#include <sorrel/session/named_row.hpp>
#include <sorrel/session/row_by_row.hpp>
#include <sorrel/types/binder.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel::detail {

[[noreturn]] void throw_no_row(std::string_view sql);
[[noreturn]] void throw_too_many_rows(std::string_view sql);
[[noreturn]] void throw_wrong_column_count(int expected, int got);

template <class Query>
concept gives_rows = requires { typename Query::shape; };

/// The query's statement; its text is put together first where a part is chosen at run time.
template <class Session, class Query>
[[gnu::always_inline]] inline auto prepare(Session& session, const Query& query) {
    using dialect = typename Session::dialect;
    auto& known = statement_of<Query, dialect>;
    if constexpr (is_chosen_at_run_time<Query>) {
        const std::string text = assembled_text(query, known.text, facts_of<dialect>);
        return session.prepare(std::string_view(text), known);
    } else {
        static_cast<void>(query);
        return session.prepare(known);
    }
}

/// The text of a query, for a message.
template <class Session, class Query>
auto text_for_message(const Query& query) {
    using dialect = typename Session::dialect;
    if constexpr (is_chosen_at_run_time<Query>) {
        return assembled_text(query, statement_of<Query, dialect>.text, facts_of<dialect>);
    } else {
        static_cast<void>(query);
        return statement_of<Query, dialect>.text;
    }
}

/// The query's statement with its values bound. Inlined always: out of line it would be one more
/// symbol with the query's long name for code that is called once.
template <class Session, class Query>
[[gnu::always_inline]] inline auto start(Session& session, const Query& query) {
    auto statement = prepare(session, query);
    if constexpr (is_row_by_row<Query, typename Session::dialect>) {
        return row_by_row<decltype(statement), Query>{std::move(statement), query};
    } else {
        binder values{statement};
        query.bind(values);
        if constexpr (requires {
                          Query::width;
                      }) {  // the text is the user's own: count its columns
            if (const int got = statement.column_count();
                Query::width != 0 && got != Query::width) {
                throw_wrong_column_count(Query::width, got);
            }
        }
        return statement;
    }
}

/// Runs a query and reads it with `read(statement)`. Raw SQL and RETURNING may write and give rows;
/// outside of a transaction they get one, so that nothing stays stored when reading the rows throws.
template <class Session, class Query, class Read>
[[gnu::always_inline]] inline auto with_statement(Session& session, const Query& query, Read read) {
    const auto run = [&] {
        auto statement = start(session, query);
        return read(statement);
    };
    if constexpr (is_row_by_row<Query, typename Session::dialect>) {
        return session.atomically(run);
    } else if constexpr (requires { requires Query::may_change_rows; }) {
        if (!session.in_transaction() && prepare(session, query).writes()) {
            return session.atomically(run);
        }
    }
    return run();
}

template <class Shape, class Statement>
void read_current(Statement& statement, typename Shape::row& target) {
    if constexpr (requires { typename Shape::named; }) {
        decode_named_row(statement.current_row(), target);
    } else {
        decode_row<Shape>(statement.current_row(), target);
    }
}

template <class Shape, class Statement>
void read_all(Statement& statement, std::vector<typename Shape::row>& rows) {
    statement.expect_many_rows();
    const std::size_t last_time = statement.rows_last_time();
    while (statement.step()) {
        // When this looks like last time, the vector grows for the last time now.
        if (rows.size() == rows.capacity() && rows.size() < last_time &&
            rows.size() >= last_time / 16) {
            rows.reserve(last_time);
        }
        if constexpr (std::is_same_v<typename Shape::row,
                                     bool>) {  // std::vector<bool> has no bools
            bool each = false;
            read_current<Shape>(statement, each);
            rows.push_back(each);
        } else {
            read_current<Shape>(statement, rows.emplace_back());
        }
    }
    statement.remember_rows(rows.size());
}

template <class Shape, class Statement>
std::optional<typename Shape::row> read_first(Statement& statement) {
    std::optional<typename Shape::row> found;
    if (statement.step()) {
        read_current<Shape>(statement, found.emplace());
    }
    return found;
}

/// `text()` gives the statement's text for the message when there are more.
template <class Shape, class Statement, class Text>
std::optional<typename Shape::row> read_only_row(Statement& statement, Text text) {
    auto found = read_first<Shape>(statement);
    if (found && statement.step()) {
        throw_too_many_rows(text());
    }
    return found;
}

}  // namespace sorrel::detail
