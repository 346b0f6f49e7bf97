// SPDX-License-Identifier: MIT
// Decimals: every digit is kept, and the database compares them as numbers, whatever their scale.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Item {
    std::int64_t id = 0;
    decimal price{};
    std::optional<decimal> old_price{};
};
struct Rate {
    decimal percent{};
    std::string name{};
};
struct Money {
    std::int64_t cents = 0;
    bool operator==(const Money&) const = default;
};
struct Bill {
    std::int64_t id = 0;
    Money total{};
};

const std::vector<std::string> rising{"-Infinity", "-1000000",   "-10.5",      "-10", "-9.999",
                                      "-0.001",    "0",          "0.00000001", "0.1", "0.11",
                                      "1",         "1.00000001", "2",          "10",  "99.99",
                                      "100",       "1e30",       "Infinity",   "NaN"};

}  // namespace

template <>
struct sorrel::mapping<Rate> {
    static constexpr auto rules = all_of(primary_key<&Rate::percent>);
};
template <>
struct sorrel::storage<Money> {  // through a decimal, as one's own decimal type would be
    using stored_type = decimal;
    static decimal to_stored(Money money) { return decimal::scaled(money.cents, 2); }
    static Money from_stored(const decimal& stored) {
        std::string digits = stored.to_string();
        digits.erase(digits.find('.'), 1);
        return {std::stoll(digits)};
    }
};

TEST_CASE("decimals come back digit by digit") {
    test::backend_fixture on;
    on.db.create_tables<Item>();
    const std::string most(131072, '9');
    for (const std::string& text :
         {std::string("0"), std::string("0.00"), std::string("-0.10"), std::string("1.50"),
          std::string("1.00000001"), std::string("10000.00010000"),
          std::string("1234567890.0987654321"), std::string("-99999999999999999999999999999999.9"),
          "0." + std::string(16382, '0') + "1", most, "-" + most,
          most + "." + std::string(16383, '9'), std::string("NaN"), std::string("Infinity"),
          std::string("-Infinity")}) {
        INFO(text.substr(0, 60));
        const auto key = on.db.insert(Item{.price = decimal{text}, .old_price = decimal{text}}).id;
        const auto found = on.db.find<Item>(key).value();
        CHECK(found.price.to_string() == text);
        CHECK(found.old_price.value().to_string() == text);
    }
    CHECK_FALSE(on.db.insert(Item{}).old_price.has_value());
    CHECK(on.db.one(sql<"SELECT $1">(decimal{"1.50"}).as<decimal>()).to_string() == "1.50");
}

TEST_CASE("the order of decimals is the order of numbers") {
    test::backend_fixture on;
    on.db.create_tables<Item>();
    std::vector<decimal> wanted;
    for (const auto& text : rising) {
        wanted.emplace_back(text);
    }
    for (const auto& value : wanted) {
        on.db.insert(Item{.price = value});
    }
    CHECK(on.db.all(select(col<&Item::price>).order_by(col<&Item::price>)) == wanted);
    CHECK(on.db.one(select(min(col<&Item::price>))) == wanted.front());
    CHECK(on.db.one(select(max(col<&Item::price>))) == wanted.back());
    const auto count_where = [&](const auto& condition) {
        return static_cast<std::size_t>(on.db.one(select(count()).from<Item>().where(condition)));
    };
    for (std::size_t i = 0; i != wanted.size(); ++i) {
        INFO(rising[i]);
        CHECK(count_where(col<&Item::price> < wanted[i]) == i);
        CHECK(count_where(col<&Item::price> <= wanted[i]) == i + 1);
        CHECK(count_where(wanted[i] < col<&Item::price>) == wanted.size() - i - 1);
        CHECK(count_where(col<&Item::price> == wanted[i]) == 1);
    }
    CHECK(count_where(col<&Item::price>.between(decimal{"-0.5"}, decimal{"0.110"})) == 5);
    CHECK(count_where(col<&Item::price>.in(decimal{"1.0"}, decimal{"2.00"}, decimal{3})) == 2);
}

TEST_CASE("decimals are equal whatever their number of zeros at the end") {
    test::backend_fixture on;
    on.db.create_tables<Item, Rate>();
    for (const auto* const text : {"1.5", "1.50", "1.500", "1.51", "-2", "-2.0", "0", "0.00"}) {
        on.db.insert(Item{.price = decimal{text}});
    }
    const auto equal = select(count()).from<Item>();
    CHECK(on.db.one(equal.where(col<&Item::price> == decimal{"1.50"})) == 3);
    CHECK(on.db.one(equal.where(decimal{"1.50"} == col<&Item::price>)) == 3);
    CHECK(on.db.one(equal.where(col<&Item::price> == decimal{"-2.00"})) == 2);
    CHECK(on.db.one(equal.where(col<&Item::price> == decimal{})) == 2);
    CHECK(on.db.one(equal.where(col<&Item::price> < decimal{"1.5000"})) == 4);
    CHECK(on.db.one(equal.where(col<&Item::price>.in(decimal{"1.5000"}, decimal{"-2.0"}))) == 5);
    CHECK(on.db.one(select(count_distinct(col<&Item::price>))) == 4);
    CHECK(on.db.all(select(col<&Item::price>, count()).group_by(col<&Item::price>)).size() == 4);
    on.db.insert(Rate{.percent = decimal{"1.5"}, .name = "low"});
    CHECK_THROWS_AS(on.db.insert(Rate{.percent = decimal{"1.50"}}), unique_violation);
    CHECK(on.db.find<Rate>(decimal{"1.500"})->name == "low");
    CHECK(on.db
              .all(select(col<&Item::id>)
                       .from<Item>()
                       .join<Rate>(col<&Rate::percent> == col<&Item::price>))
              .size() == 3);
}

TEST_CASE("a type of one's own is stored through a decimal") {
    test::backend_fixture on;
    on.db.create_tables<Bill>();
    for (const std::int64_t cents : {0, 5, -5, 1999, -123456}) {
        const auto key = on.db.insert(Bill{.total = {cents}}).id;
        CHECK(on.db.find<Bill>(key)->total == Money{cents});
        CHECK(on.db.one(select(col<&Bill::id>).where(col<&Bill::total> == Money{cents})) == key);
    }
    CHECK(on.db.one(select(count()).from<Bill>().where(col<&Bill::total> < Money{})) == 2);
    CHECK(on.db.one(sql<"SELECT total FROM bill WHERE id = 4">().as<decimal>()).to_string() ==
          "19.99");
}

TEST_CASE("decimals are written by update and by a changeset") {
    test::backend_fixture on;
    on.db.create_tables<Item>();
    const auto key = on.db.insert(Item{.price = decimal{"1.10"}}).id;
    on.db.exec(
        update<Item>()
            .set(col<&Item::old_price> = col<&Item::price>, col<&Item::price> = decimal{"0.9"})
            .where(col<&Item::id> == key));
    CHECK(on.db.find<Item>(key)->old_price.value().to_string() == "1.10");
    changeset<Item> changes;
    changes.set(col<&Item::old_price> = std::nullopt);
    on.db.exec(update<Item>().set(changes).where(col<&Item::price> == decimal{"0.90"}));
    CHECK_FALSE(on.db.find<Item>(key)->old_price.has_value());
}
