// SPDX-License-Identifier: MIT
// Durations through intervals: exact, or refused.
#include <sorrel/types/duration.hpp>

#include "support/catch.hpp"

using namespace sorrel;
using namespace std::chrono_literals;

namespace {

template <class Duration>
Duration read(const interval& span) {
    return storage<Duration>::from_stored(span);
}

template <class Duration>
interval written(Duration span) {
    return storage<Duration>::to_stored(span);
}

static_assert(kind_of<std::chrono::microseconds> == value_kind::interval);
static_assert(kind_of<std::chrono::days> == value_kind::interval);
static_assert(kind_of<std::chrono::weeks> == value_kind::interval);
static_assert(kind_of<std::chrono::duration<int, std::ratio<1, 50>>> == value_kind::interval);
static_assert(!storable<std::chrono::months> && !storable<std::chrono::nanoseconds>);
static_assert(!storable<std::chrono::duration<double>>);
static_assert(!storable<std::chrono::duration<int, std::ratio<1, 3>>>);
static_assert(are_comparable<std::chrono::hours, std::chrono::hours>);
static_assert(!are_comparable<std::chrono::hours, interval>);

}  // namespace

TEST_CASE("durations are intervals of microseconds") {
    CHECK(written(90min) == interval{.microseconds = 5'400'000'000});
    CHECK(written(-1us) == interval{.microseconds = -1});
    CHECK(written(std::chrono::days{2}) == interval{.microseconds = 172'800'000'000});
    CHECK(read<std::chrono::minutes>({.microseconds = 5'400'000'000}) == 90min);
    CHECK(read<std::chrono::hours>({.days = 2, .microseconds = 3'600'000'000}) == 49h);
    CHECK(read<std::chrono::hours>({.days = -1, .microseconds = 3'600'000'000}) == -23h);
    CHECK(read<std::chrono::microseconds>(written(std::chrono::microseconds::min())) ==
          std::chrono::microseconds::min());
}

TEST_CASE("what would be changed is refused") {
    CHECK_THROWS_AS(written(std::chrono::milliseconds::max()), value_error);
    CHECK_THROWS_AS(written(std::chrono::hours{std::int64_t{1} << 40}), value_error);
    CHECK_THROWS_AS(read<std::chrono::seconds>({.microseconds = 1'500'000}), value_error);
    CHECK_THROWS_AS(read<std::chrono::hours>({.months = 1}), value_error);
    using few = std::chrono::duration<std::int8_t>;
    CHECK(read<few>({.microseconds = 127'000'000}).count() == 127);
    CHECK_THROWS_AS(read<few>({.microseconds = 128'000'000}), value_error);
    CHECK_THROWS_AS(read<few>({.microseconds = -129'000'000}), value_error);
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK_THROWS_AS(read<std::chrono::microseconds>({.days = 1, .microseconds = most}),
                    value_error);
}
