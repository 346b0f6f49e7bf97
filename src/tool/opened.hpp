// SPDX-License-Identifier: MIT
// A database together with the connection it is reached by.
#pragma once

#include <sorrel/migrate/database.hpp>
#include <sorrel/session/connection.hpp>

#include <string>

namespace sorrel::command_line {

namespace detail {

template <class Backend>
struct connection_holder {
    connection<Backend> held;
};

}  // namespace detail

/// The connection is a base, so that it is there before what stands on it and gone after it.
template <class Backend>
class opened final : private detail::connection_holder<Backend>,
                     public migrations::connection_database<Backend> {
public:
    opened(const std::string& where, const typename Backend::options& how)
        : detail::connection_holder<Backend>{connection<Backend>{where, how}},
          migrations::connection_database<Backend>(this->held) {}
};

}  // namespace sorrel::command_line
