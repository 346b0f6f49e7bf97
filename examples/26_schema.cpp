// SPDX-License-Identifier: MIT
// A schema made and changed in C++, compared with structs, and turned into structs and drawings.
#include <sorrel/schema.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <cstdint>
#include <iostream>
#include <optional>
#include <string>

using namespace sorrel;

// [structs]
struct Team {
    std::int64_t id = 0;
    std::string name{};
};
struct Player {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> nick{};
    std::int64_t team_id = 0;
    int goals = 0;
};

template <>
struct sorrel::mapping<Player> {
    static constexpr auto rules =
        all_of(foreign_key<&Player::team_id>.references<&Team::id>().on_delete(cascade),
               unique<&Player::nick>, check("goals >= 0"), default_value<&Player::goals>(0));
};
// [/structs]

int main() {
    sqlite::connection db{":memory:"};

    // [create]
    schema_builder schema{db};
    schema.create_table<Team>();                                 // straight from the struct
    schema.create_table("player", [](table_definition& table) {  // or in words
        table.generated_key();                                   // id
        table.column<std::string>("name");                       // NOT NULL, as it is not optional
        table.column<std::optional<std::string>>("alias");
        table.column<std::int64_t>("team_id").references("team", "id", {.on_delete = cascade});
        table.index({"team_id", indexed("name").descending()}, {.where = "alias IS NOT NULL"});
    });
    // [/create]
    const auto red = db.insert(Team{.name = "red"});
    db.execute_script("INSERT INTO player (name, team_id) VALUES ('Ada', 1), ('Bob', 1)");

    // [verify]
    const schema_report report = verify_schema<Team, Player>(db);
    std::cout << report.text();
    // [/verify]

    // [diff]
    const schema_diff migration = diff<Team, Player>(db);  // nothing is run
    std::cout << "\n" << migration.up_text() << "\n";
    // [/diff]

    // [alter]
    schema.alter_table("player", [](table_alteration& table) {
        table.rename_column("alias", "nick");
        table.add_unique({"nick"});
        table.add_column<int>("goals").default_value(0).check("goals >= 0");
    });
    // [/alter]
    std::cout << schema.statements().size() << " statements; it fits: " << std::boolalpha
              << verify_schema<Team, Player>(db).matches() << "\n";
    for (const auto& player : db.all(select<Player>().where(col<&Player::team_id> == red.id))) {
        std::cout << player.name << " " << player.goals << "\n";
    }

    // [read]
    const schema::database live = introspect(db);
    std::cout << "\n" << schema::to_string(*live.find("player"));
    std::cout << "\n" << mermaid_diagram(live);
    const std::string header = generate_structs(live, {.name_space = "game"});
    // [/read]
    std::cout << "\n" << header.substr(header.find("struct Player"), 60) << "…\n";
}
