// SPDX-License-Identifier: MIT
// Statements that write and give rows: when reading the rows throws, nothing stays stored.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <string_view>

using namespace sorrel;

namespace {

struct Item {
    std::int64_t id = 0;
    std::string name{};
    int size = 0;
};

}  // namespace

template <>
struct sorrel::mapping<Item> {
    static constexpr auto rules = all_of(default_expression<&Item::size>("9000000000"));
};

namespace {

struct NewItem {
    std::string_view name{};
    std::optional<int> size{};
};

struct items : test::backend_fixture {
    items() { db.create_tables<Item>(); }
    std::int64_t rows() { return db.one(select(count()).from<Item>()); }
};

}  // namespace

TEST_CASE("a write that gives more rows than were asked for is undone", "[returning]") {
    items on;
    const auto insert_two =
        sql<"INSERT INTO item (name, size) VALUES ('a', 1), ('b', 2) RETURNING id">();
    CHECK_THROWS_AS(on.db.one(insert_two.as<std::int64_t>()), too_many_rows);
    CHECK(on.rows() == 0);
    CHECK(on.db.all(insert_two.as<std::int64_t>()).size() == 2);
    CHECK(on.rows() == 2);
}

TEST_CASE("a write whose rows are of another type is undone", "[returning]") {
    items on;
    const auto insert_text = sql<"INSERT INTO item (name, size) VALUES ('a', 1) RETURNING name">();
    CHECK_THROWS_AS(on.db.all(insert_text.as<std::int64_t>()), value_error);
    CHECK_THROWS_AS(on.db.maybe_one(insert_text.as<std::int64_t>()), value_error);
    CHECK(on.rows() == 0);
    CHECK_FALSE(on.db.in_transaction());
    CHECK(on.db.one(insert_text.as<std::string>()) == "a");
    CHECK(on.rows() == 1);
}

TEST_CASE("an inserted row that its struct cannot hold is not stored", "[returning]") {
    items on;
    CHECK_THROWS_AS(on.db.insert<Item>(NewItem{.name = "large"}), value_error);
    CHECK(on.rows() == 0);
    CHECK(on.db.insert<Item>(NewItem{.name = "small", .size = 3}).size == 3);
    CHECK(on.rows() == 1);
}
