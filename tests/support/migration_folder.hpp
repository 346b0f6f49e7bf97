// SPDX-License-Identifier: MIT
// A folder of migrations that a test writes.
#pragma once

#include <sorrel/migrate/folder.hpp>
#include <sorrel/migrate/source.hpp>

#include "support/temporary_file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace sorrel::test {

/// Gone with all its files at the end of the scope.
class migration_folder {
public:
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(directory_.path() / name, std::ios::binary) << text;
    }
    void remove(const std::string& name) const {
        std::filesystem::remove(directory_.path() / name);
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream file(directory_.path() / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    [[nodiscard]] std::string path() const { return directory_.path().string(); }
    [[nodiscard]] std::string path(const std::string& name) const {
        return (directory_.path() / name).string();
    }
    [[nodiscard]] migrations::source source() const { return migrations::folder(path()); }

private:
    temporary_directory directory_;
};

}  // namespace sorrel::test
