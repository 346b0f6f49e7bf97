// SPDX-License-Identifier: MIT
// From SQLite's result codes and messages to Sorrel's errors (https://sqlite.org/rescode.html).
#include <sorrel/error/kinds.hpp>

#include "../limits.hpp"
#include "state.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace sorrel::sqlite::detail {

namespace {

error_kind kind_of_code(int code) {
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return error_kind::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return error_kind::foreign_key;
        case SQLITE_CONSTRAINT_NOTNULL:
            return error_kind::not_null;
        case SQLITE_CONSTRAINT_CHECK:
            return error_kind::check;
        default:
            break;
    }
    switch (code & 0xFF) {
        case SQLITE_CONSTRAINT:
            return error_kind::constraint;
        case SQLITE_BUSY:
            return error_kind::busy;
        case SQLITE_LOCKED:  // but for a shared cache, by a statement of this same connection
            return code == SQLITE_LOCKED_SHAREDCACHE ? error_kind::busy : error_kind::misuse;
        case SQLITE_FULL:
            return error_kind::disk_full;
        case SQLITE_IOERR:
            return error_kind::io;
        case SQLITE_READONLY:
            return error_kind::read_only;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return error_kind::corrupt;
        case SQLITE_CANTOPEN:
            return error_kind::connection;
        case SQLITE_TOOBIG:
            return error_kind::too_large;
        case SQLITE_MISMATCH:
            return error_kind::type_mismatch;
        case SQLITE_RANGE:
        case SQLITE_MISUSE:
            return error_kind::misuse;
        case SQLITE_INTERRUPT:
            return error_kind::interrupted;
        case SQLITE_NOMEM:
            return error_kind::out_of_memory;
        case SQLITE_ABORT:
            return error_kind::rolled_back;
        default:
            return error_kind::other;
    }
}

/// What follows `prefix` in a message, when it stands there.
std::optional<std::string> after(const std::string& message, std::string_view prefix) {
    const auto found = message.find(prefix);
    if (found == std::string::npos) {
        return std::nullopt;
    }
    return message.substr(found + prefix.size());
}

/// "users.a, users.b" to the table "users" and the columns "a, b".
void take_columns(error_details& details, const std::string& list) {
    std::size_t begin = 0;
    while (begin < list.size()) {
        const auto end = std::min(list.find(", ", begin), list.size());
        const auto item = list.substr(begin, end - begin);
        const auto dot = item.find('.');
        if (dot == std::string::npos) {
            return;
        }
        details.table = item.substr(0, dot);
        details.column += (details.column.empty() ? "" : ", ") + item.substr(dot + 1);
        begin = end + 2;
    }
}

std::string columns_of_rule(const table_info& table, const rule_facts& rule) {
    std::string columns;
    for (const auto field : rule.fields) {
        columns += columns.empty() ? "" : ", ";
        columns += table.column_of(field).name;
    }
    return columns;
}

/// The name the mapping gives to the unique constraint over these columns.
void name_unique(error_details& details, const static_statement* origin) {
    for (const auto* table : origin != nullptr ? origin->tables : decltype(origin->tables){}) {
        for (const auto& rule : table->rules) {
            if ((rule.kind == rule_kind::unique || rule.is_unique_index) &&
                table->name == details.table && columns_of_rule(*table, rule) == details.column) {
                details.constraint = rule.name;
            }
        }
    }
}

/// The tables whose foreign keys point at `table`.
std::string referencing(sqlite3* handle, std::string_view table) {
    static constexpr std::string_view sql =
        "SELECT m.name || '.' || f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) "
        "f "
        "WHERE m.type = 'table' AND f.\"table\" = ? COLLATE NOCASE";
    sqlite3_stmt* prepared = nullptr;
    sqlite3_prepare_v2(handle, sql.data(), static_cast<int>(sql.size()), &prepared, nullptr);
    const statement_handle statement(prepared);
    std::string list;
    if (prepared != nullptr) {
        sqlite3_bind_text(prepared, 1, table.data(), static_cast<int>(table.size()), SQLITE_STATIC);
        while (sqlite3_step(prepared) == SQLITE_ROW) {
            list += list.empty() ? "" : ", ";
            list += reinterpret_cast<const char*>(sqlite3_column_text(prepared, 0));
        }
    }
    return list;
}

/// SQLite says only that a foreign key failed; the mapping and the schema say which it can be.
void explain_foreign_key(error_details& details, sqlite3* handle, const static_statement* origin) {
    if (origin == nullptr || origin->tables.empty()) {
        return;
    }
    const auto& table = *origin->tables.front();
    details.table = table.name;
    std::string own;
    if (!details.sql.starts_with("DELETE")) {
        for (const auto& rule : table.rules) {
            if (rule.kind == rule_kind::foreign_key) {
                details.column +=
                    (details.column.empty() ? "" : ", ") + columns_of_rule(table, rule);
                details.constraint = rule.name;
                own += (own.empty() ? "" : ", ") + std::string(table.name) + "." +
                       columns_of_rule(table, rule) + " -> " + std::string(rule.references().name);
            }
        }
    }
    const std::string others =
        details.sql.starts_with("INSERT") ? std::string() : referencing(handle, table.name);
    details.message = "a foreign key refused the row";
    if (!own.empty()) {
        details.message += "; no such row: " + own;
    }
    if (!others.empty()) {
        details.message += "; still pointed at by: " + others;
    }
}

/// The name that SQLite tells, without the quotes and the advice that newer versions add:
/// `"age" - should this be a string literal in single-quotes?`.
std::string bare_name(std::string told) {
    if (told.starts_with('"')) {
        const auto end = told.find('"', 1);
        return told.substr(1, end == std::string::npos ? end : end - 1);
    }
    return told;
}

/// "no such column: users.age" and its like: the database differs from the struct or the text.
bool explain_missing(error_details& details, const static_statement* origin) {
    for (const std::string_view prefix :
         {"no such column: ", "has no column named ", "no such table: "}) {
        if (const auto told = after(details.message, prefix)) {
            const std::string name = bare_name(*told);
            const bool is_table = prefix == "no such table: ";
            details.kind = error_kind::schema;
            const auto dot = name.rfind('.');
            (is_table ? details.table : details.column) =
                is_table || dot == std::string::npos ? name : name.substr(dot + 1);
            if (!is_table && origin != nullptr && origin->tables.size() == 1) {
                details.table = origin->tables.front()->name;
            }
            details.expected = (is_table ? "a table " : "a column ") + name;
            details.got = "none";
            return true;
        }
    }
    return false;
}

/// For which SQLite has no code of its own.
bool tells_too_many_parameters(const std::string& message) {
    return message == "too many SQL variables" ||
           message.starts_with("variable number must be between ");
}

int offset_of_failure(sqlite3* handle) {
#if SQLITE_VERSION_NUMBER >= 3038000
    return sqlite3_error_offset(handle);
#else
    static_cast<void>(handle);
    return -1;
#endif
}

error_details describe_failure(connection_state& connection, int code, std::string_view sql,
                               const static_statement* origin) {
    error_details details{.kind = kind_of_code(code),
                          .message = sqlite3_errmsg(connection.handle),
                          .code = code,
                          .sql = std::string(sql),
                          .offset = offset_of_failure(connection.handle)};
    // ON DELETE RESTRICT is a trigger inside SQLite, and reports itself as one
    if (code == SQLITE_CONSTRAINT_TRIGGER && details.message == "FOREIGN KEY constraint failed") {
        details.kind = error_kind::foreign_key;
    }
    switch (details.kind) {
        case error_kind::unique:
            if (const auto list = after(details.message, "UNIQUE constraint failed: ")) {
                take_columns(details, *list);
                if (const auto index = after(*list, "index '")) {
                    details.constraint = index->substr(0, index->rfind('\''));
                } else {
                    name_unique(details, origin);
                }
            }
            break;
        case error_kind::not_null:
            if (const auto list = after(details.message, "NOT NULL constraint failed: ")) {
                take_columns(details, *list);
            }
            break;
        case error_kind::check:
            if (const auto name = after(details.message, "CHECK constraint failed: ")) {
                details.constraint = *name;
            }
            if (origin != nullptr && origin->tables.size() == 1) {
                details.table = origin->tables.front()->name;
            }
            break;
        case error_kind::foreign_key:
            explain_foreign_key(details, connection.handle, origin);
            break;
        case error_kind::constraint:  // a STRICT table: "… in INTEGER column users.age"
            if (const auto list = after(details.message, " column ");
                list && code == SQLITE_CONSTRAINT_DATATYPE) {
                details.kind = error_kind::type_mismatch;
                take_columns(details, *list);
            }
            break;
        case error_kind::interrupted:
            if (connection.deadline && std::chrono::steady_clock::now() >= *connection.deadline) {
                details.kind = error_kind::timeout;
                details.message = "the statement took too long and was cancelled";
            }
            break;
        case error_kind::busy:
            if (std::exchange(connection.was_wait_cancelled, false)) {
                details.kind = error_kind::interrupted;
                details.message = "cancelled while it waited for a lock";
            }
            break;
        case error_kind::other:
            if (details.message == "integer overflow") {
                details.kind = error_kind::out_of_range;
            } else if (tells_too_many_parameters(details.message)) {
                const int limit =
                    sqlite3_limit(connection.handle, SQLITE_LIMIT_VARIABLE_NUMBER, -1);
                details = sorrel::detail::too_many_parameters(static_cast<std::size_t>(limit), sql);
                details.code = code;
            } else if (!explain_missing(details, origin) && (code & 0xFF) == SQLITE_ERROR &&
                       (after(details.message, "syntax error") ||
                        after(details.message, "incomplete input") ||
                        after(details.message, "unrecognized token") ||
                        after(details.message, "no such function"))) {
                details.kind = error_kind::syntax;
            }
            break;
        default:
            break;
    }
    return details;
}

}  // namespace

void throw_failure(connection_state& connection, int result, std::string_view sql,
                   const static_statement* origin) {
    // Everything is read before anything else is asked of the handle, which would forget the error.
    const int code = sqlite3_extended_errcode(connection.handle) == SQLITE_OK
                         ? result
                         : sqlite3_extended_errcode(connection.handle);
    auto details = describe_failure(connection, code, sql, origin);
    if (sqlite3_get_autocommit(connection.handle) != 0) {
        connection.lost_transaction = details.message;
    }
    throw_error(std::move(details));
}

}  // namespace sorrel::sqlite::detail
