// SPDX-License-Identifier: MIT
// A row that breaks a rule of its table: which rule, where, and without the values; nothing of it stays.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace constraint_tests {

struct Team {
    std::int64_t id = 0;
    std::string name{};
};
struct Member {
    std::int64_t id = 0;
    std::int64_t team_id = 0;
    std::optional<std::int64_t> mentor_id{};
    std::string name{};
    std::optional<std::string> email{};
    std::string desk{};
    int floor = 0;
    int age = 20;
};
/// The same table, seen by a struct that allows NULL where the table does not.
struct LooseMember {
    std::int64_t id = 0;
    std::int64_t team_id = 0;
    std::optional<std::string> name{};
    std::string desk{};
    int floor = 0;
    int age = 20;
};
struct Seat {
    int row = 0;
    int number = 0;
    std::string guest{};
};

}  // namespace constraint_tests

template <>
struct sorrel::mapping<constraint_tests::Team> {
    static constexpr auto rules =
        all_of(primary_key<&constraint_tests::Team::id>.generated(),
               unique<&constraint_tests::Team::name>.named("team_name_taken"));
};
template <>
struct sorrel::mapping<constraint_tests::Member> {
    using Member = constraint_tests::Member;
    static constexpr auto rules =
        all_of(primary_key<&Member::id>.generated(), unique<&Member::email>,
               unique<&Member::floor, &Member::desk>,
               index<&Member::name, &Member::age>.unique().named("one_name_per_age"),
               foreign_key<&Member::team_id>.references<&constraint_tests::Team::id>(),
               foreign_key<&Member::mentor_id>.references<&Member::id>(),
               check("age >= 18").named("of_age"), check("floor < 100"));
};
template <>
struct sorrel::mapping<constraint_tests::LooseMember> {
    static constexpr auto table = "member";
};
template <>
struct sorrel::mapping<constraint_tests::Seat> {
    static constexpr auto rules =
        all_of(primary_key<&constraint_tests::Seat::row, &constraint_tests::Seat::number>);
};

namespace constraint_tests {

inline const std::string canary = "canary-4711";

struct fixture : sorrel::test::backend_fixture {
    Member ada{};

    fixture() {
        db.create_tables<Team, Member, Seat>();
        db.insert(Team{.name = "red"});
        ada = db.insert(
            Member{.team_id = 1, .name = "Ada", .email = canary, .desk = "d" + canary, .floor = 1});
    }
    /// Somebody who breaks no rule.
    static Member somebody() {
        return {.team_id = 1,
                .name = "Bob " + canary,
                .email = "b " + canary,
                .desk = "e " + canary,
                .floor = 2};
    }

    /// The error of `action`, after it is certain that it changed nothing and hurt nothing.
    template <class Error, class Action>
    Error harmless(Action action) {
        const auto members = db.one(sorrel::select(sorrel::count()).from<Member>());
        const auto teams = db.one(sorrel::select(sorrel::count()).from<Team>());
        const auto first = sorrel::test::error_of<Error>(action);
        CHECK_THAT(first.what(), !Catch::Matchers::ContainsSubstring(canary));
        CHECK_THAT(first.what(),
                   Catch::Matchers::ContainsSubstring(std::string(to_string(first.kind()))));
        CHECK_FALSE(first.is_transient());
        CHECK_FALSE(db.in_transaction());
        const auto second =
            sorrel::test::error_of<Error>(action);  // the same, with the statement used before
        CHECK(std::string(first.what()) == second.what());
        CHECK(db.one(sorrel::select(sorrel::count()).from<Member>()) == members);
        CHECK(db.one(sorrel::select(sorrel::count()).from<Team>()) == teams);
        CHECK(db.find<Member>(ada.id)->age == 20);
        {  // inside a transaction it costs the part around it
            auto tx = db.begin();
            tx.insert(Team{.name = "blue"});
            {
                const auto part = tx.savepoint();
                CHECK_THROWS_AS(action(), Error);
            }
            CHECK(tx.is_open());
            tx.commit();
        }
        db.exec(sorrel::erase<Team>().where(sorrel::col<&Team::name> == "blue"));
        const auto bob = db.insert(somebody());
        CHECK(db.erase(bob) == 1);
        sorrel::error copy = first;
        CHECK(copy.kind() == first.kind());
        CHECK(std::string(copy.what()) == first.what());
        return first;
    }
};

}  // namespace constraint_tests

using namespace sorrel;
using namespace constraint_tests;
using Catch::Matchers::ContainsSubstring;

TEST_CASE_METHOD(fixture, "A unique column", "[constraint]") {
    auto bob = somebody();
    bob.email = canary;
    const auto error = harmless<unique_violation>([&] { db.insert(bob); });
    CHECK(error.kind() == error_kind::unique);
    CHECK(error.table() == "member");
    CHECK(error.column() == "email");
    CHECK_THAT(error.sql(), Catch::Matchers::StartsWith("INSERT INTO"));
}

TEST_CASE_METHOD(fixture, "A unique constraint with a name", "[constraint]") {
    const auto error = harmless<unique_violation>([&] { db.insert(Team{.name = "red"}); });
    CHECK(error.table() == "team");
    CHECK(error.column() == "name");
    CHECK(error.constraint() == "team_name_taken");
}

TEST_CASE_METHOD(fixture, "A unique constraint over two columns", "[constraint]") {
    auto bob = somebody();
    bob.floor = ada.floor;
    bob.desk = ada.desk;
    const auto error = harmless<unique_violation>([&] { db.insert(bob); });
    CHECK(error.table() == "member");
    CHECK(error.column() == "floor, desk");
}

TEST_CASE_METHOD(fixture, "A unique index", "[constraint]") {
    auto bob = somebody();
    bob.name = "Ada";
    const auto error = harmless<unique_violation>([&] { db.insert(bob); });
    CHECK(error.column() == "name, age");
    CHECK(error.constraint() == "one_name_per_age");
}

TEST_CASE_METHOD(fixture, "A unique index over an expression", "[constraint]") {
    db.exec(sql<"CREATE UNIQUE INDEX any_case ON team (lower(name))">());
    const auto error = harmless<unique_violation>([&] { db.insert(Team{.name = "RED"}); });
    CHECK(error.constraint() == "any_case");
}

TEST_CASE_METHOD(fixture, "A primary key", "[constraint]") {
    SECTION("of one column") {
        auto bob = somebody();
        bob.id = ada.id;
        const auto error = harmless<unique_violation>([&] { db.insert(bob); });
        CHECK(error.table() == "member");
        CHECK(error.column() == "id");
    }
    SECTION("of two columns") {
        db.insert(Seat{.row = 1, .number = 2, .guest = canary});
        const auto error = harmless<unique_violation>(
            [&] { db.insert(Seat{.row = 1, .number = 2, .guest = canary}); });
        CHECK(error.table() == "seat");
        CHECK(error.column() == "row, number");
        CHECK(db.one(select(count()).from<Seat>()) == 1);
    }
}

TEST_CASE_METHOD(fixture, "A foreign key that points at nothing", "[constraint]") {
    SECTION("on insert") {
        auto bob = somebody();
        bob.team_id = 99;
        const auto error = harmless<foreign_key_violation>([&] { db.insert(bob); });
        CHECK(error.kind() == error_kind::foreign_key);
        CHECK(error.table() == "member");
        CHECK_THAT(error.column(), ContainsSubstring("team_id"));
        CHECK_THAT(error.message(), ContainsSubstring("team"));
    }
    SECTION("on update") {
        auto changed = ada;
        changed.mentor_id = 99;
        changed.age = 60;
        const auto error = harmless<foreign_key_violation>([&] { db.update(changed); });
        CHECK(error.table() == "member");
        CHECK_THAT(error.column(), ContainsSubstring("mentor_id"));
    }
    SECTION("in the last row of a batch") {
        std::vector<Member> rows;
        for (int i = 0; i != 300; ++i) {
            rows.push_back({.team_id = 1,
                            .name = canary + std::to_string(i),
                            .desk = std::to_string(i),
                            .floor = 3});
        }
        rows.back().team_id = 99;
        (void)harmless<foreign_key_violation>([&] { db.insert(rows); });
    }
}

TEST_CASE_METHOD(fixture, "A row that is still pointed at", "[constraint]") {
    SECTION("on delete") {
        const auto error = harmless<foreign_key_violation>([&] { db.erase(Team{.id = 1}); });
        CHECK(error.table() == "team");
        CHECK_THAT(error.message(), ContainsSubstring("team_id"));
    }
    SECTION("on change of its key") {
        const auto error = harmless<foreign_key_violation>(
            [&] { db.exec(update<Team>().set(col<&Team::id> = 50).where(col<&Team::id> == 1)); });
        CHECK(error.table() == "team");
        CHECK_THAT(error.message(), ContainsSubstring("team_id"));
    }
}

TEST_CASE_METHOD(fixture, "NULL where none may be", "[constraint]") {
    SECTION("by a struct that would allow it") {
        const auto error = harmless<not_null_violation>(
            [&] { db.insert(LooseMember{.team_id = 1, .desk = canary, .floor = 5}); });
        CHECK(error.kind() == error_kind::not_null);
        CHECK(error.table() == "member");
        CHECK(error.column() == "name");
    }
    SECTION("by raw SQL") {
        const auto error = harmless<not_null_violation>(
            [&] { db.exec(sql<"UPDATE member SET name = $1">(std::optional<std::string>{})); });
        CHECK(error.table() == "member");
        CHECK(error.column() == "name");
        CHECK_THAT(error.sql(), Catch::Matchers::StartsWith("UPDATE member SET name = "));
    }
}

TEST_CASE_METHOD(fixture, "A check", "[constraint]") {
    auto bob = somebody();
    SECTION("with a name") {
        bob.age = 17;
        const auto error = harmless<check_violation>([&] { db.insert(bob); });
        CHECK(error.kind() == error_kind::check);
        CHECK(error.table() == "member");
        CHECK(error.constraint() == "of_age");
    }
    SECTION("without") {
        bob.floor = 100;
        const auto error = harmless<check_violation>([&] { db.insert(bob); });
        CHECK_THAT(error.constraint(),
                   ContainsSubstring("floor"));  // its text, or a name made of it
    }
    SECTION("in an update of all rows, of which one breaks it") {
        db.insert(Member{.team_id = 1, .name = "Eve", .floor = 2});
        (void)harmless<check_violation>([&] {
            db.exec(
                update<Member>().set(col<&Member::floor> = col<&Member::floor> + 98).all_rows());
        });
    }
}

TEST_CASE_METHOD(fixture, "The one foreign key that failed is not given another one's name",
                 "[constraint]") {
    db.exec(sql<"CREATE TABLE note (id INTEGER PRIMARY KEY, team_id INTEGER REFERENCES team, "
                "member_id INTEGER REFERENCES member)">());
    const auto error = harmless<foreign_key_violation>(
        [&] { db.exec(sql<"INSERT INTO note VALUES (1, 99, 1)">()); });
    CHECK_THAT(error.constraint(), !ContainsSubstring("member"));
    auto bob = somebody();
    bob.team_id = 99;
    const auto typed = harmless<foreign_key_violation>([&] { db.insert(bob); });
    CHECK_THAT(typed.constraint(), !ContainsSubstring("mentor"));
}
