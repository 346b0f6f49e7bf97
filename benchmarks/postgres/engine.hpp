// SPDX-License-Identifier: MIT
// The tables that all subjects share, and what is done to them outside the timed parts.
#pragma once

#include "../dataset.hpp"
#include "libpq.hpp"

#include <string>
#include <vector>

namespace bench {

/// Tables "users" and "posts" are there once for each purpose, in a schema of their own; the connection
/// string decides which of them a subject's statements are about.
enum class purpose { reading, changing, writing };

class workspace {
public:
    /// Makes the tables on the server that SORREL_TEST_POSTGRES names, a connection string of libpq.
    workspace();
    ~workspace();
    workspace(const workspace&) = delete;
    workspace& operator=(const workspace&) = delete;

    /// What a subject connects with. The same settings for all subjects are part of it.
    [[nodiscard]] std::string connection_string(purpose of) const;

    /// All users that are there, in the order of their ids.
    [[nodiscard]] std::vector<User> stored_users(purpose of) const;

    /// Removes the users written; ids start from 1 again.
    void clear_writing() const;

    /// Removes what the last changes have left behind.
    void vacuum_changing() const;

    [[nodiscard]] std::string server_version() const;

private:
    void fill(purpose of) const;

    std::string server_;
    connection connection_;
};

}  // namespace bench
