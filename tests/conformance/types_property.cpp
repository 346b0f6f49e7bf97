// SPDX-License-Identifier: MIT
// Ten thousand random rows of every kind of field come back as they went in. A failure prints the
// seed; SORREL_TEST_SEED runs the same rows again.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <random>

using namespace sorrel;

namespace {

enum class Suit : std::uint8_t { clubs, hearts };
struct Cents {
    std::int64_t count = 0;
    bool operator==(const Cents&) const = default;
};

template <class Type>
struct Cell {
    std::int64_t id = 0;
    Type value{};
    std::optional<Type> maybe{};
};

std::uint64_t seed_of_this_run() {
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
            return number<double, std::uint64_t>();
        } else if constexpr (std::is_same_v<Type, float>) {
            return number<float, std::uint32_t>();
        } else if constexpr (std::is_same_v<Type, std::string>) {
            return text();
        } else if constexpr (std::is_same_v<Type, blob>) {
            blob made(below(60));
            for (auto& each : made) {
                each = static_cast<std::byte>(below(4) == 0 ? 0 : below(256));
            }
            return made;
        } else if constexpr (std::is_same_v<Type, Suit>) {
            return static_cast<Suit>(below(2));
        } else if constexpr (std::is_same_v<Type, Cents>) {
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
    /// Any bits but those of NaN.
    template <class Type, class Bits>
    Type number() {
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

}  // namespace

template <class Type>
struct sorrel::mapping<Cell<Type>> {
    static constexpr auto table = "cell";
};
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
    using cell = Cell<TestType>;
    const auto seed = seed_of_this_run();
    INFO("SORREL_TEST_SEED=" << seed);
    randomness random{seed};
    std::vector<cell> cells(10'000);
    for (auto& each : cells) {
        each.value = random.template value<TestType>();
        if (random.below(3) != 0) {
            each.maybe = random.template value<TestType>();
        }
    }
    test::backend_fixture on;
    on.db.create_tables<cell>();
    REQUIRE(on.db.insert(cells) == 10'000);

    // read as a whole, row by row, and one by one
    const auto query = select<cell>().order_by(col<&cell::id>);
    const auto stored = on.db.all(query);
    REQUIRE(stored.size() == cells.size());
    std::size_t place = 0;
    for (const cell& streamed : on.db.stream(query)) {
        const auto& expected = cells[place];
        const auto& read = stored[place];
        const bool same = read.value == expected.value && read.maybe == expected.maybe &&
                          streamed.value == expected.value && streamed.maybe == expected.maybe;
        if (!same) {
            FAIL("row " << place << " is another");
        }
        ++place;
    }
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
