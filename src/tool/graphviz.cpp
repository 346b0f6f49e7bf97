// SPDX-License-Identifier: MIT
// `dot` as a child process. Its input and output are files without a name: nobody waits for the other one to
// read.
#include "exit_code.hpp"
#include "graphviz.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace sorrel::command_line {

namespace {

struct close_file {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using temporary = std::unique_ptr<std::FILE, close_file>;

temporary new_file() {
    temporary file{std::tmpfile()};
    if (file == nullptr) {
        throw operation_failed{std::string("cannot make a temporary file: ") +
                               std::strerror(errno)};
    }
    return file;
}

void to_the_start_of(std::FILE* file) {
    if (std::fseek(file, 0, SEEK_SET) != 0) {
        throw operation_failed{std::string("cannot read a temporary file: ") +
                               std::strerror(errno)};
    }
}

std::string content_of(std::FILE* file) {
    to_the_start_of(file);
    std::string text;
    std::array<char, 4096> part{};
    while (const auto size = std::fread(part.data(), 1, part.size(), file)) {
        text.append(part.data(), size);
    }
    return text;
}

/// Which files a child has for its three streams.
class child_files {
public:
    child_files() { ::posix_spawn_file_actions_init(&actions_); }
    child_files(const child_files&) = delete;
    child_files& operator=(const child_files&) = delete;
    ~child_files() { ::posix_spawn_file_actions_destroy(&actions_); }

    void use(std::FILE* file, int as) {
        ::posix_spawn_file_actions_adddup2(&actions_, ::fileno(file), as);
    }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const noexcept { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

}  // namespace

std::string svg_of(const std::string& graph) {
    const auto input = new_file();
    const auto output = new_file();
    const auto errors = new_file();
    if (std::fwrite(graph.data(), 1, graph.size(), input.get()) != graph.size() ||
        std::fflush(input.get()) != 0) {
        throw operation_failed{std::string("cannot write a temporary file: ") +
                               std::strerror(errno)};
    }
    to_the_start_of(input.get());

    child_files files;
    files.use(input.get(), STDIN_FILENO);
    files.use(output.get(), STDOUT_FILENO);
    files.use(errors.get(), STDERR_FILENO);
    std::string program = "dot";
    std::string format = "-Tsvg";
    const std::array<char*, 3> arguments{program.data(), format.data(), nullptr};
    pid_t process = -1;
    const int result = ::posix_spawnp(&process, program.c_str(), files.get(), nullptr,
                                      arguments.data(), ::environ);
    if (result != 0) {
        throw operation_failed{
            result == ENOENT ? "an SVG is drawn by Graphviz, and there is no program dot in PATH: "
                               "install it, or choose --format mermaid or dot"
                             : std::string("cannot run dot: ") + std::strerror(result)};
    }
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        auto why = content_of(errors.get());
        while (why.ends_with('\n')) {
            why.pop_back();
        }
        throw operation_failed{"dot has failed" + (why.empty() ? "" : ": " + why)};
    }
    return content_of(output.get());
}

}  // namespace sorrel::command_line
