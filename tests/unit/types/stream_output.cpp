// SPDX-License-Identifier: MIT
// The value types written to a stream, as programs print them.
#include <sorrel/types/decimal.hpp>
#include <sorrel/types/interval.hpp>
#include <sorrel/types/json_text.hpp>
#include <sorrel/types/time_of_day.hpp>
#include <sorrel/types/uuid.hpp>

#include "support/catch.hpp"

#include <chrono>
#include <sstream>
#include <string>

using namespace sorrel;
using namespace std::chrono_literals;

namespace {

template <class Value>
std::string printed(const Value& value) {
    std::ostringstream out;
    out << value;
    return std::move(out).str();
}

}  // namespace

TEST_CASE("values are printed as their text") {
    CHECK(printed(decimal{"-12.50"}) == "-12.50");
    CHECK(printed(uuid{"123E4567-e89b-12d3-a456-426614174000"}) ==
          "123e4567-e89b-12d3-a456-426614174000");
    CHECK(printed(time_of_day{13h + 5min}) == time_of_day{13h + 5min}.to_string());
    CHECK(printed(interval{}) == interval{}.to_string());
    CHECK(printed(json_text{R"({"a": [1, null]})"}) == R"({"a": [1, null]})");
}
