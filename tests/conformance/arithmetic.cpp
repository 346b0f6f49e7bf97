// SPDX-License-Identifier: MIT
// Arithmetic and joined texts: the database computes what the same expression is in C++.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <array>
#include <limits>

// How && and || combine without parentheses is what is tested here.
#pragma GCC diagnostic ignored "-Wparentheses"

using namespace sorrel;

namespace {

struct Sample {
    std::int64_t id = 0;
    std::int64_t a = 0;
    int b = 0;
    short c = 0;
    double d = 0;
    std::string s{};
    std::optional<std::string> t{};
};

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Sample>(); }

    template <class Expression>
    auto value_of(Expression expression) {
        return db.one(select(expression).template from<Sample>());
    }
};

constexpr auto s = col<&Sample::s>;
constexpr auto t = col<&Sample::t>;

}  // namespace

// One expression, once over columns and once over numbers, the integers among them taken as `type`.
#define CHECK_SAME(type, ...)                                                                     \
    do {                                                                                          \
        const auto compute = []([[maybe_unused]] auto a, [[maybe_unused]] auto b,                 \
                                [[maybe_unused]] auto c,                                          \
                                [[maybe_unused]] auto d) { return __VA_ARGS__; };                 \
        CHECK(on.value_of(compute(col<&Sample::a>, col<&Sample::b>, col<&Sample::c>,              \
                                  col<&Sample::d>)) == compute(static_cast<type>(row.a),          \
                                                               static_cast<type>(row.b),          \
                                                               static_cast<type>(row.c), row.d)); \
    } while (false)

TEST_CASE("nested arithmetic has the precedence it has in C++") {
    fixture on;
    const auto numbers = GENERATE(values<std::array<int, 4>>(
        {{17, 5, 3, 2}, {-17, 5, -3, 7}, {1, -1, 1, -1}, {1000003, 97, 13, 1}}));
    Sample row{.a = numbers[0],
               .b = numbers[1],
               .c = static_cast<short>(numbers[2]),
               .d = numbers[3] + 0.25};
    on.db.insert(row);
    INFO("a, b, c, d = " << row.a << ", " << row.b << ", " << row.c << ", " << row.d);

    CHECK_SAME(std::int64_t, a + b * c);
    CHECK_SAME(std::int64_t, (a + b) * c);
    CHECK_SAME(std::int64_t, a - b - c);
    CHECK_SAME(std::int64_t, a - (b - c));
    CHECK_SAME(std::int64_t, a - (b + c));
    CHECK_SAME(std::int64_t, a / b * c);
    CHECK_SAME(std::int64_t, a / (b * c));
    CHECK_SAME(std::int64_t, a*(b / c));
    CHECK_SAME(std::int64_t, a* b / c);
    CHECK_SAME(std::int64_t, a % b * c);
    CHECK_SAME(std::int64_t, a % (b * c));
    CHECK_SAME(std::int64_t, a - b % c);
    CHECK_SAME(std::int64_t, (a - b) % c);
    CHECK_SAME(std::int64_t, a / (b / c));
    CHECK_SAME(std::int64_t, (a + b) * (a - c) - (b + c) * (b - c));
    CHECK_SAME(std::int64_t, a - (b - (c - (a - b))));
    CHECK_SAME(std::int64_t, 2 * a - 3 * (b - 4) / c);
    CHECK_SAME(double, a* d + b);
    CHECK_SAME(double, a / d - (b - c) / d);
    CHECK_SAME(double, d - (d - (a - d)));
    CHECK_SAME(std::int64_t, (a + b > c) == (b + c > a));
    CHECK_SAME(std::int64_t, a + b < c * 2 || a - b >= c && a != b);
    CHECK_SAME(std::int64_t, !(a + b < c) && (a > b || b > c));
}

TEST_CASE("integers give 64-bit integers, cut like in C++, and a double makes doubles") {
    constexpr auto a = col<&Sample::a>;
    constexpr auto b = col<&Sample::b>;
    constexpr auto c = col<&Sample::c>;
    constexpr auto d = col<&Sample::d>;
    fixture on;
    on.db.insert(Sample{.a = -7, .b = 2, .c = 3, .d = 0.5});
    static_assert(std::is_same_v<decltype(on.value_of(b + c)), std::int64_t>);
    static_assert(std::is_same_v<decltype(on.value_of(b + 1.0)), double>);
    CHECK(on.value_of(a / b) == -3);
    CHECK(on.value_of(a % b) == -1);
    CHECK(on.value_of(a / 2.0) == -3.5);
    CHECK(on.value_of(7 / d) == 14.0);
    CHECK(on.value_of(b * 3'000'000'000) == 6'000'000'000);
}

TEST_CASE("a result beyond 64 bits is an error and not another number") {
    constexpr auto a = col<&Sample::a>;
    constexpr auto b = col<&Sample::b>;
    fixture on;
    on.db.insert(Sample{.a = std::numeric_limits<std::int64_t>::max(), .b = 1});
    CHECK_THROWS_AS(on.value_of(a + b), error);
    CHECK_THROWS_AS(on.value_of(a * 2), error);
    CHECK_THROWS_AS(on.value_of(sum(a * 1) + 1), error);
    CHECK_THROWS_AS(on.db.exec(update<Sample>().set(a = a + 1).all_rows()), error);
    CHECK(on.value_of(a) == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("dividing by zero is an error when the result is read") {
    constexpr auto a = col<&Sample::a>;
    constexpr auto b = col<&Sample::b>;
    fixture on;
    on.db.insert(Sample{.a = 1, .b = 0});
    CHECK_THROWS_AS(on.value_of(a / b), error);
    CHECK_THROWS_AS(on.value_of(a % b), error);
}

TEST_CASE("+ joins texts") {
    fixture on;
    on.db.insert(Sample{.s = "x"});
    CHECK(on.value_of(s + "y") == "xy");
    CHECK(on.value_of("y" + s) == "yx");
    CHECK(on.value_of(s + s + std::string("!")) == "xx!");
    CHECK(on.value_of("<" + (s + ">") + "") == "<x>");
    CHECK(on.value_of(s + t) == std::nullopt);
    static_assert(std::is_same_v<decltype(on.value_of(s + t)), std::optional<std::string>>);
    CHECK(on.db.all(select(s).where(s + "y" == "xy" && "a" + s < "b")).size() == 1);
}
