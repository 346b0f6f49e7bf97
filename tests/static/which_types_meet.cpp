// SPDX-License-Identifier: MIT
// The whole table of types: which may be compared, and which may be read into which field.
#include <sorrel/query/check/wrong_row.hpp>
#include <sorrel/sorrel.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace {

enum class Color { red, green };
enum class Size { small, large };
struct Money {
    std::int64_t cents = 0;
};

}  // namespace

template <>
struct sorrel::storage<Money> {
    using stored_type = std::int64_t;
    static std::int64_t to_stored(const Money& money) { return money.cents; }
    static Money from_stored(std::int64_t cents) { return Money{cents}; }
};

namespace {

using namespace sorrel;

using all_types = meta::type_list<bool, int, std::int64_t, double, std::string, blob, date,
                                  timestamp, Color, Size, Money>;

/// One row of a table: for each of all types, 'x' where the two of them meet.
template <template <class, class> class Meet, class Left, class... Rights>
constexpr bool row_is(std::string_view expected, meta::type_list<Rights...>) {
    const char found[] = {(Meet<Left, Rights>::value ? 'x' : '.')...};
    return std::string_view(found, sizeof...(Rights)) == expected;
}
template <template <class, class> class Meet, class... Lefts, class... Rows>
constexpr bool table_is(meta::type_list<Lefts...> lefts, Rows... rows) {
    return (row_is<Meet, Lefts>(rows, lefts) && ...);
}

template <class Left, class Right>
using compared = std::bool_constant<are_comparable<Left, Right>>;
template <class Left, class Right>
using compared_with_optional = std::bool_constant<are_comparable<std::optional<Left>, Right> &&
                                                  are_comparable<Left, std::optional<Right>>>;
template <class From, class Field>
using read_into = std::bool_constant<checks::fits_field<From, Field>>;
template <class From, class Field>
using optional_read_into = std::bool_constant<checks::fits_field<std::optional<From>, Field> &&
                                              checks::null_fits_field<std::optional<From>, Field>>;

// Numbers with numbers, and everything else with its own kind alone.
static_assert(table_is<compared>(all_types{},      //
                                 "x..........",    // bool
                                 ".xxx.......",    // int
                                 ".xxx.......",    // std::int64_t
                                 ".xxx.......",    // double
                                 "....x......",    // std::string
                                 ".....x.....",    // blob
                                 "......x....",    // date
                                 ".......x...",    // timestamp
                                 "........x..",    // Color
                                 ".........x.",    // Size
                                 "..........x"));  // Money

using later_types =
    meta::type_list<std::string, decimal, uuid, time_of_day, interval, std::chrono::seconds,
                    json_text, std::vector<int>, std::vector<std::optional<std::int64_t>>,
                    std::vector<double>, std::vector<decimal>, std::vector<json_text>>;
template <class Left, class Right>
using assigned = std::bool_constant<are_interchangeable<Left, Right>>;

// JSON is not compared at all, nor are arrays of what is not compared alike everywhere.
static_assert(table_is<compared>(later_types{},     //
                                 "x...........",    // std::string
                                 ".x..........",    // decimal
                                 "..x.........",    // uuid
                                 "...x........",    // time_of_day
                                 "....x.......",    // interval
                                 ".....x......",    // std::chrono::seconds
                                 "............",    // json_text
                                 ".......xx...",    // std::vector<int>
                                 ".......xx...",    // std::vector<std::optional<std::int64_t>>
                                 ".........x..",    // std::vector<double>
                                 "............",    // std::vector<decimal>
                                 "............"));  // std::vector<json_text>

// But one stands for the other where a value is stored, or read.
static_assert(table_is<assigned>(later_types{}, "x...........", ".x..........", "..x.........",
                                 "...x........", "....x.......", ".....x......", "......x.....",
                                 ".......xx...", ".......xx...", ".........x..", "..........x.",
                                 "...........x"));
static_assert(table_is<read_into>(later_types{}, "x...........", ".x..........", "..x.........",
                                  "...x........", "....x.......", ".....x......", "......x.....",
                                  ".......xx...", ".......xx...", ".........x..", "..........x.",
                                  "...........x"));

// An optional does not change what two types are.
static_assert(table_is<compared_with_optional>(all_types{}, "x..........", ".xxx.......",
                                               ".xxx.......", ".xxx.......", "....x......",
                                               ".....x.....", "......x....", ".......x...",
                                               "........x..", ".........x.", "..........x"));

// Integers go into integers of another width, checked when read; never into a double, nor back.
static_assert(table_is<read_into>(all_types{}, "x..........", ".xx........", ".xx........",
                                  "...x.......", "....x......", ".....x.....", "......x....",
                                  ".......x...", "........x..", ".........x.", "..........x"));

// What may be NULL goes into no field that is not optional.
static_assert(table_is<optional_read_into>(all_types{}, "...........", "...........", "...........",
                                           "...........", "...........", "...........",
                                           "...........", "...........", "...........",
                                           "...........", "..........."));

}  // namespace
