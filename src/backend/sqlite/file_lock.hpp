// SPDX-License-Identifier: MIT
// A lock beside a database file, which the kernel gives up with the process that holds it.
#pragma once

#include <sorrel/backend/maintenance.hpp>

#include <string>

namespace sorrel::sqlite::detail {

/// The file is there while somebody holds the lock, and says who; one that was left by a program that was
/// killed is locked by nobody. An empty path is of a database that only this connection can see: its
/// lock is always to be had.
class file_lock final : public run_lock {
public:
    file_lock(std::string path, std::string holder);
    ~file_lock() override;

    [[nodiscard]] bool try_acquire() override;
    [[nodiscard]] std::string holder() override;
    [[nodiscard]] bool is_held() override;

private:
    [[nodiscard]] bool is_file_at_path() const;

    std::string path_;
    std::string me_;
    int file_ = -1;
};

}  // namespace sorrel::sqlite::detail
