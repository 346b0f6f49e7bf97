// SPDX-License-Identifier: MIT
// `sorrel.sum`: "<checksum>  <name>" a line, as sha256sum writes it, under "<checksum>  *".
#include <sorrel/migrate/folder.hpp>

#include "files.hpp"
#include "parse.hpp"
#include "sha256.hpp"
#include "sum.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::migrations {

namespace detail {

namespace {

constexpr std::string_view name_of_all = "*";

std::string total_of(const std::string& lines) {
    sha256 hash;
    hash.add(lines);
    return hash.digest();
}

std::string lines_of(const file_sums& files) {
    std::string lines;
    for (const auto& [name, sum] : files) {
        lines += sum + "  " + name + "\n";
    }
    return lines;
}

}  // namespace

std::string sum_text(const file_sums& files) {
    const auto lines = lines_of(files);
    return total_of(lines) + "  " + std::string(name_of_all) + "\n" + lines;
}

file_sums read_sum(std::string_view text) {
    constexpr std::size_t digits = 64;
    file_sums files;
    const std::string lines = normalised(text);
    std::string_view rest = lines;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const bool is_whole =
            line.size() > digits + 2 && line.substr(digits, 2) == "  " &&
            line.substr(0, digits).find_first_not_of("0123456789abcdef") == std::string_view::npos;
        if (!is_whole) {
            return {};
        }
        files.emplace(line.substr(digits + 2), line.substr(0, digits));
    }
    return files;
}

void check_sum(std::string_view text, const file_sums& files, const std::string& path,
               std::vector<problem>& problems) {
    const auto complain = [&](const std::string& message, const std::string& file,
                              std::string expected = {}, std::string got = {}) {
        problems.push_back({.kind = problem_kind::wrong_sum,
                            .message = path + ": " + message,
                            .file = file,
                            .advice = "look whether all belongs together, and write the file anew "
                                      "(`sorrel migrate sum`, or `write_sum`)",
                            .expected = std::move(expected),
                            .got = std::move(got)});
    };
    auto wanted = read_sum(text);
    const auto all = wanted.find(name_of_all);
    if (all == wanted.end()) {
        complain("this is no list of checksums; were two branches merged?", path);
        return;
    }
    const auto total = all->second;
    wanted.erase(all);
    const auto problems_before = problems.size();
    for (const auto& [name, sum] : files) {
        const auto found = wanted.find(name);
        if (found == wanted.end()) {
            complain(name + " is not in it", name);
        } else if (found->second != open_sum && found->second != sum) {
            complain(name + " was changed", name, found->second, sum);
        }
    }
    for (const auto& [name, sum] : wanted) {
        if (!files.contains(name)) {
            complain(name + " is in it, and there is no such file", name);
        }
    }
    if (problems.size() == problems_before && total != total_of(lines_of(wanted))) {
        complain("its lines do not belong together; were two branches merged?", path);
    }
}

std::vector<std::string> write_sum(const std::string& folder,
                                   const std::vector<std::string>& open) {
    const auto path = path_in(folder, sum_file);
    const auto before = exists(path) ? read_sum(read_file(path)) : file_sums();
    file_sums files;
    for (const auto& name : sql_files_in(folder)) {
        const bool is_open = std::ranges::find(open, name) != open.end();
        files.emplace(name,
                      is_open ? std::string(open_sum) : checksum(read_file(path_in(folder, name))));
    }
    replace_file(path, sum_text(files));
    std::vector<std::string> changed;
    for (const auto& [name, sum] : files) {
        const auto found = before.find(name);
        if (found == before.end() || found->second != sum) {
            changed.push_back(name);
        }
    }
    for (const auto& [name, sum] : before) {
        if (name != name_of_all && !files.contains(name)) {
            changed.push_back(name);
        }
    }
    return changed;
}

}  // namespace detail

std::vector<std::string> write_sum(const std::string& folder) {
    return detail::write_sum(folder, {});
}

}  // namespace sorrel::migrations
