// SPDX-License-Identifier: MIT
// Random rows of the types that SQL has and C++ lacks come back as they went in, their decimals'
// zeros included; the same as elements of arrays.
#include "support/random_rows.hpp"

using namespace sorrel;

namespace {

enum class Suit : std::uint8_t { clubs, hearts };

}  // namespace

template <>
struct sorrel::enum_labels<Suit> {
    static constexpr enum_label<Suit> labels[] = {{Suit::clubs, "clubs"}, {Suit::hearts, "hearts"}};
};

TEMPLATE_TEST_CASE("random rows of Sorrel's own types come back", "", decimal, uuid, time_of_day,
                   interval, json_text) {
    test::check_random_rows<TestType>();
}

TEMPLATE_TEST_CASE("random arrays come back", "", bool, std::int16_t, std::int64_t, float, double,
                   std::string, blob, Suit, date, timestamp, decimal, uuid, time_of_day, interval,
                   json_text) {
    test::check_random_rows<std::vector<TestType>>();
}

TEMPLATE_TEST_CASE("random arrays with NULL among their elements come back", "", bool, std::int64_t,
                   double, std::string, decimal, json_text) {
    test::check_random_rows<std::vector<std::optional<TestType>>>();
}
