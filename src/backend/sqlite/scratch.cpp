// SPDX-License-Identifier: MIT
// Files made for a test, and SQLite's words for reading a whole table.
#include <sorrel/backend/sqlite/scratch.hpp>
#include <sorrel/error/kinds.hpp>

#include <filesystem>
#include <string_view>
#include <system_error>

namespace sorrel::sqlite {

namespace {

constexpr std::string_view suffix = ".db";

void require(const std::error_code& failed, const std::string& path) {
    if (failed) {
        throw_error({.kind = error_kind::io, .message = path + ": " + failed.message()});
    }
}

}  // namespace

std::string scratch::where(const std::string& folder, const std::string& name) {
    return (std::filesystem::path(folder) / (name + std::string(suffix))).string();
}

std::vector<std::string> scratch::names(const std::string& folder, const std::string& prefix) {
    std::vector<std::string> found;
    std::error_code failed;
    for (const auto& each : std::filesystem::directory_iterator(folder, failed)) {
        const auto file = each.path().filename().string();
        if (file.starts_with(prefix) && file.ends_with(suffix)) {
            found.push_back(file.substr(0, file.size() - suffix.size()));
        }
    }
    require(failed, folder);
    return found;
}

// The file is made by its first connection.
void scratch::create(const std::string& folder, const std::string& name) {
    drop(folder, name);
}

void scratch::copy(const std::string& folder, const std::string& from, const std::string& to) {
    std::error_code failed;
    std::filesystem::copy_file(where(folder, from), where(folder, to), failed);
    require(failed, where(folder, to));
}

void scratch::drop(const std::string& folder, const std::string& name) {
    const auto path = where(folder, name);
    for (const char* const beside : {"-journal", "-wal", "-shm", ""}) {
        std::error_code failed;
        std::filesystem::remove(path + beside, failed);
        require(failed, path + beside);
    }
}

// "SCAN t" and "SCAN t USING INDEX i", but not "SCAN 3 CONSTANT ROWS"; before 3.36 "SCAN TABLE t"
// (https://sqlite.org/eqp.html).
std::vector<std::string> scratch::full_scans(const query_plan& plan) {
    std::vector<std::string> found;
    for (const auto& step : plan.steps()) {
        std::string_view text = step.text;
        if (!text.starts_with("SCAN ") || text.ends_with("CONSTANT ROW") ||
            text.ends_with("CONSTANT ROWS") ||
            text.find("VIRTUAL TABLE") != std::string_view::npos) {
            continue;
        }
        text.remove_prefix(text.starts_with("SCAN TABLE ") ? 11 : 5);
        for (const std::string_view after : {" USING ", " AS "}) {
            text = text.substr(0, text.find(after));
        }
        found.emplace_back(text);
    }
    return found;
}

}  // namespace sorrel::sqlite
