// SPDX-License-Identifier: MIT
// Schemas of tests: made in a database that is there, and brought back to what they were.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace sorrel::postgres {

class driver;

/// Works on schemas by a connection of its own; used by one thread at a time.
class scratch_schemas {
public:
    /// What was in a schema, for `restore`.
    struct kept;

    /// `database` is a connection string of a user who may make schemas there.
    explicit scratch_schemas(const std::string& database);
    scratch_schemas(const scratch_schemas&) = delete;
    scratch_schemas& operator=(const scratch_schemas&) = delete;
    ~scratch_schemas();

    /// What a connection that sees this schema and no other is opened with.
    [[nodiscard]] std::string where(const std::string& name) const;
    /// The names of the schemas there that begin like this.
    [[nodiscard]] std::vector<std::string> names(const std::string& prefix);
    /// Makes an empty one.
    void create(const std::string& name);
    /// Drops it with all that is in it, and ends the user's sessions that hold locks on that.
    void drop(const std::string& name);

    /// Keeps the rows of a schema beside it, and what its tables look like.
    [[nodiscard]] std::shared_ptr<kept> keep(const std::string& name);
    /// Brings back the rows and the sequences. False when it cannot: the tables have changed, or have what
    /// is not to be put back that way.
    [[nodiscard]] bool restore(kept& before);

private:
    std::string database_;
    std::unique_ptr<driver> driver_;
};

}  // namespace sorrel::postgres
