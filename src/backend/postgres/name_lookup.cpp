// SPDX-License-Identifier: MIT
// libpq asks for addresses with getaddrinfo(), which knows no deadline. So where it may, it connects in a
// thread that can be left behind.
#include <sorrel/error/kinds.hpp>

#include "name_lookup.hpp"

#include <arpa/inet.h>
#include <poll.h>

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

/// What the thread that waits and the one that connects share; the last of them frees it.
struct connecting {
    std::mutex mutex;
    std::condition_variable changed;
    bool is_done = false;
    connection_handle made;
    std::exception_ptr failure;
};

bool is_address(const std::string& host) {
    in6_addr any{};
    return ::inet_pton(AF_INET, host.c_str(), &any) == 1 ||
           ::inet_pton(AF_INET6, host.substr(0, host.find('%')).c_str(), &any) == 1;
}

/// An option, or what the environment has instead.
std::string_view given(const char* value, const char* variable) {
    const char* const found = value != nullptr ? value : std::getenv(variable);
    return found != nullptr ? std::string_view(found) : std::string_view();
}

/// Whether `is_so` holds for every item of a list with commas, which may be empty.
template <class Predicate>
bool all_items(std::string_view list, Predicate is_so) {
    while (true) {
        const auto comma = std::min(list.find(','), list.size());
        if (!is_so(std::string(list.substr(0, comma)))) {
            return false;
        }
        if (comma == list.size()) {
            return true;
        }
        list.remove_prefix(comma + 1);
    }
}

}  // namespace

bool may_look_up(const char* host, const char* hostaddr, const char* service) {
    if (!given(service, "PGSERVICE").empty()) {
        return true;  // its file may name a host
    }
    const auto addresses = given(hostaddr, "PGHOSTADDR");
    if (!addresses.empty()) {
        return !all_items(addresses, [](const std::string& each) { return !each.empty(); });
    }
    return !all_items(given(host, "PGHOST"), [](const std::string& each) {
        return each.empty() || each.front() == '/' || each.front() == '@' || is_address(each);
    });
}

connection_handle connect_by(const connect_request& wanted, channel::clock::time_point until) {
    connection_handle made{PQconnectStartParams(wanted.names.data(), wanted.values.data(), 1)};
    PGconn* const connection = made.get();
    if (connection == nullptr) {
        throw_error({.kind = error_kind::out_of_memory, .message = "libpq could not start"});
    }
    PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);  // which tells the SQLSTATE
    auto state = PGRES_POLLING_WRITING;
    while (PQstatus(connection) != CONNECTION_BAD && state != PGRES_POLLING_OK &&
           state != PGRES_POLLING_FAILED) {
        if (!wait_on(PQsocket(connection), state == PGRES_POLLING_READING ? POLLIN : POLLOUT,
                     until)) {
            return nullptr;
        }
        state = PQconnectPoll(connection);
    }
    return made;
}

connection_handle connect_in_thread(const std::shared_ptr<const connect_request>& wanted,
                                    channel::clock::time_point until) {
    const auto shared = std::make_shared<connecting>();
    const auto connect = [shared, wanted, until] {
        connection_handle made;
        std::exception_ptr failure;
        try {
            made = connect_by(*wanted, until);
        } catch (...) {
            failure = std::current_exception();
        }
        const std::lock_guard lock{shared->mutex};
        shared->made = std::move(made);
        shared->failure = failure;
        shared->is_done = true;
        shared->changed.notify_one();
    };
    try {
        std::thread(connect).detach();
    } catch (const std::system_error&) {  // there is no thread to be had
        return connect_by(*wanted, until);
    }
    std::unique_lock lock{shared->mutex};
    shared->changed.wait_until(lock, until, [&] { return shared->is_done; });
    if (shared->failure != nullptr) {
        std::rethrow_exception(shared->failure);
    }
    return std::move(shared->made);
}

}  // namespace sorrel::postgres::detail
