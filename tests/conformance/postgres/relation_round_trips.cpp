// SPDX-License-Identifier: MIT
// Levels of one depth go in one round trip: counted by what the server says when it is ready for more.
#include <sorrel/relation.hpp>

#include "support/catch.hpp"
#include "support/proxied_fixture.hpp"

#include <cstdint>
#include <string>
#include <vector>

using namespace sorrel;

namespace {

struct Root {
    std::int64_t id = 0;
    std::string name{};
};
struct Left {
    std::int64_t id = 0;
    std::int64_t root_id = 0;
};
struct Right {
    std::int64_t id = 0;
    std::int64_t root_id = 0;
};
struct Leaf {
    std::int64_t id = 0;
    std::int64_t left_id = 0;
    std::int64_t right_id = 0;
};
struct LeftView {
    Left left{};
    std::vector<Leaf> leaves{};
};
struct RightView {
    Right right{};
    std::vector<Leaf> leaves{};
};
struct RootView {
    Root root{};
    std::vector<LeftView> lefts{};
    std::vector<RightView> rights{};
};

}  // namespace

template <>
struct sorrel::mapping<Left> {
    static constexpr auto rules = all_of(primary_key<&Left::id>.generated(),
                                         foreign_key<&Left::root_id>.references<&Root::id>());
};
template <>
struct sorrel::mapping<Right> {
    static constexpr auto rules = all_of(primary_key<&Right::id>.generated(),
                                         foreign_key<&Right::root_id>.references<&Root::id>());
};
template <>
struct sorrel::mapping<Leaf> {
    static constexpr auto rules = all_of(primary_key<&Leaf::id>.generated(),
                                         foreign_key<&Leaf::left_id>.references<&Left::id>(),
                                         foreign_key<&Leaf::right_id>.references<&Right::id>());
};

TEST_CASE_METHOD(test::proxied_fixture, "each depth of a load is one round trip") {
    postgres::connection db{through()};
    db.create_tables<Root, Left, Right, Leaf>();
    db.insert(std::vector<Root>{{0, "a"}, {0, "b"}});
    db.insert(std::vector<Left>{{0, 1}, {0, 1}, {0, 2}});
    db.insert(std::vector<Right>{{0, 2}, {0, 1}});
    db.insert(std::vector<Leaf>{{0, 1, 1}, {0, 3, 1}, {0, 2, 2}});
    const auto query = load<RootView>().order_by(col<&Root::id>);
    (void)db.all(query);  // prepared, and the tables compared

    const auto round_trips = [&] {
        return proxy.count(test::sender::server, test::message::ready);
    };
    const auto statements = [&] { return proxy.count(test::sender::client, test::message::bind); };
    const int trips_before = round_trips();
    const int statements_before = statements();
    const auto roots = db.all(query);
    CHECK(statements() - statements_before == 5);
    CHECK(round_trips() - trips_before == 3);

    REQUIRE(roots.size() == 2);
    CHECK(roots[0].lefts.size() == 2);
    CHECK(roots[0].rights.size() == 1);
    CHECK(roots[1].lefts[0].leaves.size() == 1);
    CHECK(roots[1].rights[0].leaves.size() == 2);

    // inside a transaction too
    auto tx = db.begin();
    const int trips_in_transaction = round_trips();
    CHECK(tx.all(query).size() == 2);
    CHECK(round_trips() - trips_in_transaction == 3);
}

TEST_CASE_METHOD(test::proxied_fixture,
                 "a level that fails fails the load, and not the connection") {
    postgres::connection db{through()};
    db.create_tables<Root, Left, Right, Leaf>();
    db.insert(std::vector<Root>{{0, "a"}});
    db.insert(std::vector<Left>{{0, 1}});
    (void)db.all(load<RootView>());
    db.execute_script("ALTER TABLE \"right\" RENAME TO gone");
    CHECK_THROWS_AS(db.all(load<RootView>()), error);
    CHECK_FALSE(db.in_transaction());
    CHECK(db.all(select<Root>()).size() == 1);
    db.execute_script("ALTER TABLE gone RENAME TO \"right\"");
    CHECK(db.all(load<RootView>()).front().lefts.size() == 1);
}
