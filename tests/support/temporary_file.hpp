// SPDX-License-Identifier: MIT
// Files that are gone when the test is over, whether it passed or not.
#pragma once

#include <stdlib.h>  // mkdtemp, which is POSIX

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sorrel::test {

/// A new, empty directory of this test's own, removed with all its contents at the end of the scope.
class temporary_directory {
public:
    temporary_directory() {
        std::string name = (std::filesystem::temp_directory_path() / "sorrel-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error{"cannot make a directory like " + name};
        }
        path_ = name;
    }
    temporary_directory(const temporary_directory&) = delete;
    temporary_directory& operator=(const temporary_directory&) = delete;
    ~temporary_directory() {
        std::error_code ignored;  // a test that failed has said so already
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

/// A path at which no file is yet. It has a directory to itself, because SQLite puts its journals beside
/// the database.
class temporary_file {
public:
    explicit temporary_file(std::string_view name = "test.db") : path_{directory_.path() / name} {}

    /// The path of a copy of `original`, for tests that write to data they did not make.
    [[nodiscard]] static temporary_file copy_of(const std::filesystem::path& original) {
        return temporary_file{original, 0};
    }

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::string string() const { return path_.string(); }

private:
    temporary_file(const std::filesystem::path& original, int)
        : path_{directory_.path() / original.filename()} {
        std::filesystem::copy_file(original, path_);
    }

    temporary_directory directory_;
    std::filesystem::path path_;
};

}  // namespace sorrel::test
