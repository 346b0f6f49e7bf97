// SPDX-License-Identifier: MIT
// A user's own program with the verbs of the tool, and its structs compiled in.
#include <sorrel/sorrel.hpp>
#include <sorrel/tool.hpp>

#if defined(SORREL_TEST_SQLITE)
#include <sorrel/sqlite.hpp>
namespace backend = sorrel::sqlite;
#else
#include <sorrel/postgres.hpp>
namespace backend = sorrel::postgres;
#endif

#include <cstdint>
#include <optional>
#include <string>

struct Team {
    std::int64_t id = 0;
    std::string name{};
};

template <>
struct sorrel::mapping<Team> {
    static constexpr auto rules = all_of(unique<&Team::name>);
};

struct Player {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> nick{};
    std::int64_t team_id = 0;
};

template <>
struct sorrel::mapping<Player> {
    static constexpr auto rules = all_of(foreign_key<&Player::team_id>.references<&Team::id>());
};

int main(int argc, char** argv) {
    return sorrel::tool<backend::connection, Team, Player>().run(argc, argv);
}
