// SPDX-License-Identifier: MIT
// `transaction(function)`: commits when the function returns, rolls back when it throws, gives what it gives.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>

namespace transaction_function_tests {

struct Item {
    std::int64_t id = 0;
    std::string name{};
};

struct fixture : sorrel::test::backend_fixture {
    fixture() { db.create_tables<Item>(); }

    std::int64_t stored() { return db.one(sorrel::select(sorrel::count()).from<Item>()); }
};

}  // namespace transaction_function_tests

using namespace sorrel;
using transaction_function_tests::fixture;
using transaction_function_tests::Item;

TEST_CASE_METHOD(fixture, "transaction(function) gives what the function gives", "[transaction]") {
    SECTION("nothing") {
        static_assert(std::is_void_v<decltype(db.transaction([](auto&) {}))>);
        db.transaction([](auto& tx) { tx.insert(Item{.name = "void"}); });
    }
    SECTION("a value") {
        const std::string name =
            db.transaction([](auto& tx) { return tx.insert(Item{.name = "value"}).name; });
        CHECK(name == "value");
    }
    SECTION("a value that can only be moved") {
        const auto item = db.transaction(
            [](auto& tx) { return std::make_unique<Item>(tx.insert(Item{.name = "moved"})); });
        REQUIRE(item != nullptr);
        CHECK(item->name == "moved");
    }
    SECTION("a reference") {
        Item target;
        decltype(auto) same = db.transaction([&](auto& tx) -> Item& {
            target = tx.insert(Item{.name = "reference"});
            return target;
        });
        static_assert(std::is_same_v<decltype(same), Item&>);
        CHECK(&same == &target);
    }
    SECTION("a constant reference") {
        const Item target = {.id = 5, .name = "constant"};
        decltype(auto) same = db.transaction([&](auto& tx) -> const Item& {
            tx.insert(target);
            return target;
        });
        static_assert(std::is_same_v<decltype(same), const Item&>);
        CHECK(&same == &target);
    }
    CHECK_FALSE(db.in_transaction());
    CHECK(stored() == 1);
}

TEST_CASE_METHOD(fixture, "transaction(function) rolls back and passes on what is thrown",
                 "[transaction]") {
    SECTION("an exception of the program") {
        CHECK_THROWS_WITH(db.transaction([](auto& tx) {
            tx.insert(Item{.name = "gone"});
            throw std::runtime_error{"program"};
        }),
                          "program");
    }
    SECTION("an exception of the library, of its own class") {
        CHECK_THROWS_AS(db.transaction([](auto& tx) {
            tx.insert(Item{.id = 1});
            tx.insert(Item{.id = 1});
        }),
                        unique_violation);
    }
    SECTION("something that is no std::exception") {
        int caught = 0;
        try {
            db.transaction([](auto& tx) {
                tx.insert(Item{.name = "gone"});
                throw 42;
            });
        } catch (int value) {
            caught = value;
        }
        CHECK(caught == 42);
    }
    CHECK_FALSE(db.in_transaction());
    CHECK(stored() == 0);
}

TEST_CASE_METHOD(fixture, "A function that rolls back cannot have its work committed",
                 "[transaction]") {
    CHECK_THROWS_AS(db.transaction([](auto& tx) {
        tx.insert(Item{.name = "gone"});
        tx.rollback();
    }),
                    transaction_error);
    CHECK_FALSE(db.in_transaction());
    CHECK(stored() == 0);
}

TEST_CASE_METHOD(fixture, "A function that leaves a savepoint open does not commit",
                 "[transaction]") {
    using part = std::remove_cvref_t<decltype(db.begin().savepoint())>;
    std::unique_ptr<part> left_open;
    CHECK_THROWS_AS(db.transaction([&](auto& tx) {
        tx.insert(Item{.name = "gone"});
        left_open = std::make_unique<part>(db);
    }),
                    transaction_error);
    CHECK_FALSE(left_open->is_open());
    CHECK_FALSE(db.in_transaction());
    CHECK(stored() == 0);
}

TEST_CASE_METHOD(fixture, "transaction(function) nests as savepoints", "[transaction]") {
    db.transaction([](auto& tx) {
        tx.insert(Item{.name = "outer"});
        const auto kept = tx.transaction([](auto& part) {
            part.insert(Item{.name = "middle"});
            CHECK_THROWS_AS(part.transaction([](auto& inner) {
                inner.insert(Item{.name = "gone"});
                throw std::runtime_error{"inner"};
            }),
                            std::runtime_error);
            return part.transaction(
                [](auto& inner) { return inner.insert(Item{.name = "inner"}); });
        });
        CHECK(kept.name == "inner");
        CHECK_THROWS_AS(tx.transaction([](auto& part) {
            part.insert(Item{.name = "gone"});
            part.transaction([](auto& inner) { inner.insert(Item{.name = "gone as well"}); });
            throw std::runtime_error{"middle"};
        }),
                        std::runtime_error);
    });
    CHECK(stored() == 3);
    CHECK(db.all(select(col<&Item::name>).order_by(col<&Item::name>.asc())) ==
          std::vector<std::string>{"inner", "middle", "outer"});
}

TEST_CASE_METHOD(fixture, "A function's work is one transaction, invisible until it returns",
                 "[transaction]") {
    auto other = connect();
    db.transaction([&](auto& tx) {
        tx.insert(Item{.name = "one"});
        CHECK(other.one(select(count()).from<Item>()) == 0);
    });
    CHECK(other.one(select(count()).from<Item>()) == 1);
}
