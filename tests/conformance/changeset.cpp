// SPDX-License-Identifier: MIT
// New values for columns chosen while the program runs.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <optional>
#include <string>

using namespace sorrel;

namespace {

enum class level : std::int16_t { low = 1, high = 2 };

struct Member {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> email{};
    std::int16_t age = 0;
    bool active = true;
    level rank = level::low;
    timestamp seen{};

    friend bool operator==(const Member&, const Member&) = default;
};

const Member original{.id = 1,
                      .name = "Ada",
                      .email = "ada@example.org",
                      .age = 36,
                      .active = true,
                      .rank = level::high,
                      .seen = timestamp{std::chrono::seconds{1'000'000'000}}};

struct members : test::backend_fixture {
    members() {
        db.create_tables<Member>();
        db.insert(original);
        db.insert(Member{.id = 2, .name = "Ben"});
    }

    Member change(const changeset<Member>& changes) {
        CHECK(db.exec(update<Member>().set(changes).where(col<&Member::id> == 1)) == 1);
        CHECK(db.find<Member>(2) == Member{.id = 2, .name = "Ben"});
        return db.find<Member>(1).value();
    }
};

}  // namespace

TEST_CASE("a changeset writes what was set and leaves the rest") {
    members on;
    changeset<Member> changes;
    CHECK(changes.empty());
    changes.set(col<&Member::name> = "Ada Lovelace").set(col<&Member::rank> = level::low);
    CHECK_FALSE(changes.empty());
    auto expected = original;
    expected.name = "Ada Lovelace";
    expected.rank = level::low;
    CHECK(on.change(changes) == expected);
}

TEST_CASE("zero, false, empty text and NULL are values of a changeset like any other") {
    members on;
    changeset<Member> changes;
    changes.set(col<&Member::name> = "");
    changes.set(col<&Member::email> = std::nullopt);
    changes.set(col<&Member::age> = 0);
    changes.set(col<&Member::active> = false);
    changes.set(col<&Member::seen> = timestamp{});
    CHECK(on.change(changes) == Member{.id = 1, .active = false, .rank = level::high});
}

TEST_CASE("a changeset with nothing in it changes nothing") {
    members on;
    CHECK(on.change({}) == original);
}

TEST_CASE("the last value for a column counts, and an optional may be given as it is") {
    members on;
    changeset<Member> changes;
    changes.set(col<&Member::email> = std::optional<std::string>{"new@example.org"});
    changes.set(col<&Member::age> = 1).set(col<&Member::age> = 2);
    auto expected = original;
    expected.email = "new@example.org";
    expected.age = 2;
    CHECK(on.change(changes) == expected);
    changes.set(col<&Member::email> = std::optional<std::string>{});
    expected.email.reset();
    CHECK(on.change(changes) == expected);
}

TEST_CASE("a number that does not fit its field is refused when it is put into a changeset") {
    changeset<Member> changes;
    CHECK_THROWS_AS(changes.set(col<&Member::age> = 40'000), value_error);
    CHECK(changes.empty());
}

TEST_CASE("a changeset outlives the text it was given") {
    members on;
    changeset<Member> changes;
    {
        const std::string name(100, 'n');
        changes.set(col<&Member::name> = std::string_view{name});
    }
    CHECK(on.change(changes).name == std::string(100, 'n'));
}

namespace {

std::int64_t rename(any_executor auto& db, std::int64_t id, std::string_view name) {
    return db.exec(update<Member>().set(col<&Member::name> = name).where(col<&Member::id> == id));
}

}  // namespace

TEST_CASE("a function over any executor takes a connection, a transaction and a savepoint") {
    members on;
    CHECK(rename(on.db, 1, "by connection") == 1);
    {
        auto tx = on.db.begin();
        CHECK(rename(tx, 1, "by transaction") == 1);
        {
            auto part = tx.savepoint();
            CHECK(rename(part, 1, "by savepoint") == 1);
        }
        CHECK(on.db.find<Member>(1)->name == "by transaction");
    }
    CHECK(on.db.find<Member>(1)->name == "by connection");
    STATIC_REQUIRE(!any_executor<int>);
    STATIC_REQUIRE(!any_executor<Member>);
}
