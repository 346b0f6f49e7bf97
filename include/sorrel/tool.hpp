// SPDX-License-Identifier: MIT
// The command-line tool as a part of your own program, with your migrations and structs compiled in. Link
// sorrel::tool.
#pragma once

#include <sorrel/migrate.hpp>
#include <sorrel/schema.hpp>

#include <string>
#include <utility>
#include <vector>

namespace sorrel {

namespace sqlite {
struct backend;
}
namespace postgres {
struct backend;
}

namespace command_line {

class database_access;

/// The databases of a backend as the verbs reach them.
template <class Backend>
[[nodiscard]] const database_access& access_to();
template <>
[[nodiscard]] const database_access& access_to<sqlite::backend>();
template <>
[[nodiscard]] const database_access& access_to<postgres::backend>();

/// What a program puts into the tool.
struct parts {
    std::string name = "sorrel";  ///< of the program, in its help
    std::string version{};        ///< what `--version` says; empty for Sorrel's own
    std::vector<const database_access*> databases{};
    /// Without migrations of its own a program reads those of a folder.
    bool has_migrations = false;
    migrations::source migrations{};
    bool has_seeds = false;
    migrations::source seeds{};
    std::vector<struct_description> structs{};  ///< what `verify` compares with the database
};

/// Reads the arguments, runs a verb, and gives the exit code of the program.
[[nodiscard]] int run(const parts& program, int argc, const char* const* argv);

}  // namespace command_line

/// How a program's tool differs from `sorrel`.
struct tool_options {
    std::string name{};  ///< of the program in its help; empty for the name by which it was called
    std::string version{};       ///< what `--version` says
    migrations::source seeds{};  ///< for the verb `seed`; without any, those of a folder
};

/// The verbs of the program `sorrel` over a program's own migrations and structs; made by `tool`.
class command_line_tool {
public:
    explicit command_line_tool(command_line::parts program) : program_(std::move(program)) {}

    /// Does what the arguments say and gives the exit code: 0 done, 1 failed, 2 wrong usage, 3 something
    /// is pending or differs. Throws nothing.
    [[nodiscard]] int run(int argc, const char* const* argv) const {
        return command_line::run(program_, argc, argv);
    }

private:
    command_line::parts program_;
};

/// The verbs of `sorrel` with migrations and structs compiled in:
/// @code
/// int main(int argc, char** argv) {
///     return sorrel::tool<sorrel::sqlite::connection, User, Post>(embedded::migrations()).run(argc, argv);
/// }
/// @endcode
template <class Connection, entity_type... Tables>
[[nodiscard]] command_line_tool tool(migrations::source from = {}, tool_options how = {}) {
    using backend = typename Connection::backend_type;
    command_line::parts program{.name = std::move(how.name),
                                .version = std::move(how.version),
                                .databases = {&command_line::access_to<backend>()},
                                .has_migrations = !from.parts().empty(),
                                .has_seeds = !how.seeds.parts().empty(),
                                .structs = {describe_struct<Tables>()...}};
    program.migrations = std::move(from);
    program.seeds = std::move(how.seeds);
    return command_line_tool(std::move(program));
}

}  // namespace sorrel
