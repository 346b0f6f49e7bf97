// SPDX-License-Identifier: MIT
// Conditions: every operator over values and NULLs, and how they combine.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

// How && and || combine without parentheses is what is tested here.
#pragma GCC diagnostic ignored "-Wparentheses"

using namespace sorrel;

namespace {

struct Entry {
    std::int64_t id = 0;
    std::optional<int> n{};
    int m = 0;
    std::optional<std::string> word{};
    bool yes = false;
    std::optional<bool> maybe{};
};

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Entry>();
        db.insert(std::vector<Entry>{
            {.n = 1, .m = 1, .word = "apple", .yes = true, .maybe = true},
            {.n = 2, .m = 1, .word = "Apricot", .yes = false, .maybe = false},
            {.n = {}, .m = 2, .word = {}, .yes = true, .maybe = {}},
            {.n = 4, .m = 5, .word = "50%_off", .yes = false, .maybe = true},
            {.n = -5, .m = -5, .word = "", .yes = true, .maybe = {}},
        });
    }

    template <class Condition>
    std::vector<std::int64_t> ids(Condition condition) {
        return db.all(select(col<&Entry::id>).where(condition).order_by(col<&Entry::id>));
    }
};

using list = std::vector<std::int64_t>;
constexpr auto n = col<&Entry::n>;
constexpr auto m = col<&Entry::m>;
constexpr auto word = col<&Entry::word>;
constexpr auto yes = col<&Entry::yes>;
constexpr auto maybe = col<&Entry::maybe>;

}  // namespace

TEST_CASE("comparisons are not true for NULL, on either side") {
    fixture on;
    CHECK(on.ids(n == 2) == list{2});
    CHECK(on.ids(n != 2) == list{1, 4, 5});
    CHECK(on.ids(n < 2) == list{1, 5});
    CHECK(on.ids(n <= 2) == list{1, 2, 5});
    CHECK(on.ids(n > 2) == list{4});
    CHECK(on.ids(n >= 2) == list{2, 4});
    CHECK(on.ids(2 < n) == list{4});
    CHECK(on.ids(2 >= n) == list{1, 2, 5});
    CHECK(on.ids(n == m) == list{1, 5});
    CHECK(on.ids(n != m) == list{2, 4});
    CHECK(on.ids(m == n) == list{1, 5});
    CHECK(on.ids(word == "apple") == list{1});
    CHECK(on.ids(word != std::string("apple")) == list{2, 4, 5});
    CHECK(on.ids(word == "") == list{5});
    CHECK(on.ids(n == 2.0) == list{2});
    CHECK(on.ids(n > 1.5) == list{2, 4});
}

TEST_CASE("is_null and its contrary are never NULL themselves") {
    fixture on;
    CHECK(on.ids(n.is_null()) == list{3});
    CHECK(on.ids(n.is_not_null()) == list{1, 2, 4, 5});
    CHECK(on.ids(!n.is_null()) == list{1, 2, 4, 5});
    CHECK(on.ids((n + m).is_null()) == list{3});
    CHECK(on.ids(m.is_null()).empty());
    const std::vector<bool> known = on.db.all(select(n.is_null()).order_by(col<&Entry::id>));
    CHECK(known == std::vector<bool>{false, false, true, false, false});
}

TEST_CASE("is_not_distinct_from takes NULL for a value") {
    fixture on;
    CHECK(on.ids(n.is_not_distinct_from(std::optional<int>{})) == list{3});
    CHECK(on.ids(n.is_not_distinct_from(std::optional<int>{4})) == list{4});
    CHECK(on.ids(n.is_not_distinct_from(4)) == list{4});
    CHECK(on.ids(n.is_not_distinct_from(std::nullopt)) == list{3});
    CHECK(on.ids(n.is_distinct_from(std::optional<int>{})) == list{1, 2, 4, 5});
    CHECK(on.ids(n.is_distinct_from(4)) == list{1, 2, 3, 5});
    CHECK(on.ids(n.is_distinct_from(m)) == list{2, 3, 4});
    CHECK(on.ids(word.is_not_distinct_from(std::optional<std::string>{})) == list{3});
    // and gives true or false, never NULL
    const std::vector<bool> same =
        on.db.all(select(n.is_not_distinct_from(m)).order_by(col<&Entry::id>));
    CHECK(same == std::vector<bool>{true, false, false, false, true});
}

TEST_CASE("a bool column is a condition") {
    fixture on;
    CHECK(on.ids(yes) == list{1, 3, 5});
    CHECK(on.ids(!yes) == list{2, 4});
    CHECK(on.ids(yes == false) == list{2, 4});
    CHECK(on.ids(yes != maybe) == list{4});
    CHECK(on.ids(yes == maybe) == list{1, 2});
    CHECK(on.ids(maybe) == list{1, 4});
    CHECK(on.ids(!maybe) == list{2});
    CHECK(on.ids(yes && maybe) == list{1});
    CHECK(on.ids(yes || maybe) == list{1, 3, 4, 5});
    CHECK(on.ids((n > 1) == yes).empty());
    CHECK(on.ids((n > 1) != yes) == list{1, 2, 4, 5});
}

TEST_CASE("! keeps NULL apart from false") {
    fixture on;
    CHECK(on.ids(!(n == 2)) == list{1, 4, 5});
    CHECK(on.ids(!(n > 0 || n < 0)).empty());
    CHECK(on.ids(!(n == 2 && m == 1)) == list{1, 3, 4, 5});  // NULL AND false is false
    CHECK(on.ids(!!(n == 2)) == list{2});
    CHECK(on.ids(!word.like("a%")) == on.ids(word.not_like("a%")));
    CHECK(on.ids(!n.between(1, 2)) == list{4, 5});
}

TEST_CASE("&& binds tighter than ||, and parentheses are kept where they matter") {
    fixture on;
    const auto a = n == 1;
    const auto b = m == 5;
    const auto c = yes;
    CHECK(on.ids(a || b && c) == list{1});
    CHECK(on.ids((a || b) && c) == list{1});
    CHECK(on.ids((b || a) && !c) == list{4});
    CHECK(on.ids(b || a && !c) == list{4});
    CHECK(on.ids(!c && (a || b)) == list{4});
    CHECK(on.ids(!c && a || b) == list{4});
    CHECK(on.ids(!(a || b)) == list{2, 5});
    CHECK(on.ids(!a || b) == list{2, 4, 5});
    CHECK(on.ids(a || (b || c)) == list{1, 3, 4, 5});
    CHECK(on.ids(a && (b && c)).empty());
    // all 2 x 2 x 2 cases of two ways to bracket, against C++
    for (int bits = 0; bits != 8; ++bits) {
        const bool x = (bits & 1) != 0;
        const bool y = (bits & 2) != 0;
        const bool z = (bits & 4) != 0;
        const auto is = [](bool truth) { return m * 0 == (truth ? 0 : 1); };
        INFO(x << y << z);
        CHECK(on.ids(is(x) || is(y) && is(z)).empty() == !(x || (y && z)));
        CHECK(on.ids((is(x) || is(y)) && is(z)).empty() == !((x || y) && z));
        CHECK(on.ids(is(x) && (is(y) || is(z))).empty() == !(x && (y || z)));
        CHECK(on.ids(!is(x) && is(y) || !(is(y) || is(z))).empty() == !((!x && y) || !(y || z)));
        CHECK(on.ids((is(x) == is(y)) == is(z)).empty() == !((x == y) == z));
        CHECK(on.ids(is(x) == (is(y) == is(z))).empty() == !(x == (y == z)));
        CHECK(on.ids((is(x) && is(y)) != is(z)).empty() == !((x && y) != z));
        CHECK(on.ids((!is(x)) == is(y)).empty() == !((!x) == y));
    }
}

TEST_CASE("like matches with % and _, and not_like is its contrary") {
    fixture on;
    CHECK(on.ids(word.like("app%")) == list{1});
    CHECK(on.ids(word.like("%o%")) == list{2, 4});
    CHECK(on.ids(word.like("_pple")) == list{1});
    CHECK(on.ids(word.like("%")) == list{1, 2, 4, 5});
    CHECK(on.ids(word.like("")) == list{5});
    CHECK(on.ids(word.not_like("%p%")) == list{4, 5});
    CHECK(on.ids(word.like(std::string("app%"))) == list{1});
    CHECK(on.ids(word.like(word)) == list{1, 2, 4, 5});
    CHECK(on.ids((word + "!").like("%!")) == list{1, 2, 4, 5});
}

TEST_CASE("between has both ends in it") {
    fixture on;
    CHECK(on.ids(n.between(1, 4)) == list{1, 2, 4});
    CHECK(on.ids(n.between(4, 1)).empty());
    CHECK(on.ids(n.between(2, 2)) == list{2});
    CHECK(on.ids(n.not_between(1, 2)) == list{4, 5});
    CHECK(on.ids(n.between(m, 2)) == list{1, 2, 5});
    CHECK(on.ids(word.between("a", "b")) == list{1});
    CHECK(on.ids(n.between(1, 2) && m == 1 || n.between(-9, -1)) == list{1, 2, 5});
    CHECK(on.ids((n + m).between(1 + m, 3 + m)) == list{1, 2});
}

TEST_CASE("a condition may be selected, and is optional where a column may be NULL") {
    fixture on;
    const std::vector<std::optional<bool>> larger =
        on.db.all(select(n > 1).order_by(col<&Entry::id>));
    CHECK(larger == std::vector<std::optional<bool>>{false, true, std::nullopt, true, false});
}
