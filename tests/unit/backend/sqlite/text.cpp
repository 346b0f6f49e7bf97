// SPDX-License-Identifier: MIT
// SQLite's texts: what is well-formed, and how days and instants are written.
#include "backend/sqlite/text.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <limits>
#include <random>

using namespace sorrel;
using namespace sorrel::sqlite::detail;
using namespace std::string_literals;

namespace {

std::string day_text(std::int32_t days) {
    const auto text = format_day({days});
    return text ? std::string(text->data(), text->size()) : "none";
}

std::string instant_text(std::int64_t microseconds) {
    const auto text = format_instant({microseconds});
    return text ? std::string(text->data(), text->size()) : "none";
}

constexpr std::int32_t first_day = -719528;  // 0000-01-01
constexpr std::int32_t last_day = 2932896;   // 9999-12-31

}  // namespace

TEST_CASE("days have four digits of year") {
    CHECK(day_text(0) == "1970-01-01");
    CHECK(day_text(-1) == "1969-12-31");
    CHECK(day_text(11016) == "2000-02-29");
    CHECK(day_text(first_day) == "0000-01-01");
    CHECK(day_text(last_day) == "9999-12-31");
    CHECK(day_text(first_day - 1) == "none");
    CHECK(day_text(last_day + 1) == "none");
    CHECK(day_text(std::numeric_limits<std::int32_t>::min()) == "none");
    CHECK(day_text(std::numeric_limits<std::int32_t>::max()) == "none");
}

TEST_CASE("infinities have names that sort at both ends") {
    constexpr auto last = std::numeric_limits<std::int32_t>::max();
    constexpr auto first = std::numeric_limits<std::int32_t>::min();
    CHECK(infinity_name(day_count{last}) == "infinity");
    CHECK(infinity_name(day_count{first}) == "-infinity");
    CHECK(infinity_name(day_count{last - 1}).empty());
    CHECK(parse_day("infinity")->days == last);
    CHECK(parse_day("-infinity")->days == first);
    CHECK(infinity_name(day_count{last}) > day_text(last_day));
    CHECK(infinity_name(day_count{first}) < day_text(first_day));
    using instants = std::numeric_limits<std::int64_t>;
    CHECK(infinity_name(microsecond_count{instants::max()}) == "infinity");
    CHECK(infinity_name(microsecond_count{instants::min()}) == "-infinity");
    CHECK(infinity_name(microsecond_count{0}).empty());
    CHECK(parse_instant("infinity")->microseconds == instants::max());
    CHECK(parse_instant("-infinity")->microseconds == instants::min());
    CHECK_FALSE(parse_instant("Infinity").has_value());
    CHECK_FALSE(parse_day("-infinity ").has_value());
}

TEST_CASE("every day is read back, and their texts rise with them") {
    std::string before;
    std::size_t wrong = 0;
    for (std::int32_t days = first_day; days <= last_day; ++days) {
        const auto text = format_day({days});
        const std::string_view view = text ? std::string_view(text->data(), text->size()) : "";
        const auto read = parse_day(view);
        wrong += !read || read->days != days || view <= before;
        before = view;
    }
    CHECK(wrong == 0);
}

TEST_CASE("instants have six decimals of seconds") {
    CHECK(instant_text(0) == "1970-01-01 00:00:00.000000");
    CHECK(instant_text(-1) == "1969-12-31 23:59:59.999999");
    CHECK(instant_text(1'000'001) == "1970-01-01 00:00:01.000001");
    CHECK(instant_text(45'296'789'012) == "1970-01-01 12:34:56.789012");
    const std::int64_t day = 86'400'000'000;
    CHECK(instant_text(first_day * day) == "0000-01-01 00:00:00.000000");
    CHECK(instant_text(first_day * day - 1) == "none");
    CHECK(instant_text((last_day + 1) * day - 1) == "9999-12-31 23:59:59.999999");
    CHECK(instant_text((last_day + 1) * day) == "none");
    CHECK(instant_text(std::numeric_limits<std::int64_t>::min()) == "none");
    CHECK(instant_text(std::numeric_limits<std::int64_t>::max()) == "none");
}

TEST_CASE("random instants are read back, and their order is that of their texts") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random{seed};
    const std::int64_t day = 86'400'000'000;
    std::uniform_int_distribution<std::int64_t> any{first_day * day, (last_day + 1) * day - 1};
    std::int64_t before = 0;
    for (int i = 0; i != 50'000; ++i) {
        const auto now = i % 2 == 0 ? any(random) : before + static_cast<int>(random() % 5) - 2;
        const auto text = instant_text(now);
        const auto read = parse_instant(text);
        if (!read || read->microseconds != now || (now < before) != (text < instant_text(before))) {
            FAIL(text);
        }
        before = now / 2;
    }
}

TEST_CASE("days that are none are not read") {
    CHECK(parse_day("2024-02-29")->days == 19782);
    CHECK(parse_day("0000-01-01")->days == first_day);
    for (const std::string_view text :
         {"", "2024", "2024-02", "2024-02-3", "2024-2-30", "2023-02-29", "2024-00-01", "2024-01-00",
          "2024-13-01", "2024-04-31", "02024-01-01", "-2024-01-01", "2024-01-01 ", "2024/01/01",
          "2024-01-01 00:00:00", "yyyy-mm-dd", "2024-01-0x", "+024-01-01"}) {
        INFO(text);
        CHECK_FALSE(parse_day(text).has_value());
    }
}

TEST_CASE("instants are read with as much of a time as was written") {
    const auto read = [](std::string_view text) { return parse_instant(text)->microseconds; };
    const std::int64_t second = 1'000'000;
    CHECK(read("1970-01-02") == 86400 * second);
    CHECK(read("1970-01-01 01:02") == 3720 * second);
    CHECK(read("1970-01-01T01:02:03") == 3723 * second);
    CHECK(read("1970-01-01 01:02:03Z") == 3723 * second);
    CHECK(read("1970-01-01T01:02Z") == 3720 * second);
    CHECK(read("1970-01-01 00:00:00.1") == 100'000);
    CHECK(read("1970-01-01 00:00:00.000001") == 1);
    CHECK(read("1970-01-01 00:00:00.123456000") == 123'456);
    CHECK(read("1969-12-31 23:59:59.999999") == -1);
    for (const std::string_view text :
         {"", "1970-01-01 ", "1970-01-01T", "1970-01-01 1:00", "1970-01-01 00", "1970-01-01 00:",
          "1970-01-01 00:00:", "1970-01-01 00:00:00.", "1970-01-01 00:00:00.1234567",
          "1970-01-01 24:00:00", "1970-01-01 00:60:00", "1970-01-01 00:00:60", "1970-01-01 00:00.5",
          "1970-01-01 00:00:00+00:00", "1970-01-01 00:00:00ZZ", "1970-01-01_00:00:00",
          "1970-02-30 00:00:00", "1970-01-01 00:00:00.-1", "1970-01-01Z"}) {
        INFO(text);
        CHECK_FALSE(parse_instant(text).has_value());
    }
}
