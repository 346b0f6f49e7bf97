// SPDX-License-Identifier: MIT
// Text that no engine stores unchanged is found, wherever the fault is.
#include "support/catch.hpp"
#include "types/text_fault.hpp"

#include <random>
#include <string>
#include <string_view>

using namespace sorrel::detail;
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
