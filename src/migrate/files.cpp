// SPDX-License-Identifier: MIT
// Files by POSIX calls: ten thousand of them are read in a moment.
#include <sorrel/migrate/problem.hpp>

#include "file_name.hpp"
#include "files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace sorrel::migrations::detail {

namespace {

[[noreturn]] void refuse(const char* what, const std::string& path) {
    const std::string reason = std::strerror(errno);
    throw migration_error{{{.kind = problem_kind::unreadable,
                            .message = std::string(what) + " '" + path + "': " + reason,
                            .file = path}}};
}

/// An open file.
class descriptor {
public:
    descriptor(const std::string& path, int flags) : number_(::open(path.c_str(), flags, 0666)) {}
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    int number_;
};

struct close_folder {
    void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

void write_all(const std::string& path, int flags, std::string_view text) {
    const descriptor file(path, flags | O_WRONLY | O_CREAT | O_CLOEXEC);
    if (file.number() < 0) {
        refuse("cannot write", path);
    }
    while (!text.empty()) {
        const auto written = ::write(file.number(), text.data(), text.size());
        if (written < 0) {
            refuse("cannot write", path);
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

std::string path_in(const std::string& folder, std::string_view name) {
    return folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

bool exists(const std::string& path) {
    struct stat facts{};
    return ::stat(path.c_str(), &facts) == 0;
}

std::string read_file(const std::string& path) {
    const descriptor file(path, O_RDONLY | O_CLOEXEC);
    struct stat facts{};
    if (file.number() < 0 || ::fstat(file.number(), &facts) != 0) {
        refuse("cannot read", path);
    }
    std::string text(static_cast<std::size_t>(facts.st_size), '\0');
    std::size_t size = 0;
    while (size != text.size()) {
        const auto got = ::read(file.number(), text.data() + size, text.size() - size);
        if (got < 0) {
            refuse("cannot read", path);
        }
        if (got == 0) {
            break;
        }
        size += static_cast<std::size_t>(got);
    }
    text.resize(size);
    return text;
}

void create_file(const std::string& path, std::string_view text) {
    write_all(path, O_EXCL, text);
}

void replace_file(const std::string& path, std::string_view text) {
    const std::string fresh = path + ".new";
    write_all(fresh, O_TRUNC, text);
    if (std::rename(fresh.c_str(), path.c_str()) != 0) {
        refuse("cannot write", path);
    }
}

std::vector<std::string> sql_files_in(const std::string& folder) {
    const std::unique_ptr<DIR, close_folder> open(::opendir(folder.c_str()));
    if (open == nullptr) {
        refuse("cannot read the folder", folder);
    }
    std::vector<std::string> names;
    errno = 0;
    while (const auto* const entry = ::readdir(open.get())) {
        if (is_sql_file(entry->d_name)) {
            names.emplace_back(entry->d_name);
        }
    }
    if (errno != 0) {
        refuse("cannot read the folder", folder);
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace sorrel::migrations::detail
