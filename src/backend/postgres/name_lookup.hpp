// SPDX-License-Identifier: MIT
// Connecting where libpq may ask for the address of a name, in a call that waits for as long as the
// resolver likes.
#pragma once

#include "channel.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace sorrel::postgres::detail {

/// What libpq connects with: keywords and values, those of the connection string last, which win.
struct connect_request {
    explicit connect_request(std::string connection_string) : where(std::move(connection_string)) {}
    connect_request(const connect_request&) = delete;
    connect_request& operator=(const connect_request&) = delete;

    const std::string where;
    std::vector<const char*> names{}, values{};

    /// Both must last.
    void add(const char* name, const char* value) {
        names.push_back(name);
        values.push_back(value);
    }
};

/// A connection that was made or has failed; null when neither has happened by `until`.
[[nodiscard]] connection_handle connect_by(const connect_request& wanted,
                                           channel::clock::time_point until);
/// The same in a thread of its own, which is left behind when a lookup takes longer.
[[nodiscard]] connection_handle connect_in_thread(
    const std::shared_ptr<const connect_request>& wanted, channel::clock::time_point until);

/// Whether libpq may have to ask for an address, going by these options, which may be null, and by the
/// environment.
[[nodiscard]] bool may_look_up(const char* host, const char* hostaddr, const char* service);

}  // namespace sorrel::postgres::detail
