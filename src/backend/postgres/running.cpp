// SPDX-License-Identifier: MIT
// One execution of a statement: prepared, sent, and its results taken as they come.
#include <sorrel/error/kinds.hpp>

#include "failure.hpp"
#include "session.hpp"
#include "state.hpp"
#include "writes.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

std::string_view field(const PGresult* result, int code) {
    const char* const value = PQresultErrorField(result, code);
    return value != nullptr ? std::string_view(value) : std::string_view();
}

/// The server has thrown the statement away, or it gives other columns than when it was prepared.
bool is_stale(const PGresult* failure) {
    const auto sqlstate = field(failure, PG_DIAG_SQLSTATE);
    return sqlstate == "26000" || (sqlstate == "0A000" && field(failure, PG_DIAG_SOURCE_FUNCTION) ==
                                                              "RevalidateCachedQuery");
}

std::int64_t rows_changed(PGresult* result) {
    if (*PQcmdStatus(result) == 'S') {  // SELECT counts the rows it gives
        return 0;
    }
    const std::string_view digits = PQcmdTuples(result);
    std::int64_t rows = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), rows);
    return rows;
}

}  // namespace

void running_statement::start() {
    if (connection->watch.is_on()) [[unlikely]] {
        begin_watch();
    }
    connection->make_way();
    const bool stores = !connection->in_transaction() && may_write();
    if (stores) {  // sent to a server that is gone it would leave a doubt
        static_cast<void>(connection->wire.looks_alive());
    }
    connection->wire.start_call(text);
    connection->was_in_transaction = connection->in_transaction();
    prepare();
    if (values.has_untyped()) {
        fit_values();
    }
    connection->wire.set_in_doubt(stores);
    send();
    is_started = true;
}

void running_statement::send_in_pipeline() {
    connection->wire.start_call(text);
    prepare();
    if (values.has_untyped()) {
        fit_values();
    }
    send_to_server();
}

void running_statement::send_to_server() {
    auto& wire = connection->wire;
    PGconn* const handle = wire.connection();
    constexpr int binary_results = 1;
    if (!changes_session) [[unlikely]] {
        changes_session = detail::changes_session(text);
    }
    connection->has_changed = connection->has_changed || *changes_session;
    if (values.has_large()) [[unlikely]] {
        values.check_message_size();
    }
    if (connection->uses_names) {
        wire.sent(PQsendQueryPrepared(handle, name.c_str(), values.size(), values.values(),
                                      values.lengths(), values.formats(), binary_results));
    } else {
        const char* const sql = text.data();  // with a NUL after it
        wire.sent(PQsendQueryParams(handle, sql, values.size(), values.types(), values.values(),
                                    values.lengths(), values.formats(), binary_results));
    }
}

void running_statement::send() {
    auto& wire = connection->wire;
    PGconn* const handle = wire.connection();
    send_to_server();
    connection->leaves_rows_single = expects_many;
    if (expects_many) {
#ifdef LIBPQ_HAS_CHUNK_MODE
        constexpr int rows_at_once = 64;
        PQsetChunkedRowsMode(handle, rows_at_once);
#else
        PQsetSingleRowMode(handle);
#endif
    }
    is_on_wire = true;
    connection->on_wire = this;
    wire.flush();
}

result_handle running_statement::next_result() {
    if (!ahead.empty()) {
        auto first = std::move(ahead.front());
        ahead.pop_front();
        return first;
    }
    if (!is_on_wire) {
        return nullptr;
    }
    if (is_stream) {
        connection->wire.restart_call();
    }
    try {
        auto got = connection->wire.next();
        if (got == nullptr) {
            leave_wire();
        }
        return got;
    } catch (const error& failure) {
        leave_wire();
        connection->note_failure(failure.message());
        throw;
    }
}

bool running_statement::may_write() noexcept {
    if (!writes) {
        writes = detail::may_write(text);
    }
    return *writes;
}

void running_statement::leave_wire() noexcept {
    is_on_wire = false;
    connection->wire.set_in_doubt(false);
    if (connection->on_wire == this) {
        connection->on_wire = nullptr;
    }
}

bool running_statement::advance() {
    if (!is_started) {
        start();
    }
    if (++row < rows) {
        return true;
    }
    rows_before += rows;
    row = rows = 0;
    while (auto got = next_result()) {
        switch (PQresultStatus(got.get())) {
#ifdef LIBPQ_HAS_CHUNK_MODE
            case PGRES_TUPLES_CHUNK:  // the last one knows it, and the empty result behind it does not
                changed = rows_changed(got.get());
                [[fallthrough]];
#endif
            case PGRES_SINGLE_TUPLE:
                take(std::move(got));
                return true;
            case PGRES_TUPLES_OK:
                changed = std::max(changed, rows_changed(got.get()));
                take(std::move(got));
                finish();
                if (rows != 0) {
                    return true;
                }
                break;
            case PGRES_COMMAND_OK:
                changed = rows_changed(got.get());
                connection->note_command(PQcmdStatus(got.get()));
                break;
            case PGRES_EMPTY_QUERY:
                finish();
                throw_error({.kind = error_kind::syntax,
                             .message = "the text contains no statement",
                             .sql = std::string(text)});
            default:
                if (!begin_again(got.get())) {
                    refuse(std::move(got));
                }
        }
    }
    return false;
}

void running_statement::take(result_handle got) {
    result = std::move(got);
    row = 0;
    rows = PQntuples(result.get());
    if (!has_columns) {
        know_columns(result.get());
        has_columns = true;
    }
}

void running_statement::take_whole(result_handle got) {
    changed = rows_changed(got.get());
    take(std::move(got));
}

// Also what fails when everything seems done, such as a deferred constraint.
void running_statement::finish() {
    while (auto got = next_result()) {
        if (is_failure(got.get())) {
            row = rows = 0;
            refuse(std::move(got));
        }
    }
}

bool running_statement::forget_if_stale(const PGresult* failure) {
    if (!is_stale(failure)) {
        return false;
    }
    name.clear();  // what is left of it on the server has a name that is not used again
    return true;
}

// The statement is sent again where nothing was done with it yet and nothing is lost by it.
bool running_statement::begin_again(const PGresult* failure) {
    if (!forget_if_stale(failure) || connection->was_in_transaction || is_second_try ||
        !connection->uses_names) {
        return false;
    }
    while (next_result() != nullptr) {
    }
    is_second_try = true;
    start();
    return true;
}

void running_statement::refuse(result_handle failure) {
    const auto status = PQresultStatus(failure.get());
    if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT) {
        auto& wire = connection->wire;
        if (status == PGRES_COPY_OUT) {
            wire.cancel();
        } else if (PQputCopyEnd(wire.connection(), "no data for COPY") == 1) {
            // A cancellation could come before the statement's own sync, and each sync has an answer.
            while (next_result() != nullptr) {
            }
        } else {
            wire.give_up();
        }
        leave_wire();
        throw_error({.kind = error_kind::misuse,
                     .message = "COPY is no statement with rows; use copy_in() or copy_out()",
                     .sql = std::string(text)});
    }
    const bool in_doubt = connection->wire.is_in_doubt();
    while (next_result() != nullptr) {
    }
    connection->wire.set_in_doubt(in_doubt);
    connection->fail(failure.get(), text, origin);
}

// Asked for each execution: a changed table or search path gives other types to the same statement.
void running_statement::know_columns(const PGresult* got) {
    const auto size = static_cast<std::size_t>(PQnfields(got));
    bool is_known = column_oids.size() == size;
    for (std::size_t i = 0; is_known && i != size; ++i) {
        is_known = column_oids[i] == PQftype(got, static_cast<int>(i));
    }
    if (is_known) [[likely]] {
        return;
    }
    column_oids.clear();
    for (std::size_t i = 0; i != size; ++i) {
        column_oids.push_back(PQftype(got, static_cast<int>(i)));
    }
    connection->learn(column_oids);
    column_types.clear();
    for (const auto type : column_oids) {
        column_types.push_back(connection->facts_of(type).wire);
    }
    columns = static_cast<int>(size);
}

void running_statement::read_ahead() {
    try {
        while (is_on_wire) {
            auto got = connection->wire.next();
            if (got == nullptr) {
                leave_wire();
            } else {
                ahead.push_back(std::move(got));
            }
        }
    } catch (...) {
        leave_wire();
        throw;
    }
}

void running_statement::abandon() noexcept {
    if (!is_on_wire) {
        return;
    }
    auto& wire = connection->wire;
    try {
        wire.restart_call();
        // A cancelled statement would fail the transaction it belongs to.
        while (connection->was_in_transaction || wire.has_next()) {
            if (wire.next() == nullptr) {
                return leave_wire();
            }
        }
        wire.cancel();
    } catch (...) {
        wire.give_up();
    }
    leave_wire();
}

void running_statement::reset() noexcept {
    abandon();
    const auto over = watched != nullptr ? end_watch() : nullptr;
    connection->wire.forget_text(text);
    result.reset();
    ahead.clear();
    row = rows = 0;
    rows_before = changed = 0;
    is_started = is_second_try = expects_many = is_stream = has_columns = false;
    if (over != nullptr && connection->watch.is_on()) [[unlikely]] {
        connection->watch.tell(text, *over, connection->in_transaction());
    }
}

}  // namespace sorrel::postgres::detail
