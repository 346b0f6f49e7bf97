// SPDX-License-Identifier: MIT
// The files of a new migration.
#include <sorrel/migrate/folder.hpp>
#include <sorrel/migrate/problem.hpp>

#include "file_name.hpp"
#include "files.hpp"
#include "sum.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <utility>

namespace sorrel::migrations {

namespace {

[[noreturn]] void refuse(problem_kind kind, std::string message) {
    throw migration_error{{{.kind = kind, .message = std::move(message)}}};
}

std::string file_part(const std::string& name) {
    std::string part;
    for (const char each : name) {
        part += each == ' ' || each == '-' ? '_' : each;
    }
    const bool is_fit = !part.empty() && std::ranges::all_of(part, [](char each) {
        return each == '_' || (each >= '0' && each <= '9') || (each >= 'a' && each <= 'z') ||
               (each >= 'A' && each <= 'Z');
    });
    if (!is_fit) {
        refuse(problem_kind::bad_name,
               "\"" + name + "\" is no name for a migration: letters, digits and _ are");
    }
    return part;
}

// 20240115100000: readable, and two people rarely have the same.
std::int64_t version_of_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    const std::int64_t day =
        (parts.tm_year + 1900) * 10000 + (parts.tm_mon + 1) * 100 + parts.tm_mday;
    return day * 1'000'000 + parts.tm_hour * 10000 + parts.tm_min * 100 + parts.tm_sec;
}

void make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) {
        refuse(problem_kind::unreadable,
               "cannot make the folder '" + path + "': " + std::strerror(errno));
    }
}

std::string header_of(const new_migration& wanted) {
    std::string header;
    if (!wanted.description.empty()) {
        header += "-- description: " + wanted.description + "\n";
    }
    for (const auto& each : wanted.headers) {
        header += "-- " + each + "\n";
    }
    return header;
}

std::string mark_of(const char* way, const new_migration& wanted) {
    return std::string("-- migrate:") + way + (wanted.in_transaction ? "" : " no_transaction") +
           "\n";
}

std::string body_of(const std::string& statements, const char* instead) {
    return statements.empty() ? std::string(instead)
                              : statements + (statements.ends_with('\n') ? "" : "\n");
}

}  // namespace

added_migration add(const std::string& folder, const new_migration& wanted) {
    make_folder(folder);
    const auto name = file_part(wanted.name);
    const auto names = detail::sql_files_in(folder);
    std::int64_t newest = 0;
    for (const auto& each : names) {
        if (const auto parsed = detail::parse_file_name(each)) {
            newest = std::max(newest, parsed->version);
            if (wanted.version == parsed->version) {
                refuse(problem_kind::duplicate_version,
                       detail::path_in(folder, each) + " has this version already");
            }
        }
    }
    added_migration added{.version =
                              wanted.version.value_or(std::max(version_of_now(), newest + 1))};
    if (added.version <= 0) {
        refuse(problem_kind::bad_name, "a version is above 0");
    }
    const auto stem = detail::path_in(folder, std::to_string(added.version) + "_" + name);
    const auto up = body_of(wanted.up, "-- what is to be done\n");
    const auto down = body_of(wanted.down, "-- what takes it back\n");
    const auto header = header_of(wanted);
    std::vector<std::string> open;
    const auto write = [&](const std::string& path, const std::string& text) {
        detail::create_file(path, text);
        added.files.push_back(path);
        if (wanted.up.empty()) {
            open.push_back(path.substr(path.rfind('/') + 1));
        }
    };
    if (wanted.one_file) {
        write(stem + ".sql", header + mark_of("up", wanted) + up +
                                 (wanted.reversible ? "\n" + mark_of("down", wanted) + down : ""));
    } else {
        const bool has_marks = !wanted.in_transaction;
        write(stem + ".up.sql", header + (has_marks ? mark_of("up", wanted) : "") + up);
        if (wanted.reversible) {
            write(stem + ".down.sql", header_of({.headers = wanted.headers}) +
                                          (has_marks ? mark_of("down", wanted) : "") + down);
        }
    }
    added.has_sum = names.empty() || detail::exists(detail::path_in(folder, sum_file));
    if (added.has_sum) {
        detail::write_sum(folder, open);
    }
    return added;
}

}  // namespace sorrel::migrations
