// SPDX-License-Identifier: MIT
// The Chinook sample database: real tables that nobody here designed. Not part of the repository, so
// tests that want it pass without it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace sorrel::test {

/// The SQLite file below $SORREL_SHARED, or below ../shared beside the source tree; none when it is not
/// there. Read only: write to a `temporary_file::copy_of` it.
[[nodiscard]] inline std::optional<std::filesystem::path> chinook() {
    const char* const shared = std::getenv("SORREL_SHARED");
    const std::filesystem::path root = shared != nullptr ? shared : SORREL_SHARED_DEFAULT;
    auto file = root / "data" / "chinook" / "Chinook_Sqlite.sqlite";
    if (!std::filesystem::exists(file)) {
        return std::nullopt;
    }
    return file;
}

}  // namespace sorrel::test
