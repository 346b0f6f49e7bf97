// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
#include <sorrel/error/kinds.hpp>

#include "advisory_lock.hpp"
#include "quote.hpp"

#include <string_view>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

struct free_options {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};

void add_keyword(std::string& to, std::string_view keyword, std::string_view value) {
    to += keyword;
    to += "='";
    for (const char each : value) {
        if (each == '\'' || each == '\\') {
            to += '\\';
        }
        to += each;
    }
    to += "' ";
}

/// Where a connection leads, so that another one leads to the same server: of several hosts, or of
/// several addresses of one, to the one it has.
std::string same_place_as(PGconn* connection) {
    const std::unique_ptr<PQconninfoOption, free_options> options(PQconninfo(connection));
    std::string where;
    for (const auto* each = options.get(); each != nullptr && each->keyword != nullptr; ++each) {
        const std::string_view keyword = each->keyword;
        if (each->val != nullptr && *each->val != '\0' && keyword != "host" &&
            keyword != "hostaddr" && keyword != "port" && keyword != "application_name" &&
            keyword != "fallback_application_name") {
            add_keyword(where, keyword, each->val);
        }
    }
    add_keyword(where, "host", PQhost(connection));
    add_keyword(where, "port", PQport(connection));
    if (const std::string_view address = PQhostaddr(connection); !address.empty()) {
        add_keyword(where, "hostaddr", address);
    }
    if (const char* const password = PQpass(connection); password != nullptr && *password != '\0') {
        add_keyword(where, "password", password);
    }
    return where;
}

std::string_view value_of(const result_handle& rows, int column = 0) {
    return PQntuples(rows.get()) == 0 ? std::string_view() : PQgetvalue(rows.get(), 0, column);
}

}  // namespace

advisory_lock::advisory_lock(connection_state& worker, const std::string& name,
                             const std::string& holder)
    : worker_(worker),
      own_(same_place_as(worker.wire.connection()), {}),
      name_(quoted_literal(own_.wire.connection(), name)) {
    refuse_shared_sessions();
    const auto me = quoted_literal(own_.wire.connection(), "sorrel migrations of " + holder);
    // Nothing happens here while a long migration runs.
    static_cast<void>(own_.query(
        "SELECT pg_catalog.set_config(name, CASE name WHEN 'application_name' THEN " + me +
        " ELSE '0' END, false) FROM pg_catalog.pg_settings WHERE name IN ('application_name', "
        "'idle_session_timeout', 'statement_timeout', 'lock_timeout')"));
}

advisory_lock::~advisory_lock() {
    if (is_taken_) {
        give_back(worker_, key(lock_of::worker));
        give_back(own_, key(lock_of::holder));
    }
}

// In the server, so that the number is the same whoever asks; the database is part of every such lock.
std::string advisory_lock::key(lock_of whose) const {
    return "pg_catalog.hashtextextended(" + name_ + ", " + static_cast<char>(whose) + ")";
}

bool advisory_lock::take(connection_state& on, const std::string& key) {
    return value_of(on.query("SELECT pg_catalog.pg_try_advisory_lock(" + key + ")")) == "t";
}

void advisory_lock::give_back(connection_state& on, const std::string& key) noexcept {
    try {
        static_cast<void>(on.query("SELECT pg_catalog.pg_advisory_unlock(" + key + ")"));
    } catch (const std::exception&) {  // the connection is lost, and the lock with it
    }
}

bool advisory_lock::try_acquire() {
    if (!take(own_, key(lock_of::holder))) {
        return false;
    }
    try {
        is_taken_ = take(worker_, key(lock_of::worker));
    } catch (...) {
        give_back(own_, key(lock_of::holder));
        throw;
    }
    if (!is_taken_) {
        give_back(own_, key(lock_of::holder));
    }
    return is_taken_;
}

std::string advisory_lock::holder_of(lock_of whose) {
    const auto rows = own_.query(
        "SELECT a.application_name, a.pid, a.usename, a.backend_start FROM pg_catalog.pg_locks l "
        "JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid CROSS JOIN (SELECT " +
        key(whose) +
        " AS number) k WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND "
        "l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = "
        "pg_catalog.current_database()) AND l.classid::bigint = (k.number >> 32) & 4294967295 AND "
        "l.objid::bigint = k.number & 4294967295");
    if (PQntuples(rows.get()) == 0) {
        return {};
    }
    const auto text = [&](int column) { return std::string(value_of(rows, column)); };
    const std::string session =
        "session " + text(1) + " of user " + text(2) + ", connected since " + text(3);
    if (whose == lock_of::worker) {
        return "the last statement of a program that is gone (" + session + ")";
    }
    return text(0).empty() ? session : text(0) + " (" + session + ")";
}

std::string advisory_lock::holder() {
    auto found = holder_of(lock_of::holder);
    return found.empty() ? holder_of(lock_of::worker) : found;
}

bool advisory_lock::is_held() {
    try {
        return is_taken_ &&
               value_of(own_.query(
                   "SELECT pg_catalog.count(*) FROM pg_catalog.pg_locks l CROSS JOIN (SELECT " +
                   key(lock_of::holder) +
                   " AS number) k WHERE l.locktype = 'advisory' AND l.granted AND l.pid = "
                   "pg_catalog.pg_backend_pid() AND l.classid::bigint = (k.number >> 32) & "
                   "4294967295 AND l.objid::bigint = k.number & 4294967295")) == "1";
    } catch (const connection_error&) {
        return false;
    }
}

// A pooler gives each transaction the session that is free: then two connections are seen in one session,
// or one in several. A lock would stay behind in one of them.
void advisory_lock::refuse_shared_sessions() {
    const auto session = [](connection_state& of) {
        return std::string(value_of(of.query("SELECT pg_catalog.pg_backend_pid()")));
    };
    const auto is_direct = [](connection_state& of, const std::string& process) {
        return process == std::to_string(PQbackendPID(of.wire.connection()));
    };
    const auto mine = session(own_);
    const auto theirs = session(worker_);
    bool is_shared = mine == theirs;
    if (!is_shared && is_direct(own_, mine) && is_direct(worker_, theirs)) {
        return;
    }
    constexpr int looks = 20;
    for (int i = 0; i != looks && !is_shared; ++i) {
        is_shared = session(own_) != mine || session(worker_) != theirs;
    }
    if (is_shared) {
        throw_error(
            {.kind = error_kind::unsupported,
             .message = "this connection goes through a pooler that gives each transaction another "
                        "session "
                        "(such as PgBouncer with pool_mode = transaction), where no lock can hold; "
                        "connect to the server itself to run migrations"});
    }
}

}  // namespace sorrel::postgres::detail
