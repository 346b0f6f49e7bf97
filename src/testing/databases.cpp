// SPDX-License-Identifier: MIT
// Names, folders and what was left behind.
#include <sorrel/error/kinds.hpp>
#include <sorrel/testing/database_template.hpp>
#include <sorrel/testing/temporary_folder.hpp>

#include <stdlib.h>  // mkdtemp, which is POSIX
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <exception>
#include <iostream>
#include <optional>
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

namespace {

/// The seconds in such a name; none in another one, such as that of a test fixture of a program's own.
std::optional<std::int64_t> made_at(std::string_view name) {
    std::array<std::int64_t, 3> numbers{};
    std::string_view before = name_prefix;
    for (auto& number : numbers) {
        if (!name.starts_with(before)) {
            return std::nullopt;
        }
        name.remove_prefix(before.size());
        const auto read = std::from_chars(name.data(), name.data() + name.size(), number);
        if (read.ec != std::errc{}) {
            return std::nullopt;
        }
        name.remove_prefix(static_cast<std::size_t>(read.ptr - name.data()));
        before = "_";
    }
    const bool is_ours = name.empty() || name == "_kept";  // beside a schema
    return is_ours ? std::optional{numbers[0]} : std::nullopt;
}

}  // namespace

std::vector<std::string> older_than(const std::vector<std::string>& names,
                                    std::chrono::seconds age) {
    std::vector<std::string> old;
    for (const auto& name : names) {
        const auto made = made_at(name);
        if (made && seconds_since_1970() - *made > age.count()) {
            old.push_back(name);
        }
    }
    return old;
}

void drop_quietly(const char* what, const std::string& name,
                  const std::function<void()>& drop) noexcept {
    try {
        drop();
    } catch (const std::exception& failure) {
        std::cerr << "the " << what << ' ' << name << " stays: " << failure.what() << '\n';
    }
}

}  // namespace detail

}  // namespace sorrel::testing
