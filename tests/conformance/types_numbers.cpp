// SPDX-License-Identifier: MIT
// Numbers, bools and enums: every value that a field can hold is read back as it was stored.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <cmath>
#include <limits>

using namespace sorrel;

namespace {

template <class Type>
struct Box {
    std::int64_t id = 0;
    Type value{};
    std::optional<Type> maybe{};
};

enum class Plain { none, some = 7, negative = -3 };
enum class Small : std::int8_t { least = -128, most = 127 };
enum class Wide : std::uint64_t { most = 9223372036854775807U, too_much = 9223372036854775808U };
enum class Fruit { apple, pear, plum };

/// Stores a value and reads it back in every way there is.
template <class Type>
void check_round_trip(test::backend_fixture& on, Type value) {
    using box = Box<Type>;
    const auto key = on.db.insert(box{.value = value, .maybe = value}).id;
    const auto found = on.db.find<box>(key);
    REQUIRE(found);
    CHECK(found->value == value);
    CHECK(found->maybe == value);
    const auto by_value =
        select(col<&box::value>).where(col<&box::value> == value && col<&box::id> == key);
    CHECK(on.db.one(by_value) == value);
    on.db.exec(update<box>().set(col<&box::maybe> = std::nullopt).where(col<&box::id> == key));
    CHECK(on.db.find<box>(key)->maybe == std::nullopt);
    on.db.exec(update<box>().set(col<&box::maybe> = value).where(col<&box::id> == key));
    CHECK(on.db.find<box>(key)->maybe == value);
}

}  // namespace

// The same table for all of them: only its columns' type differs, and each test has its own database.
template <class Type>
struct sorrel::mapping<Box<Type>> {
    static constexpr auto table = "box";
};
template <>
struct sorrel::enum_labels<Fruit> {
    static constexpr enum_label<Fruit> labels[] = {{Fruit::apple, "apple"},
                                                   {Fruit::pear, "a \"pear\", isn't it"}};
};

TEMPLATE_TEST_CASE("integers keep their extremes", "", std::int8_t, std::uint8_t, std::int16_t,
                   std::uint16_t, std::int32_t, std::uint32_t, std::int64_t, long, long long,
                   unsigned long) {
    test::backend_fixture on;
    on.db.create_tables<Box<TestType>>();
    using limits = std::numeric_limits<TestType>;
    check_round_trip<TestType>(on, 0);
    check_round_trip<TestType>(on, 1);
    check_round_trip<TestType>(on, limits::min());
    if constexpr (sizeof(TestType) < 8 || limits::is_signed) {
        check_round_trip<TestType>(on, limits::max());
        check_round_trip<TestType>(on, static_cast<TestType>(limits::max() - 1));
    }
    if constexpr (limits::is_signed) {
        check_round_trip<TestType>(on, -1);
    }
}

TEMPLATE_TEST_CASE("a stored integer that the field cannot hold is an error", "", std::int8_t,
                   std::uint8_t, std::int16_t, std::uint16_t, std::int32_t, std::uint32_t) {
    test::backend_fixture on;
    on.db.create_tables<Box<TestType>>();
    using limits = std::numeric_limits<TestType>;
    const auto read = [&](std::int64_t stored) {
        on.db.exec(sql<"INSERT INTO box (value) VALUES ($1)">(stored));
        static_cast<void>(on.db.all(select<Box<TestType>>()));
    };
    SECTION("too small") {
        CHECK_THROWS_AS(read(std::int64_t{limits::min()} - 1), value_error);
    }
    SECTION("too large") {
        CHECK_THROWS_AS(read(std::int64_t{limits::max()} + 1), value_error);
    }
}

TEST_CASE("an unsigned integer beyond the database's is refused, and so is a negative one") {
    test::backend_fixture on;
    using box = Box<std::uint64_t>;
    on.db.create_tables<box>();
    const std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    check_round_trip<std::uint64_t>(on, most);
    const auto rows = on.db.one(select(count()).from<box>());
    CHECK_THROWS_AS(on.db.insert(box{.value = most + 1}), value_error);
    CHECK_THROWS_AS(on.db.insert(box{.maybe = ~std::uint64_t{0}}), value_error);
    CHECK_THROWS_AS(on.db.all(select<box>().where(col<&box::value> < most + 1)), value_error);
    CHECK_THROWS_AS(on.db.insert(std::vector<box>(20, box{.value = most + 1})), value_error);
    CHECK(on.db.one(select(count()).from<box>()) == rows);
    on.db.exec(sql<"INSERT INTO box (value) VALUES (-1)">());
    CHECK_THROWS_AS(on.db.all(select<box>()), value_error);
}

TEMPLATE_TEST_CASE("floating-point numbers are read back to the last bit", "", float, double) {
    test::backend_fixture on;
    on.db.create_tables<Box<TestType>>();
    using limits = std::numeric_limits<TestType>;
    for (const TestType value :
         {TestType{0}, TestType(0.1), TestType(1) / 3, limits::min(), limits::denorm_min(),
          limits::max(), limits::lowest(), limits::infinity(), -limits::infinity(),
          limits::epsilon(), std::nextafter(TestType{1}, TestType{2}), TestType(1e15),
          TestType(-4.0)}) {
        INFO(value);
        check_round_trip(on, value);
    }
}

TEST_CASE("a negative zero is a zero, and bound by itself keeps its sign") {
    test::backend_fixture on;
    on.db.create_tables<Box<double>>();
    check_round_trip(on,
                     -0.0);  // compares equal; SQLite stores whole numbers without a sign of zero
    CHECK(std::signbit(on.db.one(sql<"SELECT $1">(-0.0).as<double>())));
}

TEST_CASE("a number beyond float is an error for a float") {
    test::backend_fixture on;
    on.db.create_tables<Box<float>>();
    on.db.exec(sql<"INSERT INTO box (value) VALUES ($1)">(1e39));
    CHECK_THROWS_AS(on.db.all(select<Box<float>>()), value_error);
}

TEST_CASE("bools are true and false, and nothing else is a bool") {
    test::backend_fixture on;
    on.db.create_tables<Box<bool>>();
    check_round_trip(on, true);
    check_round_trip(on, false);
    CHECK_THROWS_AS(on.db.one(sql<"SELECT 2">().as<bool>()), value_error);
    CHECK_THROWS_AS(on.db.one(sql<"SELECT 'true'">().as<bool>()), value_error);
}

TEST_CASE("enums are stored as their integers") {
    test::backend_fixture on;
    SECTION("plain, also values without a name") {
        on.db.create_tables<Box<Plain>>();
        check_round_trip(on, Plain::some);
        check_round_trip(on, Plain::negative);
        check_round_trip(on, static_cast<Plain>(12345));
        CHECK(on.db.one(sql<"SELECT value FROM box WHERE id = 1">().as<int>()) == 7);
    }
    SECTION("of a small type") {
        on.db.create_tables<Box<Small>>();
        check_round_trip(on, Small::least);
        check_round_trip(on, Small::most);
        on.db.exec(sql<"INSERT INTO box (value) VALUES (128)">());
        CHECK_THROWS_AS(on.db.all(select<Box<Small>>()), value_error);
    }
    SECTION("of an unsigned type") {
        on.db.create_tables<Box<Wide>>();
        check_round_trip(on, Wide::most);
        CHECK_THROWS_AS(on.db.insert(Box<Wide>{.value = Wide::too_much}), value_error);
    }
}

TEST_CASE("enums with labels are stored as text") {
    test::backend_fixture on;
    using box = Box<Fruit>;
    on.db.create_tables<box>();
    check_round_trip(on, Fruit::apple);
    check_round_trip(on, Fruit::pear);
    CHECK(on.db.one(sql<"SELECT value FROM box WHERE id = 1">().as<std::string>()) == "apple");
    // a value without a label cannot be stored, a text that is no label cannot be read
    CHECK_THROWS_AS(on.db.insert(box{.value = Fruit::plum}), value_error);
    CHECK_THROWS_AS(on.db.all(select<box>().where(col<&box::value> == Fruit::plum)), value_error);
    CHECK(on.db.all(select<box>()).size() == 2);
    on.db.exec(sql<"UPDATE box SET value = 'plum' WHERE id = 1">());
    CHECK_THROWS_AS(on.db.all(select<box>()), value_error);
    CHECK(on.db.find<box>(2)->value == Fruit::pear);
}
