// SPDX-License-Identifier: MIT
// Inserts that meet a row with the same key: it is left alone, or changed instead.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <vector>

using namespace sorrel;

namespace {

struct Player {
    std::int64_t id = 0;
    std::string email{};
    std::string team{};
    int number = 0;
    int points = 0;
    std::optional<std::string> note{};
};
struct Applicant {
    std::int64_t id = 0;
    std::string email{};
    int points = 0;
};

constexpr auto id = col<&Player::id>;
constexpr auto email = col<&Player::email>;
constexpr auto team = col<&Player::team>;
constexpr auto number = col<&Player::number>;
constexpr auto points = col<&Player::points>;
constexpr auto note = col<&Player::note>;

}  // namespace

template <>
struct sorrel::mapping<Player> {
    static constexpr auto rules =
        all_of(primary_key<&Player::id>.generated(), unique<&Player::email>,
               index<&Player::team, &Player::number>.unique(), default_value<&Player::points>(0));
};

namespace {

constexpr auto ada = insert_into<Player>().values(email = "ada@x", team = "red", number = 9,
                                                  points = 5, note = "new");

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Player, Applicant>();
        db.insert(Player{.email = "ada@x", .team = "red", .number = 1, .points = 10});
        db.insert(Player{.email = "bob@x", .team = "blue", .number = 1, .points = 20});
    }
    Player get(std::int64_t key) { return db.find<Player>(key).value(); }
    std::int64_t rows() { return db.one(select(count()).from<Player>()); }
};

}  // namespace

TEST_CASE("do_nothing leaves the row in the way as it is", "[on_conflict]") {
    fixture on;
    CHECK(on.db.exec(ada.on_conflict<&Player::email>().do_nothing()) == 0);
    CHECK(on.get(1).points == 10);
    CHECK(on.rows() == 2);
    const auto cyd = insert_into<Player>().values(email = "cyd@x", team = "red", number = 9);
    CHECK(on.db.exec(cyd.on_conflict<&Player::email>().do_nothing()) == 1);
    CHECK(on.db.exec(cyd.on_conflict<&Player::email>().do_nothing()) == 0);
    CHECK(on.rows() == 3);
}

TEST_CASE("do_nothing without fields takes any conflict", "[on_conflict]") {
    fixture on;
    CHECK(on.db.exec(ada.on_conflict().do_nothing()) == 0);
    const auto shirt_is_taken =
        insert_into<Player>().values(email = "new@x", team = "blue", number = 1);
    CHECK(on.db.exec(shirt_is_taken.on_conflict().do_nothing()) == 0);
    CHECK(on.rows() == 2);
}

TEST_CASE("a conflict in other fields than those named is an error", "[on_conflict]") {
    fixture on;
    const auto shirt_is_taken =
        insert_into<Player>().values(email = "new@x", team = "blue", number = 1);
    CHECK_THROWS_AS(on.db.exec(shirt_is_taken.on_conflict<&Player::email>().do_nothing()),
                    unique_violation);
    CHECK(on.db.exec(shirt_is_taken.on_conflict<&Player::number, &Player::team>().do_nothing()) ==
          0);
    // what do_update makes of the row has to obey the rules as well
    CHECK_THROWS_AS(
        on.db.exec(ada.on_conflict<&Player::email>().do_update(email = "bob@x", number = 2)),
        unique_violation);
    CHECK(on.get(1).email == "ada@x");
}

TEST_CASE("do_update changes the row in the way, with both rows at hand", "[on_conflict]") {
    fixture on;
    CHECK(on.db.exec(ada.on_conflict<&Player::email>().do_update(
              points = points + excluded(points) * 2 + 1, note = excluded(note))) == 1);
    const auto changed = on.get(1);
    CHECK(changed.points == 21);
    CHECK(changed.note == "new");
    CHECK(changed.number == 1);  // not assigned
    CHECK(on.get(2).points == 20);
    CHECK(on.rows() == 2);

    const auto new_one = insert_into<Player>().values(email = "cyd@x", team = "red", number = 7);
    CHECK(on.db.exec(new_one.on_conflict<&Player::email>().do_update(points = 99)) == 1);
    CHECK(on.db.one(select(points).where(email == "cyd@x")) == 0);  // inserted, so the default
}

TEST_CASE("where spares the row in the way", "[on_conflict]") {
    fixture on;
    const auto if_better = ada.on_conflict<&Player::email>()
                               .do_update(points = excluded(points), number = excluded(number))
                               .where(excluded(points) > points);
    CHECK(on.db.exec(if_better) == 0);
    CHECK(on.get(1).points == 10);
    on.db.exec(update<Player>().set(points = 4).where(id == 1));
    CHECK(on.db.exec(if_better.where(team == "blue")) == 0);
    CHECK(on.db.exec(if_better.where(team == "red")) == 1);
    CHECK(on.get(1).points == 5);
    CHECK(on.get(1).number == 9);
}

TEST_CASE("returning gives the rows that were stored or changed", "[on_conflict]") {
    fixture on;
    CHECK_FALSE(on.db.maybe_one(ada.on_conflict<&Player::email>().do_nothing().returning(id)));
    const auto add_up =
        ada.on_conflict<&Player::email>().do_update(points = points + excluded(points));
    CHECK(on.db.one(add_up.returning(id, points)) == std::tuple{1, 15});
    CHECK(on.db.one(add_up.returning()).points == 20);
    CHECK_FALSE(on.db.maybe_one(add_up.where(points < 20).returning(id)));
    on.db.exec(erase<Player>().where(id == 1));
    CHECK(on.db.one(add_up.returning(points)) == 5);
}

TEST_CASE("a whole struct is inserted or meets the row of its key", "[on_conflict]") {
    fixture on;
    const auto store = [&](const Player& player) {
        return on.db.one(insert_into<Player>()
                             .row(player)
                             .on_conflict<&Player::email>()
                             .do_update(points = excluded(points), note = excluded(note))
                             .returning());
    };
    const Player cyd =
        store({.email = "cyd@x", .team = "red", .number = 3, .points = 1, .note = "x"});
    CHECK(cyd.id == 3);  // the key was left to the database
    CHECK(store({.id = 50, .email = "dee@x", .team = "red", .number = 4}).id == 50);
    const Player again = store({.email = "cyd@x", .team = "green", .number = 8, .points = 2});
    CHECK(again.id == 3);
    CHECK(again.team == "red");
    CHECK(again.points == 2);
    CHECK(again.note == std::nullopt);
    CHECK(on.rows() == 4);
    CHECK(on.db.exec(insert_into<Player>()
                         .row({.id = 50, .email = "eve@x", .team = "blue", .number = 8})
                         .on_conflict<&Player::id>()
                         .do_nothing()) == 0);
    CHECK(on.db.exec(insert_into<Player>().row({.email = "eve@x", .team = "blue", .number = 8})) ==
          1);
    CHECK(on.db.one(select(id).where(email == "eve@x")) > 3);
}

TEST_CASE("each row of a query is inserted or meets a row", "[on_conflict]") {
    fixture on;
    on.db.insert(std::vector<Applicant>{
        {.email = "ada@x", .points = 7}, {.email = "cyd@x", .points = 8}, {.email = "dee@x"}});
    const auto from_applicants =
        insert_into<Player>()
            .columns<&Player::email, &Player::team, &Player::number, &Player::points>()
            .select(select(col<&Applicant::email>, col<&Applicant::email>, col<&Applicant::points>,
                           col<&Applicant::points>));
    CHECK(on.db.exec(from_applicants.on_conflict<&Player::email>().do_nothing()) == 2);
    CHECK(on.get(1).points == 10);
    CHECK(on.db.exec(from_applicants.on_conflict<&Player::email>()
                         .do_update(points = points + excluded(points))
                         .where(excluded(points) > 0)) == 2);
    CHECK(on.get(1).points == 17);
    CHECK(on.db.all(select(points).where(email.in("cyd@x", "dee@x")).order_by(points)) ==
          std::vector<int>{0, 16});
}

TEST_CASE("a part of a composite key may change, the row stays one", "[on_conflict]") {
    fixture on;
    const auto moved = insert_into<Player>()
                           .values(email = "x@x", team = "red", number = 1)
                           .on_conflict<&Player::team, &Player::number>()
                           .do_update(number = number + 1, email = excluded(email));
    CHECK(on.db.one(moved.returning(number)) == 2);
    CHECK(on.get(1).email == "x@x");
    CHECK(on.rows() == 2);
}
