// SPDX-License-Identifier: MIT
// Random values of every kind of field, and the promise that rows of them come back as they went in.
#pragma once

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <random>

namespace sorrel::test {

template <class Type>
struct Cell {
    std::int64_t id = 0;
    Type value{};
    std::optional<Type> maybe{};
};

/// A failure prints it; SORREL_TEST_SEED runs the same rows again.
inline std::uint64_t seed_of_this_run() {
    if (const char* given = std::getenv("SORREL_TEST_SEED")) {
        return std::strtoull(given, nullptr, 10);
    }
    return std::random_device{}();
}

class randomness {
    std::mt19937_64 bits_;

public:
    explicit randomness(std::uint64_t seed) : bits_(seed) {}

    std::uint64_t bits() { return bits_(); }
    std::uint64_t below(std::uint64_t limit) { return bits_() % limit; }

    /// Small numbers and extremes are likelier than others.
    std::int64_t integer() {
        return static_cast<std::int64_t>(bits_() >> below(64)) * (below(2) == 0 ? 1 : -1);
    }

    std::string text() {
        std::string made;
        for (auto length = bits_() % (below(10) == 0 ? 300 : 20); length > 0; --length) {
            append(made, below(2) == 0 ? 1 + below(0x7F) : 1 + below(0x10FFFF));
        }
        return made;
    }

    template <class Type>
    Type value() {
        if constexpr (std::is_same_v<Type, bool>) {
            return below(2) == 0;
        } else if constexpr (std::is_same_v<Type, std::uint64_t>) {
            return bits() >> (1 + below(63));
        } else if constexpr (std::is_integral_v<Type>) {
            return static_cast<Type>(integer());
        } else if constexpr (std::is_same_v<Type, double>) {
            return floating<double, std::uint64_t>();
        } else if constexpr (std::is_same_v<Type, float>) {
            return floating<float, std::uint32_t>();
        } else if constexpr (std::is_same_v<Type, std::string>) {
            return text();
        } else if constexpr (std::is_same_v<Type, blob>) {
            blob made(below(60));
            for (auto& each : made) {
                each = static_cast<std::byte>(below(4) == 0 ? 0 : below(256));
            }
            return made;
        } else if constexpr (std::is_enum_v<Type>) {
            return static_cast<Type>(below(2));
        } else if constexpr (std::is_same_v<Type, decimal>) {
            return number();
        } else if constexpr (std::is_same_v<Type, uuid>) {
            uuid::byte_array made{};
            for (auto& each : made) {
                each = static_cast<std::byte>(below(256));
            }
            return uuid{made};
        } else if constexpr (std::is_same_v<Type, time_of_day>) {
            return time_of_day{std::chrono::microseconds{below(86'400'000'001)}};
        } else if constexpr (std::is_same_v<Type, interval>) {
            // with microseconds no two of them are of the same length
            return {
                .months = static_cast<std::int32_t>(below(20'000)) - 10'000,
                .days = static_cast<std::int32_t>(below(20'000)) - 10'000,
                .microseconds = static_cast<std::int64_t>(bits() >> 2) * (below(2) == 0 ? 1 : -1)};
        } else if constexpr (std::is_same_v<Type, json_text>) {
            return json_text{document()};
        } else if constexpr (is_array<Type>) {
            Type made;
            for (auto size = below(5); size != 0; --size) {
                made.push_back(value<element_of<Type>>());
            }
            return made;
        } else if constexpr (is_optional<Type>) {
            return below(3) == 0 ? Type{} : Type{value<plain<Type>>()};
        } else if constexpr (custom_stored<Type> &&
                             std::is_integral_v<typename storage<Type>::stored_type>) {
            return {integer()};
        } else if constexpr (std::is_same_v<Type, date>) {
            return date{std::chrono::days{static_cast<int>(below(3652059)) - 719162}};
        } else if constexpr (std::is_same_v<Type, std::chrono::year_month_day>) {
            return value<date>();
        } else {
            const auto day = value<date>();
            return timestamp{day} + std::chrono::microseconds{below(86'400'000'000)};
        }
    }

private:
    decimal number() {
        if (below(50) == 0) {
            return below(3) == 0   ? decimal::nan()
                   : below(2) == 0 ? decimal::infinity()
                                   : -decimal::infinity();
        }
        std::string digits;
        for (auto size = below(below(20) == 0 ? 300 : 20); size != 0; --size) {
            digits += static_cast<char>('0' + (below(3) == 0 ? 0 : below(10)));
        }
        const auto exponent = static_cast<std::int64_t>(below(40)) - 15;
        const auto decimals = static_cast<std::int64_t>(digits.size()) - exponent;
        const auto zeros = static_cast<std::int64_t>(below(3));
        return decimal::from_digits(below(2) == 0, digits, exponent,
                                    std::max<std::int64_t>(0, decimals) + zeros);
    }

    /// Spelled as PostgreSQL spells its jsonb.
    std::string document() {
        switch (below(5)) {
            case 0:
                return std::to_string(integer());
            case 1:
                return "\"" + std::to_string(bits()) + "\"";
            case 2:
                return below(2) == 0 ? "true" : "null";
            case 3:
                return "[" + document() + ", " + document() + "]";
            default:
                return "{\"key\": " + document() + "}";
        }
    }

    /// Any bits but those of NaN.
    template <class Type, class Bits>
    Type floating() {
        for (;;) {
            const auto made = std::bit_cast<Type>(static_cast<Bits>(bits()));
            if (!std::isnan(made)) {
                return below(4) == 0 ? std::trunc(static_cast<Type>(integer())) : made;
            }
        }
    }

    static void append(std::string& text, std::uint64_t point) {
        const auto put = [&](std::uint64_t byte) { text += static_cast<char>(byte); };
        if (point < 0x80) {
            put(point);
        } else if (point < 0x800) {
            put(0xC0 | point >> 6), put(0x80 | (point & 0x3F));
        } else if (point < 0x10000) {
            if (point < 0xD800 || point > 0xDFFF) {  // no surrogates
                put(0xE0 | point >> 12), put(0x80 | (point >> 6 & 0x3F)),
                    put(0x80 | (point & 0x3F));
            }
        } else {
            put(0xF0 | point >> 18), put(0x80 | (point >> 12 & 0x3F));
            put(0x80 | (point >> 6 & 0x3F)), put(0x80 | (point & 0x3F));
        }
    }
};

/// Equal, and with the same number of decimals.
template <class Value>
bool is_same(const Value& left, const Value& right) {
    if constexpr (std::is_same_v<Value, decimal>) {
        return left == right && left.to_string() == right.to_string();
    } else {
        return left == right;
    }
}
inline bool is_same(const std::optional<decimal>& left, const std::optional<decimal>& right) {
    return left.has_value() == right.has_value() && (!left || is_same(*left, *right));
}
template <class Element>
bool is_same(const std::vector<Element>& left, const std::vector<Element>& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const Element& one, const Element& other) { return is_same(one, other); });
}

}  // namespace sorrel::test

template <class Type>
struct sorrel::mapping<sorrel::test::Cell<Type>> {
    static constexpr auto table = "cell";
};

namespace sorrel::test {

/// Stores random rows, and reads them as a whole, row by row, and one by one.
template <class Type>
void check_random_rows() {
    using cell = Cell<Type>;
    const auto seed = seed_of_this_run();
    INFO("SORREL_TEST_SEED=" << seed);
    randomness random{seed};
    constexpr std::size_t rows = is_array<Type> ? 2'000 : 10'000;
    std::vector<cell> cells(rows);
    for (auto& each : cells) {
        each.value = random.value<Type>();
        if (random.below(3) != 0) {
            each.maybe = random.value<Type>();
        }
    }
    backend_fixture on;
    on.db.create_tables<cell>();
    REQUIRE(on.db.insert(cells) == static_cast<std::int64_t>(rows));

    const auto query = select<cell>().order_by(col<&cell::id>);
    const auto stored = on.db.all(query);
    REQUIRE(stored.size() == cells.size());
    std::size_t place = 0;
    for (const cell& streamed : on.db.stream(query)) {
        const auto& expected = cells[place];
        const auto& read = stored[place];
        const bool same =
            is_same(read.value, expected.value) && is_same(read.maybe, expected.maybe) &&
            is_same(streamed.value, expected.value) && is_same(streamed.maybe, expected.maybe);
        if (!same) {
            FAIL("row " << place << " is another");
        }
        ++place;
    }
    if constexpr (are_comparable<Type, Type>) {
        for (int i = 0; i != 100; ++i) {
            const auto& chosen = cells[random.below(cells.size())];
            const auto equal = select(count()).template from<cell>().where(
                col<&cell::value> == chosen.value &&
                col<&cell::maybe>.is_not_distinct_from(chosen.maybe));
            const auto expected = std::count_if(cells.begin(), cells.end(), [&](const cell& each) {
                return each.value == chosen.value && each.maybe == chosen.maybe;
            });
            REQUIRE(on.db.one(equal) == expected);
        }
    }
}

}  // namespace sorrel::test
