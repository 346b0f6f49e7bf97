// SPDX-License-Identifier: MIT
// Where a statement was asked for: the place of the verb in the program, and no other one's.
#include <sorrel/objects.hpp>
#include <sorrel/observe.hpp>
#include <sorrel/relation.hpp>

#include "support/catch.hpp"
#include "support/pool_fixture.hpp"

#include <chrono>
#include <cstdint>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

using namespace sorrel;

namespace {

struct Stone {
    std::int64_t id = 0;
    std::string name{};
};

struct Place {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::string name{};
};

/// Before one of these is changed, its hook asks the database something.
struct Gem {
    std::int64_t id = 0;
    std::string name{};
};

std::uint32_t line_of_hook = 0;

}  // namespace

template <>
struct sorrel::mapping<Stone> {
    static constexpr auto rules = all_of(primary_key<&Stone::id>.generated());
};
template <>
struct sorrel::mapping<Place> {
    static constexpr auto rules = all_of(primary_key<&Place::x, &Place::y>);
};
template <>
struct sorrel::mapping<Gem> {
    static constexpr auto rules = all_of(primary_key<&Gem::id>);
    static void before_update(Gem&, auto& db) {
        line_of_hook = std::source_location::current().line() + 1;
        (void)db.one(select(count()).from<Stone>());
    }
};

namespace {

constexpr auto here = [](std::source_location at = std::source_location::current()) {
    return at.line();
};

class places_fixture : public test::pool_fixture {
public:
    places_fixture() {
        db.create_tables<Stone, Place, Gem>();
        db.insert(std::vector<Stone>{{1, "opal"}, {2, "onyx"}});
        keys_follow("stone", 2);
        db.insert(Gem{1, "ruby"});
        db.observe(record);
    }

    /// The lines of all statements since the last time.
    [[nodiscard]] std::vector<std::uint32_t> lines() {
        std::vector<std::uint32_t> found;
        for (const auto& each : record->statements()) {
            CHECK((each.where.line() == 0 || test::file_of(each.where) == "observer_places.cpp"));
            found.push_back(each.where.line());
        }
        record->clear();
        return found;
    }
    /// Whether there were statements, all of them asked for in this line.
    [[nodiscard]] bool all_in(std::uint32_t line) {
        const auto found = lines();
        return !found.empty() && found == std::vector<std::uint32_t>(found.size(), line);
    }

    std::shared_ptr<statement_record> record = std::make_shared<statement_record>();
};

const auto all_stones = select<Stone>().order_by(col<&Stone::id>);
const auto first_stone = select<Stone>().where(col<&Stone::id> == 1);

/// Every verb of something that runs queries.
template <class Executor>
void check_verbs(places_fixture& on, Executor& db) {
    (void)db.all(all_stones);
    CHECK(on.all_in(here() - 1));
    (void)db.one(first_stone);
    CHECK(on.all_in(here() - 1));
    (void)db.maybe_one(first_stone);
    CHECK(on.all_in(here() - 1));
    for (const auto& stone : db.stream(all_stones)) {
        CHECK(stone.id != 0);
    }
    CHECK(on.all_in(here() - 3));
    (void)db.page(all_stones, {.number = 1, .size = 1});
    CHECK(on.all_in(here() - 1));
    (void)db.explain(all_stones);  // no statement that runs, for SQLite
    const auto explained = here() - 1;
    for (const auto line : on.lines()) {
        CHECK(line == explained);
    }
    (void)db.template find<Stone>(1);
    CHECK(on.all_in(here() - 1));
    db.exec(update<Stone>().set(col<&Stone::name> = "jade").where(col<&Stone::id> == 1));
    CHECK(on.all_in(here() - 1));

    auto stone = db.insert(Stone{0, "agate"});
    CHECK(on.all_in(here() - 1));
    const Stone fixed{1000, "flint"};
    db.insert(fixed);
    CHECK(on.all_in(here() - 1));
    Stone another{0, "chert"};
    db.insert_and_fill(another);
    CHECK(on.all_in(here() - 1));
    db.insert(std::vector<Stone>{{2000, "slate"}, {2001, "shale"}});
    CHECK(on.all_in(here() - 1));
    stone.name = "amber";
    db.update(stone);
    CHECK(on.all_in(here() - 1));
    db.upsert(stone);
    CHECK(on.all_in(here() - 1));
    db.upsert(fixed);
    CHECK(on.all_in(here() - 1));
    db.erase(stone);
    CHECK(on.all_in(here() - 1));
    db.purge(fixed);
    CHECK(on.all_in(here() - 1));
    db.erase(another);
    CHECK(on.all_in(here() - 1));
    db.exec(erase<Stone>().where(col<&Stone::id> > 2));
    CHECK(on.all_in(here() - 1));
    db.execute_script("SELECT 1");
    CHECK(on.all_in(here() - 1));
    db.template create_tables<Stone>({.if_not_exists = true});
    CHECK(on.all_in(here() - 1));
    const auto found = db.pipeline([](auto& p) { return p.all(all_stones); });
    CHECK(found->size() == 2);
    CHECK(on.all_in(here() - 2));
}

}  // namespace

TEST_CASE_METHOD(places_fixture, "a statement is told with the place of the verb") {
    check_verbs(*this, db);
    {
        auto tx = db.begin();
        check_verbs(*this, tx);
        auto part = tx.savepoint();
        check_verbs(*this, part);
    }
    auto limited = db.within(std::chrono::minutes{1});
    check_verbs(*this, limited);
}

TEST_CASE_METHOD(places_fixture, "a pool tells the place of the verb, also of what it lends") {
    auto pool = open({.max_connections = 2, .observer = record});
    check_verbs(*this, pool);
    auto lease = pool.acquire();
    check_verbs(*this, lease);
    lease.transaction([&](auto& tx) { check_verbs(*this, tx); });
    lease.release();
    auto tx = pool.begin();
    check_verbs(*this, tx);
}

TEST_CASE_METHOD(places_fixture, "what no place is known of does not have that of another verb") {
    (void)db.one(first_stone);
    (void)db.find<Place>(1, 2);
    CHECK(lines() == std::vector<std::uint32_t>{here() - 2, 0});
    auto pool = open({.max_connections = 2, .observer = record});
    auto lease = pool.acquire();
    const auto lent = here() - 1;
    (void)lease.one(first_stone);
    (void)lease.find<Place>(1, 2);
    CHECK(lines() == std::vector<std::uint32_t>{here() - 2, lent});
}

TEST_CASE_METHOD(places_fixture, "a stream has its own place, whatever runs between its rows") {
    {
        auto rows = db.stream(all_stones);
        auto row = rows.begin();
        (void)db.find<Place>(1, 2);
        (void)db.one(first_stone);
        CHECK(lines() == std::vector<std::uint32_t>{0, here() - 1});
        CHECK((*row).id == 1);
    }
    CHECK(lines() == std::vector<std::uint32_t>{here() - 7});
}

TEST_CASE_METHOD(places_fixture, "what a hook asks does not take the place of its verb") {
    db.update(Gem{1, "garnet"});
    const auto line = here() - 1;
    CHECK(lines() == std::vector<std::uint32_t>{line_of_hook, line});
}
