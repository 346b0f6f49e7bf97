// SPDX-License-Identifier: MIT
// Reading and writing whole files.
#include "exit_code.hpp"
#include "text_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace sorrel::command_line {

namespace {

[[noreturn]] void refuse(const char* what, const std::string& path, const std::string& why) {
    throw operation_failed{std::string("cannot ") + what + " " + path + ": " + why};
}

}  // namespace

std::optional<std::string> read_text_file(const std::string& path) {
    std::error_code problem;
    const auto found = std::filesystem::status(path, problem);
    if (found.type() == std::filesystem::file_type::not_found) {
        return std::nullopt;
    }
    if (std::filesystem::is_directory(found)) {
        refuse("read", path, "it is a folder");
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        refuse("read", path, std::strerror(errno));
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

void write_text_file(const std::string& path, std::string_view text) {
    // A link stays one: what it leads to is written.
    std::error_code problem;
    auto target = std::filesystem::path(path);
    if (std::filesystem::is_symlink(target, problem)) {
        target = std::filesystem::weakly_canonical(target);
    }
    const auto beside = target.string() + "." + std::to_string(::getpid()) + ".new";
    {
        std::ofstream file(beside, std::ios::binary | std::ios::trunc);
        if (!file) {
            refuse("write", path, std::strerror(errno));
        }
        if (!file.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
            const std::string why = std::strerror(errno);
            std::filesystem::remove(beside, problem);
            refuse("write", path, why);
        }
    }
    if (std::filesystem::exists(target, problem)) {
        std::filesystem::permissions(beside, std::filesystem::status(target, problem).permissions(),
                                     problem);
    }
    std::filesystem::rename(beside, target, problem);
    if (problem) {
        std::error_code ignored;
        std::filesystem::remove(beside, ignored);
        refuse("write", path, problem.message());
    }
}

std::string with_plain_line_ends(std::string text) {
    std::erase(text, '\r');
    return text;
}

}  // namespace sorrel::command_line
