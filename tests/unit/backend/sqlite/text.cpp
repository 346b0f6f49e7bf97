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

/// One code point after the other, decoded and then asked whether it was written the only right way.
text_fault find_fault_slowly(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t at) {
            return at < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[at]))
                                    : 0U;
        };
        const unsigned first = byte(i);
        const std::size_t length = first < 0x80            ? 1
                                   : (first >> 5U) == 0x06 ? 2
                                   : (first >> 4U) == 0x0E ? 3
                                   : (first >> 3U) == 0x1E ? 4
                                                           : 0;
        if (length == 0) {
            return text_fault::not_utf8;
        }
        unsigned point = length == 1 ? first : first & (0x7FU >> length);
        for (std::size_t k = 1; k != length; ++k) {
            if ((byte(i + k) >> 6U) != 2) {
                return text_fault::not_utf8;
            }
            point = point << 6U | (byte(i + k) & 0x3FU);
        }
        const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
        if (point < least[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
            return text_fault::not_utf8;
        }
        if (point == 0) {
            return text_fault::nul;
        }
        i += length;
    }
    return text_fault::none;
}

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

TEST_CASE("find_fault agrees with a slow reading on every sequence of up to three bytes") {
    std::size_t differences = 0;
    for (unsigned a = 0; a != 256; ++a) {
        for (unsigned b = 0; b != 256; ++b) {
            const std::string two{static_cast<char>(a), static_cast<char>(b)};
            differences += find_fault(two) != find_fault_slowly(two);
            for (unsigned c = 0x7E; c != 0xC4; ++c) {
                const auto three = two + static_cast<char>(c);
                differences += find_fault(three) != find_fault_slowly(three);
            }
        }
        const std::string one{static_cast<char>(a)};
        differences += find_fault(one) != find_fault_slowly(one);
    }
    CHECK(differences == 0);
    CHECK(find_fault("") == text_fault::none);
}

TEST_CASE("find_fault agrees with a slow reading on four bytes at their edges") {
    std::size_t differences = 0;
    for (unsigned a = 0xEF; a != 0x100; ++a) {
        for (unsigned b = 0; b != 256; ++b) {
            for (const unsigned c : {0x00U, 0x7FU, 0x80U, 0xBFU, 0xC0U}) {
                for (const unsigned d : {0x00U, 0x7FU, 0x80U, 0xBFU, 0xC0U}) {
                    const std::string four{static_cast<char>(a), static_cast<char>(b),
                                           static_cast<char>(c), static_cast<char>(d)};
                    differences += find_fault(four) != find_fault_slowly(four);
                }
            }
        }
    }
    CHECK(differences == 0);
}

TEST_CASE("find_fault finds a fault at any place of a text of any length") {
    std::size_t differences = 0;
    for (std::size_t length = 1; length != 40; ++length) {
        for (std::size_t place = 0; place != length; ++place) {
            for (const auto& part : {"\0"s, "\x80"s, "\xC3\xBC"s, "\xC3"s, "\xF0\x9F\x98\x80"s,
                                     "\x01"s, "\x7F"s, "\x81\x01"s}) {
                std::string text(length, 'a');
                text.replace(place, 1, part);
                differences += find_fault(text) != find_fault_slowly(text);
            }
        }
        CHECK(find_fault(std::string(length, 'a')) == text_fault::none);
        CHECK(find_fault(std::string(length, '\x01')) == text_fault::none);
        CHECK(find_fault(std::string(length, '\0')) == text_fault::nul);
    }
    CHECK(differences == 0);
}

TEST_CASE("find_fault agrees with a slow reading on random bytes") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random{seed};
    const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
    for (int i = 0; i != 50'000; ++i) {
        std::string text(below(40), 'x');
        for (auto mistakes = below(4); mistakes > 0 && !text.empty(); --mistakes) {
            text[below(static_cast<unsigned>(text.size()))] = static_cast<char>(below(256));
        }
        if (find_fault(text) != find_fault_slowly(text)) {
            FAIL("text number " << i);
        }
    }
}

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

TEST_CASE("lists become arrays of JSON") {
    const std::vector<std::int64_t> integers{1, -2, std::numeric_limits<std::int64_t>::min()};
    CHECK(json_array(std::span(integers)) == "[1,-2,-9223372036854775808]");
    CHECK(json_array(std::span<const std::int64_t>()) == "[]");
    const std::vector<double> numbers{0.5, -1e300, 3};
    CHECK(json_array(std::span(numbers)) == "[0.5,-1e+300,3]");
    CHECK(json_array(std::span<const double>()) == "[]");
    const std::vector<std::string> texts{"", "a\"b", "\\", "\n\x01\x1F\x7F", "\xC3\xBC/"};
    CHECK(json_array(std::span(texts)) == R"(["","a\"b","\\",")"
                                          "\\u000a\\u0001\\u001f\x7F"
                                          R"(",")"
                                          "\xC3\xBC/"
                                          R"("])");
    CHECK(json_array(std::span<const std::string>()) == "[]");
}
