// SPDX-License-Identifier: MIT
// Files that are gone when the test is over.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sorrel::testing {

/// A new, empty folder, removed with all that is in it when the scope is left, also by a test that fails:
/// @code
/// testing::temporary_folder folder;
/// sqlite::connection db{folder.file("app.db")};
/// @endcode
/// The connection comes after it, so that it is closed before its file is removed.
class temporary_folder {
public:
    /// Throws `storage_error` when none can be made.
    temporary_folder();
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;
    ~temporary_folder();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    /// The path of a file in it.
    [[nodiscard]] std::string file(std::string_view name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

}  // namespace sorrel::testing
