// SPDX-License-Identifier: MIT
// Changing and deleting rows: by condition, by struct, and inserting or changing at once.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Account {
    std::int64_t id = 0;
    std::string owner{};
    std::int64_t cents = 0;
    double rate = 0;
    bool open = false;
    std::optional<std::string> note{};
};
struct Membership {  // nothing but a key
    std::int64_t person = 0;
    std::int64_t club = 0;
};
struct Stock {
    std::string shop{};
    std::string item{};
    int pieces = 0;
};

constexpr auto id = col<&Account::id>;
constexpr auto owner = col<&Account::owner>;
constexpr auto cents = col<&Account::cents>;
constexpr auto rate = col<&Account::rate>;
constexpr auto open = col<&Account::open>;
constexpr auto note = col<&Account::note>;

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Account>();
        db.insert(std::vector<Account>{
            {.owner = "Ada", .cents = 100, .rate = 0.5, .open = true, .note = "vip"},
            {.owner = "Bob", .cents = 200, .open = true},
            {.owner = "Cyd", .cents = -50, .note = "late"}});
    }
    Account get(std::int64_t key) { return db.find<Account>(key).value(); }
};

}  // namespace

template <>
struct sorrel::mapping<Membership> {
    static constexpr auto rules = all_of(primary_key<&Membership::person, &Membership::club>);
};
template <>
struct sorrel::mapping<Stock> {
    static constexpr auto rules = all_of(primary_key<&Stock::item, &Stock::shop>);
};

TEST_CASE("update sets columns to values and expressions over the old values") {
    fixture on;
    CHECK(on.db.exec(
              update<Account>().set(cents = cents * 2 + 1, owner = owner + "!").where(id == 1)) ==
          1);
    CHECK(on.get(1).cents == 201);
    CHECK(on.get(1).owner == "Ada!");
    CHECK(on.get(2).cents == 200);

    // the expressions see the row from before
    on.db.exec(update<Account>().set(cents = id, rate = cents * 1.5).where(id == 2));
    CHECK(on.get(2).cents == 2);
    CHECK(on.get(2).rate == 300.0);

    on.db.exec(update<Account>().set(note = std::nullopt, open = cents > 0).where(id == 3));
    CHECK(on.get(3).note == std::nullopt);
    CHECK_FALSE(on.get(3).open);
    on.db.exec(update<Account>().set(note = std::optional<std::string>{"x"}).where(id == 3));
    CHECK(on.get(3).note == "x");
    on.db.exec(update<Account>().set(note = std::optional<std::string>{}).where(id == 3));
    CHECK(on.get(3).note == std::nullopt);
    on.db.exec(update<Account>().set(rate = 3).where(id == 3));
    CHECK(on.get(3).rate == 3.0);
}

TEST_CASE("update says how many rows it changed") {
    fixture on;
    CHECK(on.db.exec(update<Account>().set(cents = 0).where(open)) == 2);
    CHECK(on.db.exec(update<Account>().set(cents = 0).where(owner == "nobody")) == 0);
    CHECK(on.db.exec(update<Account>().set(cents = 0).all_rows()) == 3);
    CHECK(on.db.one(select(sum(cents))) == 0);
}

TEST_CASE("a second set adds to the first, and a second where narrows the first") {
    fixture on;
    CHECK(
        on.db.exec(
            update<Account>().set(cents = 1).set(owner = "x").where(open).where(note.is_null())) ==
        1);
    CHECK(on.get(1).cents == 100);
    CHECK(on.get(2).cents == 1);
    CHECK(on.get(2).owner == "x");

    CHECK(on.db.exec(erase<Account>().where(open).where(id == 3)) == 0);
    CHECK(on.db.exec(erase<Account>().where(open || id == 3).where(id == 3 || id == 2)) == 2);
    CHECK(on.db.one(select(id)) == 1);
}

TEST_CASE("a number that its field cannot hold is refused before anything is run") {
    fixture on;
    on.db.create_tables<Stock>();
    CHECK_THROWS_AS(col<&Stock::pieces> = std::int64_t{1} << 40, value_error);
    CHECK_THROWS_AS(cents = std::numeric_limits<std::uint64_t>::max(), value_error);
    CHECK_NOTHROW(col<&Stock::pieces> = std::int64_t{1} << 30);
}

TEST_CASE("update of a struct writes zeros, falses and NULLs like any other value") {
    fixture on;
    CHECK(on.db.update(Account{.id = 1}) == 1);
    const auto row = on.get(1);
    CHECK(row.owner.empty());
    CHECK(row.cents == 0);
    CHECK(row.rate == 0.0);
    CHECK_FALSE(row.open);
    CHECK(row.note == std::nullopt);
    CHECK(on.get(2).owner == "Bob");
    CHECK(on.db.update(Account{.id = 99, .owner = "nobody"}) == 0);
    CHECK(on.db.one(select(count()).from<Account>()) == 3);
}

TEST_CASE("update and erase of a struct go by the whole composite key") {
    test::backend_fixture on;
    on.db.create_tables<Stock>();
    on.db.insert(Stock{"north", "nail", 1});
    on.db.insert(Stock{"nail", "north", 2});
    on.db.insert(Stock{"south", "nail", 3});
    CHECK(on.db.update(Stock{"north", "nail", 10}) == 1);
    CHECK(on.db.find<Stock>("nail", "north")->pieces == 10);
    CHECK(on.db.find<Stock>("north", "nail")->pieces == 2);
    CHECK(on.db.find<Stock>("nail", "south")->pieces == 3);
    CHECK(on.db.erase(Stock{"south", "nail", 999}) == 1);
    CHECK(on.db.erase(Stock{"south", "nail", 999}) == 0);
    CHECK(on.db.one(select(count()).from<Stock>()) == 2);
}

TEST_CASE("erase deletes the rows of its condition and says how many") {
    fixture on;
    CHECK(on.db.exec(erase<Account>().where(cents < 0)) == 1);
    CHECK(on.db.exec(erase<Account>().where(cents < 0)) == 0);
    CHECK(on.db.erase(Account{.id = 1}) == 1);
    CHECK_FALSE(on.db.find<Account>(1));
    CHECK(on.db.exec(erase<Account>().all_rows()) == 1);
    CHECK(on.db.exec(erase<Account>().all_rows()) == 0);
}

TEST_CASE("upsert inserts what is not there and changes what is") {
    fixture on;
    CHECK(on.db.upsert(Account{.owner = "Dan"}).id == 4);  // no key: a new row
    CHECK(on.get(4).owner == "Dan");
    CHECK(on.db.upsert(Account{.id = 1, .owner = "Ada L.", .cents = 0}).id == 1);
    CHECK(on.get(1).owner == "Ada L.");
    CHECK(on.get(1).cents == 0);
    CHECK_FALSE(on.get(1).open);
    CHECK(on.get(1).note == std::nullopt);
    CHECK(on.db.upsert(Account{.id = 50, .owner = "Eve"}).owner == "Eve");
    CHECK(on.get(50).owner == "Eve");
    CHECK(on.db.one(select(count()).from<Account>()) == 5);
}

TEST_CASE("upsert goes by a composite key, and takes a row that is all key") {
    test::backend_fixture on;
    on.db.create_tables<Stock, Membership>();
    on.db.upsert(Stock{"north", "nail", 1});
    on.db.upsert(Stock{"north", "nail", 2});
    on.db.upsert(Stock{"south", "nail", 3});
    CHECK(on.db.find<Stock>("nail", "north")->pieces == 2);
    CHECK(on.db.one(select(count()).from<Stock>()) == 2);

    CHECK(on.db.upsert(Membership{1, 2}).club == 2);
    CHECK(on.db.upsert(Membership{1, 2}).club == 2);
    on.db.upsert(Membership{2, 1});
    CHECK(on.db.one(select(count()).from<Membership>()) == 2);
    CHECK(on.db.erase(Membership{2, 1}) == 1);
    CHECK(on.db.find<Membership>(1, 2).has_value());
}

TEST_CASE("upsert minds other unique columns") {
    test::backend_fixture on;
    on.db.create_tables<Account>();
    on.db.execute_script("CREATE UNIQUE INDEX one_account_each ON account (owner)");
    on.db.insert(Account{.owner = "Ada"});
    on.db.insert(Account{.owner = "Bob"});
    CHECK_THROWS_AS(on.db.upsert(Account{.id = 2, .owner = "Ada"}), unique_violation);
    CHECK_THROWS_AS(on.db.upsert(Account{.owner = "Ada"}), unique_violation);
    CHECK(on.db.find<Account>(2)->owner == "Bob");
}
