// SPDX-License-Identifier: MIT
// Integer conversions at their edges.
#include <sorrel/types/narrow.hpp>

using namespace sorrel;

namespace {

template <class Target>
constexpr bool has_exact_edges() {
    using limits = std::numeric_limits<Target>;
    constexpr auto low = static_cast<std::int64_t>(limits::min());
    constexpr auto high = static_cast<std::int64_t>(limits::max());
    return fits<Target>(low) && fits<Target>(high) && fits<Target>(0) && !fits<Target>(low - 1) &&
           !fits<Target>(high + 1) && !fits<Target>(std::numeric_limits<std::int64_t>::min()) &&
           !fits<Target>(std::numeric_limits<std::int64_t>::max());
}

static_assert(has_exact_edges<std::int8_t>());
static_assert(has_exact_edges<std::uint8_t>());
static_assert(has_exact_edges<std::int16_t>());
static_assert(has_exact_edges<std::uint16_t>());
static_assert(has_exact_edges<std::int32_t>());
static_assert(has_exact_edges<std::uint32_t>());

constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto most = std::numeric_limits<std::int64_t>::max();
static_assert(fits<std::int64_t>(least) && fits<std::int64_t>(most));
static_assert(fits<std::uint64_t>(most) && fits<std::uint64_t>(0));
static_assert(!fits<std::uint64_t>(-1) && !fits<std::uint64_t>(least));

static_assert(fits_int64(least) && fits_int64(most) && fits_int64(std::int8_t{-1}));
static_assert(fits_int64(std::numeric_limits<std::uint32_t>::max()));
static_assert(fits_int64(static_cast<std::uint64_t>(most)));
static_assert(!fits_int64(static_cast<std::uint64_t>(most) + 1));
static_assert(!fits_int64(std::numeric_limits<std::uint64_t>::max()));
static_assert(!fits_int64(std::numeric_limits<unsigned long long>::max()));

}  // namespace
