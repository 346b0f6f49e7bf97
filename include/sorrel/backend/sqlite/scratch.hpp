// SPDX-License-Identifier: MIT
// Databases of tests: files in a folder.
#pragma once

#include <sorrel/backend/scratch.hpp>

#include <string>
#include <vector>

namespace sorrel::sqlite {

/// Whole database files of a folder, made and removed for tests by `testing::database_template`. Each throws
/// what the system says.
struct scratch {
    [[nodiscard]] static std::string where(const std::string& folder, const std::string& name);
    [[nodiscard]] static std::vector<std::string> names(const std::string& folder,
                                                        const std::string& prefix);
    static void create(const std::string& folder, const std::string& name);
    static void copy(const std::string& folder, const std::string& from, const std::string& to);
    static void drop(const std::string& folder, const std::string& name);
    [[nodiscard]] static std::vector<std::string> full_scans(const query_plan& plan);
};

static_assert(scratch_databases<scratch>);

}  // namespace sorrel::sqlite
