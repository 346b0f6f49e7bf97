// SPDX-License-Identifier: MIT
// Making a connection without ever blocking beyond its time.
#include <sorrel/error/kinds.hpp>

#include "channel.hpp"
#include "failure.hpp"
#include "name_lookup.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace sorrel::postgres::detail {

namespace {

struct free_options {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};
using parsed_options = std::unique_ptr<PQconninfoOption, free_options>;

// libpq's messages quote the string, and the password may be what they quote.
const char* what_is_wrong(std::string_view message) {
    const auto has = [&](std::string_view words) { return message.find(words) != message.npos; };
    if (has("invalid connection option") || has("invalid URI query parameter")) {
        return "it has an option that libpq does not know";
    }
    if (has("missing \"=\"")) {
        return "it has a word without \"=\", and is no URL that begins with postgres:// or "
               "postgresql://";
    }
    if (has("percent-encoded") || has("%00")) {
        return "a part of the URL is not percent-encoded as it should be";
    }
    if (has("unterminated quoted")) {
        return "a quote is not closed";
    }
    if (has("IPv6")) {
        return "its IPv6 address lacks a bracket";
    }
    return "libpq cannot read it";
}

// A password with a / or @ in it that is not percent-encoded is read as port and host, which libpq
// then quotes: `invalid integer value "…" for connection option "port"`.
std::string without_secrets(std::string_view message) {
    const bool quotes_a_value =
        message.starts_with("invalid ") || message.find('@') != message.npos;
    return quotes_a_value ? without_values(message, false) : one_line(message);
}

parsed_options parse(const std::string& where) {
    if (where.find('\0') != std::string::npos) {
        throw_error(
            {.kind = error_kind::connection, .message = "the connection string contains a NUL"});
    }
    char* message = nullptr;
    parsed_options parsed{PQconninfoParse(where.c_str(), &message)};
    if (parsed == nullptr) {
        const std::string text = message != nullptr ? message : "";
        PQfreemem(message);
        throw_error(
            {.kind = error_kind::connection,
             .message = std::string("the connection string is not valid: ") + what_is_wrong(text)});
    }
    return parsed;
}

/// What libpq says of a connection that failed; it has no other way to tell the SQLSTATE than in a
/// verbose message: `FATAL:  28P01: password …\nLOCATION:  auth_failed, auth.c:326`.
struct refusal {
    std::string message{};
    std::string sqlstate{};
};

refusal read_refusal(std::string_view verbose) {
    refusal told;
    while (!verbose.empty()) {
        auto line = verbose.substr(0, verbose.find('\n'));
        verbose.remove_prefix(std::min(line.size() + 1, verbose.size()));
        if (line.starts_with("LOCATION:  ")) {  // also translated, and then it stays
            continue;
        }
        constexpr std::string_view gap = ":  ";
        const auto severity = line.find(gap);
        const auto code = severity == line.npos ? line.npos : severity + gap.size();
        const auto is_code = [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        };
        if (code != line.npos && line.size() > code + 7 && line.substr(code + 5, 2) == ": " &&
            std::ranges::all_of(line.substr(code, 5), is_code)) {
            told.sqlstate = line.substr(code, 5);  // of several hosts, that of the last
            told.message.append(line.substr(0, code)).append(line.substr(code + 7));
        } else {
            told.message += line;
        }
        told.message += '\n';
    }
    return told;
}

/// Null when it is not in the string.
const char* value_of(const PQconninfoOption* options, std::string_view keyword) {
    for (; options->keyword != nullptr; ++options) {
        if (keyword == options->keyword) {
            return options->val;
        }
    }
    return nullptr;
}

}  // namespace

void check_connection_string(const std::string& where) {
    static_cast<void>(parse(where));
}

channel::channel(const std::string& where, const options& how)
    : timeout_(how.timeout), cancel_timeout_(how.cancel_timeout) {
    connect(where, how);
    prepare_session();
}

void channel::connect(const std::string& where, const options& how) {
    const auto parsed = parse(where);
    const auto wanted = std::make_shared<connect_request>(where);
    wanted->add("dbname", wanted->where.c_str());  // a whole string stands here: expand_dbname
    wanted->add("client_encoding", "UTF8");
    wanted->add("fallback_application_name", "sorrel");
    // A second line of defence behind the deadlines: the kernel notices a dead network by itself.
    for (const auto& [name, value] :
         {std::pair{"keepalives_idle", "10"}, std::pair{"keepalives_interval", "5"},
          std::pair{"keepalives_count", "3"}, std::pair{"tcp_user_timeout", "30000"}}) {
        if (value_of(parsed.get(), name) == nullptr) {
            wanted->add(name, value);
        }
    }
    wanted->add(nullptr, nullptr);

    deadline_ = how.connect_timeout.count() > 0 ? clock::now() + how.connect_timeout
                                                : clock::time_point::max();
    const bool may_hang =
        deadline_ != clock::time_point::max() &&
        may_look_up(value_of(parsed.get(), "host"), value_of(parsed.get(), "hostaddr"),
                    value_of(parsed.get(), "service"));
    connection_ = may_hang ? connect_in_thread(wanted, deadline_) : connect_by(*wanted, deadline_);
    if (connection_ == nullptr) {
        throw_error({.kind = error_kind::timeout,
                     .message = "no connection to the server within " +
                                std::to_string(how.connect_timeout.count()) + " ms"});
    }
    if (PQstatus(connection()) != CONNECTION_OK) {
        auto told = read_refusal(PQerrorMessage(connection()));
        if (told.sqlstate.empty() && PQconnectionNeedsPassword(connection()) != 0) {
            told.sqlstate = "28P01";  // what the server says to a wrong one
        }
        throw_error({.kind = error_kind::connection,
                     .message = without_secrets(told.message),
                     .sqlstate = std::move(told.sqlstate)});
    }
    PQsetErrorVerbosity(connection(), PQERRORS_DEFAULT);
    PQsetnonblocking(connection(), 1);
}

// Text that the server makes of dates and times, and what it takes an hour of a timestamp to be, must
// not depend on where the server stands. A server that is so already is not asked again.
void channel::prepare_session() {
    const auto is = [&](const char* parameter, std::string_view wanted) {
        const char* value = PQparameterStatus(connection(), parameter);
        return value != nullptr && std::string_view(value).starts_with(wanted);
    };
    std::string script;
    if (!is("TimeZone", "UTC") && !is("TimeZone", "Etc/UTC")) {
        script += "SET TIME ZONE 'UTC';";
    }
    if (!is("DateStyle", "ISO")) {
        script += "SET DATESTYLE TO ISO;";
    }
    if (!is("standard_conforming_strings", "on")) {
        script += "SET standard_conforming_strings TO on;";
    }
    if (script.empty()) {
        return;
    }
    sent(PQsendQuery(connection(), script.c_str()));
    while (const auto result = next()) {
        if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) {
            throw_error(details_of(result.get(), script));
        }
    }
}

}  // namespace sorrel::postgres::detail
