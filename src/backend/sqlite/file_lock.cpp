// SPDX-License-Identifier: MIT
// flock() on a file of its own: closing any other descriptor of the database would lose SQLite's locks.
#include <sorrel/error/kinds.hpp>

#include "file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace sorrel::sqlite::detail {

namespace {

[[noreturn]] void throw_no_lock(const std::string& path, int reason) {
    throw_error({.kind = error_kind::io,
                 .message = "cannot lock the file '" + path + "': " + std::strerror(reason)});
}

}  // namespace

file_lock::file_lock(std::string path, std::string holder)
    : path_(std::move(path)), me_(std::move(holder)) {}

file_lock::~file_lock() {
    if (file_ >= 0) {
        ::unlink(path_.c_str());  // while it is locked: nobody else can have it under this name
        ::close(file_);
    }
}

bool file_lock::is_file_at_path() const {
    struct stat opened{};
    struct stat named{};
    return ::fstat(file_, &opened) == 0 && ::stat(path_.c_str(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

bool file_lock::try_acquire() {
    if (path_.empty()) {
        return true;
    }
    for (;;) {
        file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (file_ < 0) {
            throw_no_lock(path_, errno);
        }
        if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
            const int reason = errno;
            ::close(std::exchange(file_, -1));
            if (reason == EWOULDBLOCK || reason == EINTR) {
                return false;
            }
            throw_no_lock(path_, reason);
        }
        if (is_file_at_path()) {
            break;
        }
        ::close(std::exchange(file_, -1));  // its last holder has removed it meanwhile
    }
    // Only told to those who wait, so that nothing depends on it.
    if (::ftruncate(file_, 0) == 0) {
        [[maybe_unused]] const auto written = ::pwrite(file_, me_.data(), me_.size(), 0);
    }
    return true;
}

std::string file_lock::holder() {
    std::string text;
    const int file = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        std::array<char, 256> bytes{};
        const auto size = ::read(file, bytes.data(), bytes.size());
        text.assign(bytes.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
        ::close(file);
    }
    return text;
}

bool file_lock::is_held() {
    return path_.empty() || (file_ >= 0 && is_file_at_path());
}

}  // namespace sorrel::sqlite::detail
