// SPDX-License-Identifier: MIT
// Times of the day: from midnight to midnight, and no further.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/time_of_day.hpp>

#include "support/catch.hpp"

using namespace sorrel;
using namespace std::chrono_literals;

TEST_CASE("times of the day go from 00:00 to 24:00") {
    CHECK(time_of_day{}.to_string() == "00:00:00.000000");
    CHECK(time_of_day{13h + 5min}.to_string() == "13:05:00.000000");
    CHECK(time_of_day{24h - 1us}.to_string() == "23:59:59.999999");
    CHECK(time_of_day{24h}.to_string() == "24:00:00.000000");
    CHECK_THROWS_AS(time_of_day{-1us}, value_error);
    CHECK_THROWS_AS(time_of_day{24h + 1us}, value_error);
    CHECK_THROWS_AS(time_of_day{std::chrono::microseconds::max()}, value_error);
    CHECK_THROWS_AS(time_of_day{std::chrono::microseconds::min()}, value_error);
    static_assert(time_of_day{1h}.since_midnight() == 1h);
    CHECK(time_of_day{13h + 5min + 2s}.parts().minutes() == 5min);
}

TEST_CASE("times of the day are read with as much as was written") {
    const auto read = [](std::string_view text) { return time_of_day{text}.since_midnight(); };
    CHECK(read("00:00") == 0us);
    CHECK(read("13:05") == 13h + 5min);
    CHECK(read("13:05:59") == 13h + 5min + 59s);
    CHECK(read("13:05:59.25") == 13h + 5min + 59s + 250ms);
    CHECK(read("23:59:59.999999") == 24h - 1us);
    CHECK(read("24:00:00.000000") == 24h);
    for (const std::string_view text : {"",
                                        "13",
                                        "13:",
                                        "1:05",
                                        "13:5",
                                        "13:60",
                                        "13:05:60",
                                        "13:05:",
                                        "13:05:00.",
                                        "13:05:00.1234567",
                                        "24:00:00.000001",
                                        "24:01",
                                        "25:00",
                                        "-1:00",
                                        "13:05 ",
                                        " 13:05",
                                        "13:05Z",
                                        "13.05",
                                        "13:05:00,5",
                                        "1305",
                                        "13:05:00+01"}) {
        INFO(text);
        CHECK_THROWS_AS(read(text), value_error);
    }
}

TEST_CASE("times of the day are ordered, and so are their texts") {
    const time_of_day times[] = {time_of_day{},          time_of_day{1us},       time_of_day{59s},
                                 time_of_day{9h},        time_of_day{10h - 1us}, time_of_day{10h},
                                 time_of_day{24h - 1us}, time_of_day{24h}};
    for (std::size_t i = 1; i != std::size(times); ++i) {
        CHECK(times[i - 1] < times[i]);
        CHECK(times[i - 1].to_string() < times[i].to_string());
    }
    CHECK(time_of_day{24h} != time_of_day{});
}
