// SPDX-License-Identifier: MIT
// Rows one at a time: what a loop over stream() gives, and what it leaves behind when it ends early.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <ranges>
#include <stdexcept>

using namespace sorrel;

namespace {

struct Item {
    std::int64_t id = 0;
    std::string text{};
    std::optional<int> number{};
    bool even = false;
};

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Item>();
        std::vector<Item> items;
        for (int i = 1; i <= 50; ++i) {
            items.push_back({.text = "item " + std::to_string(i), .even = i % 2 == 0});
            if (i % 5 != 0) {
                items.back().number = i;
            }
        }
        db.insert(items);
    }

    // Would fail while a statement still reads the table.
    void change_table() {
        db.execute_script("ALTER TABLE item ADD COLUMN extra INTEGER");
        db.insert(Item{.text = "one more"});
        db.execute_script("DROP TABLE item");
        db.create_tables<Item>();
    }
};

const auto everything = [] { return select<Item>().order_by(col<&Item::id>); };

}  // namespace

TEST_CASE("stream gives the rows that all() gives") {
    fixture on;
    std::int64_t expected = 0;
    for (const Item& item : on.db.stream(everything())) {
        CHECK(item.id == ++expected);
        CHECK(item.text == "item " + std::to_string(expected));
        CHECK(item.number.has_value() == (expected % 5 != 0));
        CHECK(item.even == (expected % 2 == 0));
    }
    CHECK(expected == 50);
    on.change_table();

    for ([[maybe_unused]] const Item& item : on.db.stream(everything())) {
        FAIL("an empty table has no rows");
    }
}

TEST_CASE("stream gives single values and tuples too") {
    fixture on;
    std::vector<std::string> texts;
    for (const std::string& text : on.db.stream(
             select(col<&Item::text>).where(col<&Item::id> <= 2).order_by(col<&Item::id>))) {
        texts.push_back(text);
    }
    CHECK(texts == std::vector<std::string>{"item 1", "item 2"});

    int even = 0;
    for (const bool each : on.db.stream(select(col<&Item::even>))) {
        even += each ? 1 : 0;
    }
    CHECK(even == 25);

    std::int64_t sum = 0;
    for (const auto& [id, number] : on.db.stream(select(col<&Item::id>, col<&Item::number>))) {
        sum += number ? id - *number : 1;
    }
    CHECK(sum == 10);

    for (const auto& text :
         on.db.stream(sql<"SELECT text FROM item WHERE id = $1">(3).as<std::string>())) {
        CHECK(text == "item 3");
    }
}

TEST_CASE("a value is not left over from the row before") {
    fixture on;
    for (const auto& number : on.db.stream(select(col<&Item::number>).order_by(col<&Item::id>))) {
        static int row = 0;
        ++row;
        CHECK(number.has_value() == (row % 5 != 0));
    }
}

TEST_CASE("a loop that is left early lets go of the table") {
    fixture on;
    SECTION("by break") {
        for (const Item& item : on.db.stream(everything())) {
            if (item.id == 3) {
                break;
            }
        }
    }
    SECTION("by an exception") {
        const auto loop = [&] {
            for (const Item& item : on.db.stream(everything())) {
                if (item.id == 3) {
                    throw std::runtime_error("enough");
                }
            }
        };
        CHECK_THROWS_AS(loop(), std::runtime_error);
    }
    SECTION("by return") {
        const auto loop = [&] {
            for (const Item& item : on.db.stream(everything())) {
                if (item.id == 3) {
                    return item.text;
                }
            }
            return std::string{};
        };
        CHECK(loop() == "item 3");
    }
    SECTION("never begun") {
        [[maybe_unused]] auto rows = on.db.stream(everything());
        static_cast<void>(rows);
    }
    CHECK_FALSE(on.db.in_transaction());
    on.change_table();
}

TEST_CASE("a stream that is over lets go of the table while it still stands") {
    fixture on;
    auto rows = on.db.stream(everything());
    int count = 0;
    for ([[maybe_unused]] const Item& item : rows) {
        ++count;
    }
    CHECK(count == 50);
    on.change_table();
}

TEST_CASE("streams of the same query may be nested") {
    fixture on;
    int pairs = 0;
    int triples = 0;
    const auto first = [](int rows) { return everything().limit(rows); };
    for (const Item& outer : on.db.stream(first(4))) {
        for (const Item& inner : on.db.stream(first(3))) {
            ++pairs;
            CHECK(inner.id <= 3);
            for ([[maybe_unused]] const Item& innermost : on.db.stream(first(2))) {
                ++triples;
            }
        }
        CHECK(outer.text == "item " + std::to_string(outer.id));
        // and other verbs with the same query in between
        CHECK(on.db.all(first(5)).size() == 5);
    }
    CHECK(pairs == 12);
    CHECK(triples == 24);
    on.change_table();
}

TEST_CASE("rows may be written while a stream reads another table's or other rows") {
    fixture on;
    auto tx = on.db.begin();
    for (const Item& item : tx.stream(everything())) {
        if (item.even) {
            tx.exec(update<Item>()
                        .set(col<&Item::text> = item.text + "!")
                        .where(col<&Item::id> == item.id));
        }
    }
    tx.commit();
    CHECK(on.db.one(select(count()).from<Item>().where(col<&Item::text>.like("%!"))) == 25);
}

TEST_CASE("a stream keeps the values of its query") {
    fixture on;
    const auto make = [&] {
        const std::string text = std::string("item ") + "7";
        return on.db.stream(select(col<&Item::id>).where(col<&Item::text> == text));
    };
    std::vector<std::int64_t> found;
    for (const auto id : make()) {
        found.push_back(id);
    }
    CHECK(found == std::vector<std::int64_t>{7});
}

TEST_CASE("a stream is an input range") {
    fixture on;
    auto rows = on.db.stream(select(col<&Item::id>).order_by(col<&Item::id>));
    static_assert(std::ranges::input_range<decltype(rows)>);
    std::int64_t sum = 0;
    for (const auto id : rows | std::views::filter([](auto each) { return each % 10 == 0; }) |
                             std::views::take(3)) {
        sum += id;
    }
    CHECK(sum == 60);
}

TEST_CASE("a row that cannot be read ends the loop with an error, and the connection goes on") {
    fixture on;
    struct Narrow {
        std::int8_t id = 0;
    };
    on.db.exec(sql<"UPDATE item SET id = 1000 WHERE id = 20">());
    int rows = 0;
    const auto loop = [&] {
        for ([[maybe_unused]] const auto& row :
             on.db.stream(select(col<&Item::id>).order_by(col<&Item::id>).into<Narrow>())) {
            ++rows;
        }
    };
    CHECK_THROWS_AS(loop(), value_error);
    CHECK(rows == 49);
    on.change_table();
}
