// SPDX-License-Identifier: MIT
// The database a conformance test runs on. Every file in tests/conformance is compiled once per backend
// with one of the macros below set; whatever differs between backends is said here and nowhere else.
#pragma once

#include <sorrel/sorrel.hpp>

#if defined(SORREL_TEST_SQLITE)
#include <sorrel/sqlite.hpp>
#else
#error "define SORREL_TEST_<BACKEND>; tests/CMakeLists.txt does"
#endif

#include "support/temporary_file.hpp"

#include <string>

namespace sorrel::test {

#if defined(SORREL_TEST_SQLITE)

/// An empty database of the test's own, with one connection to it. In a file and not in memory, so that
/// other connections can be opened; never synced, because no test pulls the plug.
class backend_fixture {
    temporary_file file_;

public:
    using connection = sqlite::connection;

    /// What a connection is opened with.
    [[nodiscard]] std::string where() const { return file_.string(); }

    /// Another connection to the same database.
    [[nodiscard]] connection connect() const {
        return connection{where(), sqlite::options{.sync = sqlite::synchronous::off}};
    }

    connection db = connect();
};

#endif
// PostgreSQL goes here: the same members over a schema of the test's own, dropped at the end.

}  // namespace sorrel::test
