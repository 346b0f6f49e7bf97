// SPDX-License-Identifier: MIT
// The facts of an error that PostgreSQL reports, from the fields it sends; what reads text is in error_text.cpp.
#include "error_text.hpp"
#include "failure.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

std::string_view field(const PGresult* result, int code) {
    const char* const value = PQresultErrorField(result, code);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

/// Which message and which part of it may hold values that were bound.
enum class secrecy { none, quoted, numbers_too };

/// A name that is not in the statement came with a value: `$1::regclass`.
bool quotes_a_stranger(std::string_view message, std::string_view sql) {
    return std::ranges::any_of(quoted_names(message), [&](const std::string& name) {
        return sql.find(name) == std::string_view::npos;
    });
}

secrecy secrecy_of(const PGresult* result, std::string_view sqlstate, std::string_view sql) {
    if (sqlstate == "22P03" || sqlstate == "22P04") {
        return secrecy::none;  // about the form of what was sent: "in bind parameter 3"
    }
    if (sqlstate.starts_with("22")) {
        return secrecy::numbers_too;
    }
    // An error that has no place in the statement may be one in a value, such as the text of a tsquery.
    const bool has_place = !field(result, PG_DIAG_STATEMENT_POSITION).empty() ||
                           !field(result, PG_DIAG_INTERNAL_POSITION).empty();
    if (sqlstate.starts_with("42") && !has_place &&
        quotes_a_stranger(field(result, PG_DIAG_MESSAGE_PRIMARY), sql)) {
        return secrecy::quoted;
    }
    if (sqlstate.starts_with("54") && field(result, PG_DIAG_TABLE_NAME).empty()) {
        return secrecy::quoted;
    }
    return secrecy::none;
}

std::string message_of(const PGresult* result, std::string_view sqlstate, std::string_view sql) {
    const auto primary = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (sqlstate == "42P05") {
        return "the server has a prepared statement of this name already: behind a PgBouncer that "
               "pools "
               "transactions, set prepared_statements to false";
    }
    const auto hidden = secrecy_of(result, sqlstate, sql);
    if (hidden != secrecy::none) {
        return without_values(primary, hidden == secrecy::numbers_too);
    }
    std::string message(primary);
    if (const auto hint = field(result, PG_DIAG_MESSAGE_HINT); !hint.empty()) {
        message += "; hint: ";
        message += hint;
    }
    return one_line(message);
}

/// The server has no field for the name of what is missing, but says where in the text it stands.
void explain_missing(error_details& details, const PGresult* result,
                     const static_statement* origin) {
    const bool is_table = details.sqlstate == "42P01";
    if (!is_table && details.sqlstate != "42703") {
        return;
    }
    if (!is_table && origin != nullptr && origin->tables.size() == 1) {
        details.table = origin->tables.front()->name;
    }
    const auto names = names_at(details.sql, field(result, PG_DIAG_STATEMENT_POSITION));
    if (names.empty()) {
        return;
    }
    // "missing FROM-clause entry for table u" points at u.name
    const bool is_first = field(result, PG_DIAG_SOURCE_FUNCTION) == "errorMissingRTE";
    const auto& name = is_first ? names.front() : names.back();
    (is_table ? details.table : details.column) = name;
    details.expected = (is_table ? "a table " : "a column ") + name;
    details.got = "none";
}

/// A row that is still pointed at is a row of another table than the one whose foreign key it is, and
/// of that other table alone the server has a field. Its message quotes three names then, not two.
/// Where the statement's own table is known, nothing need be read from a text in which names are not
/// escaped: it is that table whose key is told.
void explain_foreign_key(error_details& details, std::string_view message, std::string_view detail,
                         const static_statement* origin) {
    if (origin != nullptr && origin->tables.size() == 1) {
        const auto& table = *origin->tables.front();
        details.table = table.name;
        for (const auto& column : table.columns) {
            const std::string key = "(" + std::string(column.name) + ")=(";
            if (details.column.empty() && detail.find(key) != detail.npos) {
                details.column = column.name;
            }
        }
        return;
    }
    const auto names = quoted_names(message);
    if (names.size() == 3 && names.front() != details.constraint) {
        details.table = names.front();
    } else if (names.size() != 2) {
        details.column.clear();  // unclear of which table
    }
}

}  // namespace

bool ends_session(const PGresult* result) noexcept {
    const auto severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return severity == "FATAL" || severity == "PANIC";
}

error_details details_of(const PGresult* result, std::string_view sql,
                         const static_statement* origin) {
    const auto sqlstate = field(result, PG_DIAG_SQLSTATE);
    if (sqlstate.empty()) {  // libpq itself speaks
        auto message = one_line(result == nullptr ? "" : PQresultErrorMessage(result));
        return {.kind = error_kind::connection,
                .message = message.empty() ? "the connection is lost" : std::move(message),
                .sql = std::string(sql)};
    }
    error_details details{.kind = kind_of_sqlstate(sqlstate),
                          .message = message_of(result, sqlstate, sql),
                          .sqlstate = std::string(sqlstate),
                          .sql = std::string(sql),
                          .table = std::string(field(result, PG_DIAG_TABLE_NAME)),
                          .column = std::string(field(result, PG_DIAG_COLUMN_NAME)),
                          .constraint = std::string(field(result, PG_DIAG_CONSTRAINT_NAME))};
    if (const auto place = place_of(sql, field(result, PG_DIAG_STATEMENT_POSITION));
        place != std::string_view::npos) {
        details.offset = static_cast<int>(place);
    }
    if (ends_session(result)) {
        details.kind = error_kind::connection;
        return details;
    }
    if (details.column.empty() && !details.constraint.empty() && sqlstate.starts_with("23")) {
        details.column = key_columns(field(result, PG_DIAG_MESSAGE_DETAIL));
    }
    if (details.kind == error_kind::foreign_key) {
        explain_foreign_key(details, field(result, PG_DIAG_MESSAGE_PRIMARY),
                            field(result, PG_DIAG_MESSAGE_DETAIL), origin);
    } else if (details.kind == error_kind::schema) {
        explain_missing(details, result, origin);
    } else if (sqlstate == "0A000" &&
               field(result, PG_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery") {
        details.kind = error_kind::stale_statement;  // "cached plan must not change result type"
    }
    return details;
}

}  // namespace sorrel::postgres::detail
