// SPDX-License-Identifier: MIT
// Refusals of the verbs, out of line.
#include <sorrel/error/kinds.hpp>
#include <sorrel/session/batch.hpp>
#include <sorrel/session/generated_key.hpp>
#include <sorrel/session/insert_each.hpp>
#include <sorrel/session/named_row.hpp>
#include <sorrel/session/page.hpp>
#include <sorrel/session/run.hpp>
#include <sorrel/session/scope.hpp>
#include <sorrel/session/stream.hpp>

#include <string>

namespace sorrel::detail {

void throw_no_row(std::string_view sql) {
    throw_error(
        {.kind = error_kind::no_row, .message = "one() found no row", .sql = std::string(sql)});
}

void throw_too_many_rows(std::string_view sql) {
    throw_error({.kind = error_kind::too_many_rows,
                 .message = "one row was asked for and there are more",
                 .sql = std::string(sql)});
}

void check_page(const page_request& wanted) {
    if (wanted.number < 1 || wanted.size < 1) {
        throw_error({.kind = error_kind::misuse,
                     .message = "pages have numbers and sizes from 1",
                     .expected = "1 or more",
                     .got = "page " + std::to_string(wanted.number) + " of " +
                            std::to_string(wanted.size) + " rows"});
    }
}

void throw_writing_stream() {
    throw_error({.kind = error_kind::misuse,
                 .message = "stream() is for statements that only read; use all()"});
}

void throw_missing_result_column(std::string_view struct_name, std::string_view column) {
    throw_error({.kind = error_kind::schema,
                 .message = "the result has no column for a field of " + std::string(struct_name),
                 .column = std::string(column),
                 .expected = "a column " + std::string(column),
                 .got = "none"});
}

void throw_wrong_column_count(int expected, int got) {
    throw_error({.kind = error_kind::schema,
                 .message = "the result has another number of columns than the row type",
                 .expected = std::to_string(expected) + " columns",
                 .got = std::to_string(got)});
}

void throw_scope_over(std::string_view what) {
    throw_error({.kind = error_kind::transaction,
                 .message = "this " + std::string(what) +
                            " is over: it was committed, released or "
                            "rolled back"});
}

void throw_scope_not_innermost(std::string_view what) {
    throw_error({.kind = error_kind::transaction,
                 .message = "a savepoint inside this " + std::string(what) +
                            " is still open; release it or roll it back first"});
}

void throw_already_in_transaction() {
    throw_error({.kind = error_kind::transaction,
                 .message = "a transaction is open on this connection already; use savepoint() to "
                            "nest"});
}

void throw_generated_key_out_of_range(std::string_view table) {
    throw_error({.kind = error_kind::out_of_range,
                 .message = "the key generated for a row of " + std::string(table) +
                            " does not fit its field; the row is stored",
                 .table = std::string(table)});
}

void throw_unexpected_key(std::string_view table) {
    throw_error({.kind = error_kind::misuse,
                 .message = "the rows inserted into " + std::string(table) +
                            " did not get the keys that follow the largest; nothing is stored",
                 .table = std::string(table)});
}

void throw_connection_broken() {
    throw_error({.kind = error_kind::connection,
                 .message = "a rollback failed on this connection, which cannot be used any more"});
}

}  // namespace sorrel::detail
