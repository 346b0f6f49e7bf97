// SPDX-License-Identifier: MIT
// One kind of database as the verbs reach it, so that none of them asks which it is.
#pragma once

#include <sorrel/migrate/database.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace sorrel::command_line {

/// SQLite's files, or PostgreSQL's servers. A `url` is what a user has written.
class database_access {
public:
    database_access() = default;
    database_access(const database_access&) = delete;
    database_access& operator=(const database_access&) = delete;
    virtual ~database_access() = default;

    /// "SQLite", for messages.
    [[nodiscard]] virtual std::string_view name() const noexcept = 0;
    /// How a URL of this kind looks, for messages: "postgres://user@host/database".
    [[nodiscard]] virtual std::string_view example() const noexcept = 0;
    [[nodiscard]] virtual bool knows(std::string_view url) const = 0;
    /// The database in a few words, without a password.
    [[nodiscard]] virtual std::string shown(const std::string& url) const = 0;

    /// Opens one that is there; never makes one. Throws `usage_error` for one that lives in memory, and
    /// `connection_error`.
    [[nodiscard]] virtual std::unique_ptr<migrations::database> open(
        const std::string& url) const = 0;

    [[nodiscard]] virtual bool exists(const std::string& url) const = 0;
    /// False when it is there already.
    [[nodiscard]] virtual bool create(const std::string& url) const = 0;
    /// False when there is none.
    [[nodiscard]] virtual bool drop(const std::string& url, bool even_if_in_use) const = 0;
};

}  // namespace sorrel::command_line
