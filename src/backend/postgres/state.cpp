// SPDX-License-Identifier: MIT
// Statements of the driver's own, what the server says of types, and errors kept in mind.
#include <sorrel/error/kinds.hpp>

#include "failure.hpp"
#include "state.hpp"

#include <cstdlib>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

void give_notice(void* receiver, const PGresult* result) {
    auto& state = *static_cast<connection_state*>(receiver);
    const auto field = [&](int code) {
        const char* const value = PQresultErrorField(result, code);
        return std::string(value != nullptr ? value : "");
    };
    try {
        if (field(PG_DIAG_SEVERITY_NONLOCALIZED) == "FATAL") {  // its last words, while idle
            state.wire.give_up();
        }
        if (!state.on_notice) {
            return;
        }
        state.on_notice({.severity = field(PG_DIAG_SEVERITY_NONLOCALIZED),
                         .sqlstate = field(PG_DIAG_SQLSTATE),
                         .message = field(PG_DIAG_MESSAGE_PRIMARY)});
    } catch (...) {  // libpq is C: nothing may pass through it
    }
}

}  // namespace

connection_state::connection_state(const std::string& where, const options& how)
    : wire(where, how),
      by_text(how.statement_cache),
      uses_names(how.prepared_statements),
      on_notice(how.on_notice) {
    receive_notices();
}

void connection_state::receive_notices() noexcept {
    PQsetNoticeReceiver(wire.connection(), &give_notice, this);
}

std::string connection_state::command(const std::string& sql) {
    make_way();
    was_in_transaction = in_transaction();
    wire.start_own_call(sql);
    wire.sent(PQsendQuery(wire.connection(), sql.c_str()));
    return take_results(sql);
}

std::string connection_state::store(const std::string& sql) {
    make_way();
    static_cast<void>(wire.looks_alive());  // no doubt where nobody would hear it
    wire.set_in_doubt(true);
    try {
        auto tag = command(sql);
        wire.set_in_doubt(false);
        return tag;
    } catch (...) {
        wire.set_in_doubt(false);
        throw;
    }
}

std::string connection_state::take_results(std::string_view sql) {
    std::string tag;
    result_handle failure;
    try {
        while (auto got = wire.next()) {
            switch (PQresultStatus(got.get())) {
                case PGRES_FATAL_ERROR:
                case PGRES_BAD_RESPONSE:
                    failure = failure == nullptr ? std::move(got) : std::move(failure);
                    break;
                case PGRES_COPY_IN:
                case PGRES_COPY_OUT:
                    wire.cancel();
                    throw_error({.kind = error_kind::misuse,
                                 .message = "COPY needs copy_in() or copy_out()",
                                 .sql = std::string(sql)});
                default:
                    tag = PQcmdStatus(got.get());
                    note_command(tag);
            }
        }
    } catch (const error& lost) {
        note_failure(lost.message());
        throw;
    }
    if (failure != nullptr) {
        fail(failure.get(), sql, nullptr);
    }
    return tag;
}

void connection_state::note_command(std::string_view tag) {
    if (tag == "DISCARD ALL" || tag == "DEALLOCATE ALL") [[unlikely]] {
        forget_statements();
    }
}

result_handle connection_state::query(const std::string& sql) {
    if (is_pipelining) {  // where one statement is one message, and nothing comes without asking
        receive_all();
        wire.sent(PQsendQueryParams(wire.connection(), sql.c_str(), 0, nullptr, nullptr, nullptr,
                                    nullptr, 0));
        wire.sent(PQsendFlushRequest(wire.connection()));
    } else {
        make_way();
        was_in_transaction = in_transaction();
        wire.start_own_call(sql);
        wire.sent(PQsendQuery(wire.connection(), sql.c_str()));
    }
    result_handle rows;
    result_handle failure;
    while (auto got = wire.next()) {
        const auto status = PQresultStatus(got.get());
        if (status == PGRES_TUPLES_OK) {
            rows = std::move(got);
        } else if (status != PGRES_COMMAND_OK) {
            failure = std::move(got);
        }
    }
    if (failure != nullptr || rows == nullptr) {
        fail(failure.get(), sql, nullptr);
    }
    return rows;
}

void connection_state::clear_wire() {
    if (is_copying) {
        throw_error({.kind = error_kind::misuse,
                     .message =
                         "a COPY is under way on this connection, and statements can run on it "
                         "when that is over"});
    }
    if (is_pipelining) {
        throw_error({.kind = error_kind::misuse,
                     .message = "a pipeline is open on this connection; run statements on it, or "
                                "after it"});
    }
    on_wire->read_ahead();
}

void connection_state::learn(const std::vector<Oid>& types) {
    std::string wanted;
    for (const auto type : types) {
        if (type != oid::unknown && built_in(type) == nullptr && !learnt.contains(type)) {
            wanted += (wanted.empty() ? "{" : ",") + std::to_string(type);
            learnt.emplace(type, type_facts{});
        }
    }
    if (wanted.empty()) {
        return;
    }
    // A type is text when it arrives like one: enums, citext, … A domain is what it is made from.
    const auto rows = query(
        "SELECT t.oid, t.typbasetype, CASE WHEN r.proname = 'array_recv' THEN t.typelem ELSE 0 "
        "END, "
        "r.proname IN ('textrecv', 'varcharrecv', 'bpcharrecv', 'namerecv', 'enum_recv') "
        "FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_proc r ON r.oid = t.typreceive "
        "WHERE t.oid = ANY ('" +
        wanted + "}')");
    std::vector<Oid> parts;
    std::vector<std::pair<Oid, Oid>> domains;
    for (int row = 0; row != PQntuples(rows.get()); ++row) {
        const auto number = [&](int column) {
            return static_cast<Oid>(std::strtoul(PQgetvalue(rows.get(), row, column), nullptr, 10));
        };
        auto& facts = learnt[number(0)];
        if (const auto base = number(1); base != 0) {
            domains.emplace_back(number(0), base);
            parts.push_back(base);
        } else if (const auto element = number(2); element != 0) {
            facts = {wire_type::array, element};
            parts.push_back(element);
        } else if (*PQgetvalue(rows.get(), row, 3) == 't') {
            facts = {wire_type::text};
        }
    }
    learn(parts);
    for (const auto& [domain, base] : domains) {
        learnt[domain] = facts_of(base);
    }
}

type_facts connection_state::facts_of(Oid type) const {
    if (const auto* const known = built_in(type)) {
        return *known;
    }
    const auto found = learnt.find(type);
    return found != learnt.end() ? found->second : type_facts{};
}

void connection_state::note_failure(const std::string& message) {
    if (failed_because.empty() && PQtransactionStatus(wire.connection()) == PQTRANS_INERROR) {
        failed_because = message;
    }
}

void connection_state::fail(const PGresult* result, std::string_view sql,
                            const static_statement* origin) {
    auto failure = details_of(result, sql, origin);
    // Whose last words these are, the server's or a pooler's, is not known, nor what it did before.
    const bool is_over = ends_session(result);
    if (is_over) {
        wire.give_up();
    }
    if (is_over || (failure.kind == error_kind::connection && wire.is_lost())) {
        wire.throw_lost(failure.message, failure.sqlstate);
    }
    wire.set_in_doubt(false);
    if (failure.sqlstate == "25P02" && !failed_because.empty()) {
        failure.message = "the transaction has failed, with \"" + failed_because +
                          "\", and takes no more statements until it is rolled back";
    }
    if (failure.kind == error_kind::interrupted && wire.is_expiring()) {
        failure.kind = error_kind::timeout;
        failure.message = "the statement took too long and was cancelled";
    }
    note_failure(failure.message);
    throw_error(std::move(failure));
}

}  // namespace sorrel::postgres::detail
