// SPDX-License-Identifier: MIT
// Ten thousand random rows of every kind of field come back as they went in. A failure prints the
// seed; SORREL_TEST_SEED runs the same rows again.
#include "support/random_rows.hpp"

using namespace sorrel;

namespace {

enum class Suit : std::uint8_t { clubs, hearts };
struct Cents {
    std::int64_t count = 0;
    bool operator==(const Cents&) const = default;
};

}  // namespace

template <>
struct sorrel::enum_labels<Suit> {
    static constexpr enum_label<Suit> labels[] = {{Suit::clubs, "clubs"}, {Suit::hearts, "hearts"}};
};
template <>
struct sorrel::storage<Cents> {
    using stored_type = std::int64_t;
    static std::int64_t to_stored(Cents cents) { return cents.count; }
    static Cents from_stored(std::int64_t count) { return {count}; }
};

TEMPLATE_TEST_CASE("random rows come back as they went in", "", bool, std::int8_t, std::uint8_t,
                   std::int16_t, std::uint16_t, std::int32_t, std::uint32_t, std::int64_t,
                   std::uint64_t, float, double, std::string, blob, Suit, Cents, date,
                   std::chrono::year_month_day, timestamp) {
    test::check_random_rows<TestType>();
}
