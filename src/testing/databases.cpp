// SPDX-License-Identifier: MIT
// Names, folders and what was left behind.
#include <sorrel/error/kinds.hpp>
#include <sorrel/testing/database_template.hpp>
#include <sorrel/testing/temporary_folder.hpp>

#include <stdlib.h>  // mkdtemp, which is POSIX
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <exception>
#include <iostream>
#include <string_view>
#include <system_error>

namespace sorrel::testing {

namespace {

std::int64_t seconds_since_1970() {
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace

temporary_folder::temporary_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "sorrel-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw_error({.kind = error_kind::io,
                     .message = "cannot make a folder like " + name + ": " +
                                std::generic_category().message(errno)});
    }
    path_ = name;
}

temporary_folder::~temporary_folder() {
    std::error_code failed;
    std::filesystem::remove_all(path_, failed);
    if (failed) {
        std::cerr << path_ << " stays: " << failed.message() << '\n';
    }
}

namespace detail {

std::string new_name() {
    static std::atomic<int> made = 0;
    return name_prefix + std::to_string(seconds_since_1970()) + "_" + std::to_string(::getpid()) +
           "_" + std::to_string(++made);
}

std::vector<std::string> older_than(const std::vector<std::string>& names,
                                    std::chrono::seconds age) {
    std::vector<std::string> old;
    for (const auto& name : names) {
        std::string_view rest = name;
        if (!rest.starts_with(name_prefix)) {
            continue;
        }
        rest.remove_prefix(std::string_view(name_prefix).size());
        std::int64_t made = 0;
        const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), made);
        const bool is_ours =
            read.ec == std::errc{} && read.ptr != rest.data() + rest.size() && *read.ptr == '_';
        if (is_ours && seconds_since_1970() - made > age.count()) {
            old.push_back(name);
        }
    }
    return old;
}

void drop_quietly(const std::string& name, const std::function<void()>& drop) noexcept {
    try {
        drop();
    } catch (const std::exception& failure) {
        std::cerr << "the database " << name << " stays: " << failure.what() << '\n';
    }
}

}  // namespace detail

}  // namespace sorrel::testing
