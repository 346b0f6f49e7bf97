// SPDX-License-Identifier: MIT
// What tests of a broken network share: a schema, a proxy before its server, and a clock.
#pragma once

#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/overshoot.hpp"
#include "support/postgres_schema.hpp"
#include "support/proxied_postgres.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace sorrel::test {

/// How long `action` takes.
template <class Action>
[[nodiscard]] std::chrono::milliseconds time_of(Action&& action) {
    const auto begin = std::chrono::steady_clock::now();
    std::forward<Action>(action)();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
}

/// The error that `action` throws, which must not be before its deadline, nor much later.
template <class Error, class Action>
[[nodiscard]] Error error_at(std::chrono::milliseconds deadline, Action&& action) {
    const auto begin = std::chrono::steady_clock::now();
    const auto error = error_of<Error>(std::forward<Action>(action));
    const auto took = std::chrono::steady_clock::now() - begin;
    CHECK(took >= deadline - std::chrono::milliseconds{5});
    CHECK(took <= deadline + overshoot);
    return error;
}

/// The schema comes first and is dropped last: by then the proxy has hung up, and so no server process
/// that nobody hears any more keeps a lock in it.
struct proxied_fixture {
    postgres_schema schema;
    proxied_postgres server;
    fault_proxy& proxy = server.proxy;

    /// The schema, through the proxy and past it.
    [[nodiscard]] std::string through() const {
        return with_setting(server.where(), "search_path", schema.name());
    }
    [[nodiscard]] std::string past() const { return schema.where(); }
};

}  // namespace sorrel::test
