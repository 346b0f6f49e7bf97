// SPDX-License-Identifier: MIT
// Nested structs whose tables have rules about their rows: deleted ones are left out, hooks and validation
// hold for each row of a graph.
#include <sorrel/objects.hpp>
#include <sorrel/relation.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <optional>
#include <string>
#include <vector>

using namespace sorrel;

namespace {

struct Team {
    std::int64_t id = 0;
    std::string name{};
    std::optional<timestamp> deleted_at{};
};
struct Player {
    std::int64_t id = 0;
    std::int64_t team_id = 0;
    std::optional<std::int64_t> captain_id{};
    std::string name{};
    timestamp created_at{};
    std::optional<timestamp> deleted_at{};
};
struct Trophy {
    std::int64_t id = 0;
    std::string name{};
    std::optional<timestamp> deleted_at{};
};
struct Win {
    std::int64_t team_id = 0;
    std::int64_t trophy_id = 0;
};
struct TeamView {
    Team team{};
    std::vector<Player> players{};
    std::vector<Trophy> trophies{};
};
struct PlayerView {
    Player player{};
    Team team{};
    std::optional<Player> captain{};
};

}  // namespace

template <>
struct sorrel::mapping<Team> {
    static constexpr auto rules = all_of(soft_delete<&Team::deleted_at>);
};
template <>
struct sorrel::mapping<Player> {
    static constexpr auto rules = all_of(
        primary_key<&Player::id>.generated(), foreign_key<&Player::team_id>.references<&Team::id>(),
        foreign_key<&Player::captain_id>.references<&Player::id>(), created_at<&Player::created_at>,
        soft_delete<&Player::deleted_at>);

    static void before_insert(Player& player) { player.name += "!"; }
    static void validate(const Player& player, violations& found) {
        if (player.team_id == 0) {
            found.add<&Player::team_id>("must be in a team");
        }
        if (player.name == "bad!") {
            found.add<&Player::name>("must not be bad");
        }
    }
};
template <>
struct sorrel::mapping<Trophy> {
    static constexpr auto rules = all_of(soft_delete<&Trophy::deleted_at>);
};
template <>
struct sorrel::mapping<Win> {
    static constexpr auto rules = all_of(primary_key<&Win::team_id, &Win::trophy_id>,
                                         foreign_key<&Win::team_id>.references<&Team::id>(),
                                         foreign_key<&Win::trophy_id>.references<&Trophy::id>());
};
template <>
struct sorrel::mapping<TeamView> {
    static constexpr auto relations = all_of(through<&TeamView::trophies, Win>);
};

namespace {

struct fixture : test::backend_fixture {
    std::vector<TeamView> teams{
        {{.name = "Reds"}, {{.name = "Ann"}, {.name = "Bea"}}, {{.name = "Cup"}, {.name = "Bowl"}}},
        {{.name = "Blues"}, {{.name = "Cid"}}, {}}};

    fixture() {
        db.create_tables<Team, Player, Trophy, Win>();
        db.insert_and_fill(teams);
    }
    Player& ann() { return teams[0].players[0]; }
    Player& bea() { return teams[0].players[1]; }
    std::int64_t reds() { return teams[0].team.id; }
};

}  // namespace

TEST_CASE_METHOD(fixture, "hooks, times and validation hold for the rows of a graph") {
    CHECK(ann().name == "Ann!");
    CHECK(ann().created_at != timestamp{});
    CHECK(db.find<Player>(ann().id)->created_at == ann().created_at);

    // the key is there before the row is validated
    std::vector<TeamView> many(20);
    for (TeamView& team : many) {
        team.team.name = "many";
        team.players = {{.name = "Dan"}, {.name = "Eve"}};
    }
    db.insert_and_fill(many);
    CHECK(many[19].players[1].name == "Eve!");
    CHECK(db.one(select(count()).from<Player>()) == 43);

    CHECK_THROWS_AS(db.insert(TeamView{{.name = "wrong"}, {{.name = "bad"}}, {}}),
                    validation_error);
    CHECK(db.all(select<Team>().where(col<&Team::name> == "wrong")).empty());
}

TEST_CASE_METHOD(fixture, "rows that are marked as deleted are left out of what is loaded") {
    db.erase(bea());
    db.erase(teams[0].trophies[1]);
    const auto found = db.find<TeamView>(reds());
    REQUIRE(found.has_value());
    REQUIRE(found->players.size() == 1);
    CHECK(found->players[0].id == ann().id);
    REQUIRE(found->trophies.size() == 1);
    CHECK(found->trophies[0].name == "Cup");

    const auto all =
        db.all(load<TeamView>()
                   .order_by(col<&Team::id>)
                   .with<&TeamView::players>(load<Player>().order_by(col<&Player::id>).limit(5)));
    REQUIRE(all.size() == 2);
    CHECK(all[0].players.size() == 1);
    CHECK(all[0].trophies.size() == 1);

    CHECK(db.all(related<&TeamView::players>(teams[0].team)).size() == 1);
    CHECK(
        db.one(select(count<&TeamView::players>()).from<Team>().where(col<&Team::id> == reds())) ==
        1);
    db.erase(ann());
    CHECK(db.all(select<Team>().where(has<&TeamView::players>())).size() == 1);

    db.erase(teams[0].team);
    CHECK(db.all(load<TeamView>()).size() == 1);
    CHECK_FALSE(db.find<TeamView>(reds()).has_value());
}

TEST_CASE_METHOD(fixture, "a row that must be there is read although it is marked as deleted") {
    db.exec(update<Player>()
                .set(col<&Player::captain_id> = ann().id)
                .where(col<&Player::id> == bea().id));
    db.erase(teams[0].team);
    db.erase(ann());
    const auto left = db.all(load<PlayerView>().order_by(col<&Player::id>));
    REQUIRE(left.size() == 2);
    CHECK(left[0].team.name == "Reds");
    CHECK(left[0].team.deleted_at.has_value());
    CHECK_FALSE(left[0].captain.has_value());  // it may be absent, and so it is
    CHECK(db.all(load<PlayerView>().where(col<&Team::name> == "Reds")).size() == 1);
    CHECK(
        db.all(load<PlayerView>().where(member<&PlayerView::captain>.col<&Player::name>.is_null()))
            .size() == 2);
}
