// SPDX-License-Identifier: MIT
// Making a connection without ever blocking beyond its time.
#include <sorrel/error/kinds.hpp>

#include "channel.hpp"
#include "failure.hpp"

#include <poll.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

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

bool is_given(const PQconninfoOption* options, std::string_view keyword) {
    for (; options->keyword != nullptr; ++options) {
        if (keyword == options->keyword) {
            return options->val != nullptr;
        }
    }
    return false;
}

/// Keywords and values as libpq wants them; those of the connection string come last and win.
struct keywords {
    std::vector<const char*> names, values;

    void add(const char* name, const char* value) {
        names.push_back(name);
        values.push_back(value);
    }
};

}  // namespace

channel::channel(const std::string& where, const options& how) : timeout_(how.timeout) {
    connect(where, how);
    prepare_session();
}

void channel::connect(const std::string& where, const options& how) {
    const auto parsed = parse(where);
    keywords all;
    all.add("dbname", where.c_str());  // a whole string stands here: expand_dbname
    all.add("client_encoding", "UTF8");
    all.add("fallback_application_name", "sorrel");
    // A second line of defence behind the deadlines: the kernel notices a dead network by itself.
    for (const auto& [name, value] :
         {std::pair{"keepalives_idle", "10"}, std::pair{"keepalives_interval", "5"},
          std::pair{"keepalives_count", "3"}, std::pair{"tcp_user_timeout", "30000"}}) {
        if (!is_given(parsed.get(), name)) {
            all.add(name, value);
        }
    }
    all.add(nullptr, nullptr);

    deadline_ = how.connect_timeout.count() > 0 ? clock::now() + how.connect_timeout
                                                : clock::time_point::max();
    connection_.reset(PQconnectStartParams(all.names.data(), all.values.data(), 1));
    if (connection_ == nullptr) {
        throw_error({.kind = error_kind::out_of_memory, .message = "libpq could not start"});
    }
    auto state = PGRES_POLLING_WRITING;
    while (PQstatus(connection()) != CONNECTION_BAD && state != PGRES_POLLING_OK &&
           state != PGRES_POLLING_FAILED) {
        if (!wait(state == PGRES_POLLING_READING ? POLLIN : POLLOUT)) {
            throw_error({.kind = error_kind::timeout,
                         .message = "no connection to the server within " +
                                    std::to_string(how.connect_timeout.count()) + " ms"});
        }
        state = PQconnectPoll(connection());
    }
    if (PQstatus(connection()) != CONNECTION_OK) {
        throw_error({.kind = error_kind::connection,
                     .message = without_secrets(PQerrorMessage(connection()))});
    }
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
