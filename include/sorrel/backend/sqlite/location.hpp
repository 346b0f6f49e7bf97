// SPDX-License-Identifier: MIT
// Where a database is and how it is opened, also as one URL.
#pragma once

#include <sorrel/backend/sqlite/options.hpp>

#include <string>
#include <string_view>

namespace sorrel::sqlite {

/// A database file with the options to open it by; equal however it was written down.
struct location {
    std::string path{};  ///< a file's path, or ":memory:"
    options how{};

    friend bool operator==(const location&, const location&) = default;
};

/// Reads a URL: `sqlite:app.db`, `sqlite:///var/lib/app.db?mode=ro&busy_timeout=200`,
/// `sqlite::memory:`. Characters of the path may be written as `%20`.
///
/// Options, each at most once: `mode` (`rwc`, `rw`, `ro`), `busy_timeout` (milliseconds), `journal`
/// (`unchanged`, `wal`, `rollback`), `synchronous` (`full`, `normal`, `off`), `foreign_keys` (`on`,
/// `off`). Throws `connection_error` that names the part which is wrong.
[[nodiscard]] location from_url(std::string_view url);

/// Reads the URL in an environment variable. Throws `connection_error` when it is not set.
[[nodiscard]] location from_environment(const char* variable = "DATABASE_URL");

}  // namespace sorrel::sqlite
