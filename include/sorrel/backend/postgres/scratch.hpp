// SPDX-License-Identifier: MIT
// Databases of tests: beside each other on one server.
#pragma once

#include <sorrel/backend/postgres/scratch_schemas.hpp>
#include <sorrel/backend/scratch.hpp>

#include <string>
#include <vector>

namespace sorrel::postgres {

/// Whole databases of a server, made and dropped for tests by `testing::database_template`. Each throws what
/// the server says.
struct scratch {
    using schemas = scratch_schemas;

    [[nodiscard]] static std::string where(const std::string& server, const std::string& name);
    [[nodiscard]] static std::vector<std::string> names(const std::string& server,
                                                        const std::string& prefix);
    static void create(const std::string& server, const std::string& name);
    static void copy(const std::string& server, const std::string& from, const std::string& to);
    static void drop(const std::string& server, const std::string& name);
    [[nodiscard]] static std::vector<std::string> full_scans(const query_plan& plan);
};

static_assert(scratch_databases<scratch>);

}  // namespace sorrel::postgres
