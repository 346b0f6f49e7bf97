// SPDX-License-Identifier: MIT
// Types of the program's own, stored through an integer, a text, bytes, a bool or another such type.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <stdexcept>

using namespace sorrel;

namespace {

struct Money {
    std::int64_t cents = 0;
    auto operator<=>(const Money&) const = default;
};
struct Email {
    std::string text{};
    bool operator==(const Email&) const = default;
};
struct Digest {
    std::array<unsigned char, 4> bytes{};
    bool operator==(const Digest&) const = default;
};
struct Switch {
    bool on = false;
    bool operator==(const Switch&) const = default;
};
struct Price {  // through another type of the program's own
    Money money{};
    bool operator==(const Price&) const = default;
};
struct Month {
    std::chrono::sys_days first{};
    bool operator==(const Month&) const = default;
};

struct Order {
    std::int64_t id = 0;
    Money total{};
    Email from{};
    Digest digest{};
    Switch paid{};
    Price price{};
    Month month{};
    std::optional<Money> refund{};
    std::optional<Email> copy{};
    std::optional<Digest> old_digest{};
};

}  // namespace

template <>
struct sorrel::storage<Money> {
    using stored_type = std::int64_t;
    static std::int64_t to_stored(const Money& money) { return money.cents; }
    static Money from_stored(std::int64_t cents) {
        if (cents == 666) {
            throw std::domain_error("no such money");
        }
        return {cents};
    }
};
template <>
struct sorrel::storage<Email> {
    using stored_type = std::string;
    static std::string to_stored(const Email& email) { return "<" + email.text + ">"; }
    static Email from_stored(const std::string& text) {
        if (text.size() < 2) {
            throw std::invalid_argument("no e-mail address");
        }
        return {text.substr(1, text.size() - 2)};
    }
};
template <>
struct sorrel::storage<Digest> {
    using stored_type = blob;
    static blob to_stored(const Digest& digest) {
        const auto* first = reinterpret_cast<const std::byte*>(digest.bytes.data());
        return {first, first + digest.bytes.size()};
    }
    static Digest from_stored(const blob& bytes) {
        Digest digest;
        for (std::size_t i = 0; i != digest.bytes.size(); ++i) {
            digest.bytes[i] = static_cast<unsigned char>(bytes.at(i));
        }
        return digest;
    }
};
template <>
struct sorrel::storage<Switch> {
    using stored_type = bool;
    static bool to_stored(Switch state) { return state.on; }
    static Switch from_stored(bool state) { return {state}; }
};
template <>
struct sorrel::storage<Price> {
    using stored_type = Money;
    static Money to_stored(const Price& price) { return price.money; }
    static Price from_stored(Money money) { return {money}; }
};
template <>
struct sorrel::storage<Month> {
    using stored_type = date;
    static date to_stored(Month month) { return month.first; }
    static Month from_stored(date day) { return {day}; }
};

namespace {

Order example() {
    return {.total = {12345},
            .from = {"ada@example.org, an address too long for the small string buffer"},
            .digest = {{0, 255, 0, 128}},
            .paid = {true},
            .price = {{99}},
            .month = {std::chrono::year{2024} / 2 / 1},
            .refund = Money{-1},
            .copy = Email{""},
            .old_digest = Digest{{1, 2, 3, 4}}};
}

}  // namespace

TEST_CASE("types of one's own are read back as they were stored") {
    test::backend_fixture on;
    on.db.create_tables<Order>();
    const auto expected = on.db.insert(example());
    const auto found = on.db.find<Order>(expected.id).value();
    CHECK(found.total == expected.total);
    CHECK(found.from == expected.from);
    CHECK(found.digest == expected.digest);
    CHECK(found.paid == expected.paid);
    CHECK(found.price == expected.price);
    CHECK(found.month == expected.month);
    CHECK(found.refund == expected.refund);
    CHECK(found.copy == expected.copy);
    CHECK(found.old_digest == expected.old_digest);
    CHECK(on.db.one(sql<"SELECT total FROM \"order\"">().as<int>()) == 12345);

    on.db.insert(std::vector<Order>(200, example()));
    CHECK(on.db.one(select(count()).from<Order>().where(col<&Order::from> == expected.from)) ==
          201);

    on.db.update(Order{.id = expected.id});
    CHECK(on.db.find<Order>(expected.id)->copy == std::nullopt);
    CHECK(on.db.find<Order>(expected.id)->old_digest == std::nullopt);
}

TEST_CASE("types of one's own stand in conditions and assignments") {
    test::backend_fixture on;
    on.db.create_tables<Order>();
    on.db.insert(example());
    on.db.insert(Order{.total = {5}});
    CHECK(on.db.one(select(col<&Order::id>).where(col<&Order::total> > Money{100})) == 1);
    CHECK(on.db.one(
              select(col<&Order::id>).where(col<&Order::total>.between(Money{1}, Money{9}))) == 2);
    CHECK(on.db.one(select(col<&Order::id>)
                        .where(col<&Order::digest>.in(Digest{{9, 9, 9, 9}},
                                                      Digest{{0, 255, 0, 128}}))) == 1);
    CHECK(on.db.one(select(max(col<&Order::total>))) == Money{12345});
    CHECK(on.db.one(select(col<&Order::total>, col<&Order::refund>).where(col<&Order::id> == 1)) ==
          std::tuple{Money{12345}, std::optional{Money{-1}}});
    CHECK(on.db.exec(update<Order>()
                         .set(col<&Order::total> = Money{7}, col<&Order::copy> = Email{"x"},
                              col<&Order::refund> = std::nullopt)
                         .where(col<&Order::refund> == Money{-1})) == 1);
    CHECK(on.db.find<Order>(1)->total == Money{7});
    CHECK(on.db.find<Order>(1)->copy == Email{"x"});
    CHECK(on.db.find<Order>(1)->refund == std::nullopt);
}

TEST_CASE("what from_stored throws reaches the program, and the connection goes on") {
    test::backend_fixture on;
    on.db.create_tables<Order>();
    on.db.insert(example());
    on.db.insert(Order{.total = {666}});
    CHECK_THROWS_AS(on.db.all(select<Order>()), std::domain_error);
    CHECK_THROWS_AS(on.db.find<Order>(2), std::domain_error);
    const auto loop = [&] {
        int rows = 0;
        try {
            for ([[maybe_unused]] const auto& row :
                 on.db.stream(select<Order>().order_by(col<&Order::id>))) {
                ++rows;
            }
        } catch (const std::domain_error&) {
            return rows;
        }
        return -1;
    };
    CHECK(loop() == 1);
    CHECK(on.db.find<Order>(1)->total == Money{12345});
    on.db.exec(sql<"UPDATE \"order\" SET \"from\" = '' WHERE id = 1">());
    CHECK_THROWS_AS(on.db.find<Order>(1), std::invalid_argument);
    CHECK_FALSE(on.db.in_transaction());
    CHECK(on.db.exec(erase<Order>().all_rows()) == 2);
}
