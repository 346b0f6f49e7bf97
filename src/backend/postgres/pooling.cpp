// SPDX-License-Identifier: MIT
// Connections of a pool: when they must be there, and which failures are for good.
#include <sorrel/backend/postgres/pooling.hpp>

#include "channel.hpp"

#include <algorithm>

namespace sorrel::postgres {

pooling::pooling(const std::string& where, const options&, std::size_t) {
    detail::check_connection_string(where);
}

options pooling::options_for(options given, bool, clock::time_point until) {
    if (until != clock::time_point::max()) {
        using std::chrono::milliseconds;
        const auto left = std::max(std::chrono::ceil<milliseconds>(until - clock::now()),
                                   milliseconds{1});  // 0: no limit
        given.connect_timeout =
            given.connect_timeout.count() > 0 ? std::min(given.connect_timeout, left) : left;
    }
    return given;
}

// Classes of SQLSTATE: the user, the database, the configuration. A server that starts, stops or has
// no connection free (57P03, 57P01, 53300) may have one later, and so may a network.
bool pooling::is_permanent(const error& failure) noexcept {
    constexpr std::string_view classes[] = {"0A", "22", "28", "3D", "42", "F0"};
    return std::ranges::any_of(
        classes, [&](std::string_view each) { return failure.sqlstate().starts_with(each); });
}

}  // namespace sorrel::postgres
