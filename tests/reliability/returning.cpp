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

TEST_CASE("a typed write whose rows cannot be read is undone", "[returning]") {
    items on;
    const auto insert_large = insert_into<Item>().values(col<&Item::name> = "large");
    CHECK_THROWS_AS(on.db.one(insert_large.returning()), value_error);
    CHECK_THROWS_AS(on.db.maybe_one(insert_large.returning(col<&Item::size>)), value_error);
    CHECK_THROWS_AS(on.db.all(insert_large.returning()), value_error);
    CHECK(on.rows() == 0);
    CHECK_FALSE(on.db.in_transaction());
    CHECK(on.db.one(insert_large.returning(col<&Item::name>)) == "large");
    CHECK(on.rows() == 1);

    on.db.exec(update<Item>().set(col<&Item::size> = 1).all_rows());
    on.db.execute_script("INSERT INTO item (name, size) VALUES ('huge', 9000000000)");
    const auto rename = update<Item>().set(col<&Item::name> = "x").all_rows();
    CHECK_THROWS_AS(on.db.all(rename.returning()), value_error);
    CHECK_THROWS_AS(on.db.all(erase<Item>().all_rows().returning()), value_error);
    CHECK(on.rows() == 2);
    CHECK(on.db.one(select(count()).from<Item>().where(col<&Item::name> == "x")) == 0);
    CHECK(on.db.all(rename.returning(col<&Item::name>)).size() == 2);
}

TEST_CASE("a typed write that gives more rows than were asked for is undone", "[returning]") {
    items on;
    on.db.insert(std::vector<Item>{{.name = "a"}, {.name = "b"}});
    const auto rename = update<Item>().set(col<&Item::name> = "x").all_rows();
    CHECK_THROWS_AS(on.db.one(rename.returning(col<&Item::id>)), too_many_rows);
    CHECK_THROWS_AS(on.db.maybe_one(erase<Item>().all_rows().returning()), too_many_rows);
    const auto double_up = insert_into<Item>().columns<&Item::name, &Item::size>().select(
        select(col<&Item::name>, col<&Item::size>));
    CHECK_THROWS_AS(on.db.one(double_up.returning(col<&Item::id>)), too_many_rows);
    CHECK(on.db.all(select(col<&Item::name>).order_by(col<&Item::name>)) ==
          std::vector<std::string>{"a", "b"});
    CHECK_FALSE(on.db.in_transaction());
}

TEST_CASE("in a transaction, the savepoint says what a failing read undoes", "[returning]") {
    items on;
    on.db.insert(std::vector<Item>{{.name = "a"}, {.name = "b"}});
    auto tx = on.db.begin();
    {
        auto point = tx.savepoint();
        CHECK_THROWS_AS(point.one(erase<Item>().all_rows().returning()), too_many_rows);
        CHECK(point.one(select(count()).from<Item>()) == 0);  // it ran; its caller decides
    }
    CHECK(tx.one(select(count()).from<Item>()) == 2);
    tx.commit();
    CHECK(on.rows() == 2);
}
