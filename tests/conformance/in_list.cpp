// SPDX-License-Identifier: MIT
// in() and not_in(): values one by one, and ranges of any length as one parameter.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <array>
#include <limits>
#include <list>
#include <numeric>
#include <set>

using namespace sorrel;

namespace {

struct Point {
    std::int64_t id = 0;
    std::optional<std::int64_t> x{};
    double y = 0;
    std::optional<std::string> label{};
};

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Point>();
        db.insert(std::vector<Point>{{.x = 1, .y = 0.5, .label = "one"},
                                     {.x = 2, .y = 1e300, .label = "it's \"two\"\\"},
                                     {.x = {}, .y = -3, .label = {}},
                                     {.x = 4, .y = 0.1, .label = "vier \xF0\x9F\x98\x80\n\t\x01"},
                                     {.x = -5, .y = 12345678901234567.0, .label = ""}});
    }

    template <class Condition>
    std::vector<std::int64_t> ids(Condition condition) {
        return db.all(select(col<&Point::id>).where(condition).order_by(col<&Point::id>));
    }
};

using ids = std::vector<std::int64_t>;
constexpr auto x = col<&Point::x>;

}  // namespace

TEST_CASE("in takes values one by one") {
    fixture on;
    CHECK(on.ids(x.in(1, 4L, short{9})) == ids{1, 4});
    CHECK(on.ids(x.in(2)) == ids{2});
    CHECK(on.ids(x.not_in(1, 2)) == ids{4, 5});
    CHECK(on.ids(col<&Point::label>.in("one", std::string("vier"), std::string_view(""))) ==
          ids{1, 5});
    CHECK(on.ids(x.in(col<&Point::id>, -5)) == ids{1, 2, 4, 5});
    CHECK(on.ids((x + 1).in(2, 3)) == ids{1, 2});
    CHECK(on.ids(!x.in(1, 2)) == ids{4, 5});
}

TEST_CASE("in takes a range of any container") {
    fixture on;
    CHECK(on.ids(x.in(std::vector<std::int64_t>{1, 4})) == ids{1, 4});
    CHECK(on.ids(x.in(std::vector<int>{1, 4})) == ids{1, 4});
    CHECK(on.ids(x.in(std::array<short, 2>{2, -5})) == ids{2, 5});
    CHECK(on.ids(x.in(std::list<int>{2})) == ids{2});
    CHECK(on.ids(x.in(std::set<unsigned>{2, 4})) == ids{2, 4});
    CHECK(on.ids(x.not_in(std::vector<int>{1, 4})) == ids{2, 5});
    const std::vector<int> kept{1, 1, 1};
    CHECK(on.ids(x.in(kept) && x.not_in(kept)).empty());
}

TEST_CASE("an empty range contains nothing, and not even NULL is in it") {
    fixture on;
    const std::vector<int> none;
    CHECK(on.ids(x.in(none)).empty());
    CHECK(on.ids(x.not_in(none)) == ids{1, 2, 3, 4, 5});
    CHECK(on.ids(col<&Point::label>.in(std::vector<std::string>{})).empty());
    CHECK(on.ids(!x.in(none)) == ids{1, 2, 3, 4, 5});
}

TEST_CASE("texts of a range arrive as they are, whatever characters they have") {
    fixture on;
    const auto stored = on.db.all(select(col<&Point::label>).order_by(col<&Point::id>));
    for (std::size_t i = 0; i != stored.size(); ++i) {
        if (stored[i]) {
            INFO(*stored[i]);
            const auto expected = ids{static_cast<std::int64_t>(i) + 1};
            CHECK(on.ids(col<&Point::label>.in(std::vector<std::string>{"?", *stored[i]})) ==
                  expected);
            CHECK(on.ids(col<&Point::label>.in(std::vector<std::string_view>{*stored[i]})) ==
                  expected);
        }
    }
    CHECK_THROWS_AS(on.ids(col<&Point::label>.in(std::vector<std::string>{"a", "\xFF"})),
                    value_error);
    using namespace std::string_literals;
    CHECK_THROWS_AS(on.ids(col<&Point::label>.in(std::vector<std::string>{"a\0b"s})), value_error);
}

TEST_CASE("floating-point numbers of a range are found exactly") {
    fixture on;
    const auto y = col<&Point::y>;
    CHECK(on.ids(y.in(std::vector<double>{0.5, 1e300, -3.0})) == ids{1, 2, 3});
    CHECK(on.ids(y.in(std::vector<double>{0.1, 12345678901234567.0})) == ids{4, 5});
    CHECK(on.ids(y.in(std::vector<double>{std::nextafter(0.1, 1.0)})).empty());
    CHECK(on.ids(y.in(std::vector<float>{0.5F, 0.1F})) == ids{1});
}

TEST_CASE("integers of a range keep their extremes") {
    fixture on;
    using limits = std::numeric_limits<std::int64_t>;
    const auto least = on.db.insert(Point{.x = limits::min()});
    const auto most = on.db.insert(Point{.x = limits::max()});
    CHECK(on.ids(x.in(std::vector<std::int64_t>{limits::min(), limits::max()})) ==
          ids{least.id, most.id});
    CHECK(on.ids(x.in(std::vector<std::int64_t>{limits::max() - 1, limits::min() + 1})).empty());
}

TEST_CASE("a range may be very long") {
    fixture on;
    std::vector<std::int64_t> many(100'000);
    std::iota(many.begin(), many.end(), 2);
    CHECK(on.ids(x.in(many)) == ids{2, 4});
    CHECK(on.ids(x.not_in(many)) == ids{1, 5});
    std::vector<std::string> texts(100'000, "no such label");
    texts.back() = "one";
    CHECK(on.ids(col<&Point::label>.in(texts)) == ids{1});
}

TEST_CASE("the same query with ranges of other lengths") {
    fixture on;
    for (int length = 0; length != 6; ++length) {
        std::vector<int> numbers(static_cast<std::size_t>(length));
        std::iota(numbers.begin(), numbers.end(), 1);
        const auto expected = length == 0 ? 0U : length == 1 ? 1U : length < 4 ? 2U : 3U;
        CHECK(on.ids(x.in(numbers)).size() == expected);
    }
}
