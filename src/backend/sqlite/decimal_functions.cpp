// SPDX-License-Identifier: MIT
// Arithmetic of decimals as functions of SQLite (https://sqlite.org/appfunc.html).
#include <sorrel/error/error.hpp>

#include "decimal_functions.hpp"
#include "value_text.hpp"

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <string_view>

namespace sorrel::sqlite::detail {

namespace {

/// Runs `work`, whose failure becomes the statement's: SQLite is C, through which nothing may be thrown.
template <class Work>
void guarded(sqlite3_context* context, Work&& work) noexcept {
    try {
        work();
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    } catch (const std::exception& failure) {
        sqlite3_result_error(context, failure.what(), -1);
    }
}

/// A decimal's text, or an integer; an error for anything else.
std::optional<decimal> read(sqlite3_context* context, sqlite3_value* value) {
    if (sqlite3_value_type(value) == SQLITE_INTEGER) {
        return decimal{sqlite3_value_int64(value)};
    }
    std::optional<decimal> number;
    if (sqlite3_value_type(value) == SQLITE_TEXT) {
        const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value));
        number = parse_decimal({text, static_cast<std::size_t>(sqlite3_value_bytes(value))});
    }
    if (!number) {
        sqlite3_result_error(context, "a value is no decimal in its sortable form, nor an integer",
                             -1);
    }
    return number;
}

void give(sqlite3_context* context, const decimal& number) {
    const auto text = decimal_text(number);
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

template <class Operation>
void calculate(sqlite3_context* context, int, sqlite3_value** values) noexcept {
    guarded(context, [&] {
        if (sqlite3_value_type(values[0]) == SQLITE_NULL ||
            sqlite3_value_type(values[1]) == SQLITE_NULL) {
            return;  // the result is NULL until it is said
        }
        if (const auto left = read(context, values[0])) {
            if (const auto right = read(context, values[1])) {
                give(context, Operation{}(*left, *right));
            }
        }
    });
}

/// A sum from which values can be taken again, as windows do. What cannot be taken from a sum is counted
/// instead: infinities and NaN, and how many decimals each value had.
class running_sum {
public:
    void add(const decimal& value) { change(value, 1); }
    void remove(const decimal& value) { change(value, -1); }

    [[nodiscard]] bool is_empty() const noexcept { return count_ == 0; }
    [[nodiscard]] decimal value() const {
        if (not_numbers_ != 0 || (infinities_ != 0 && negative_infinities_ != 0)) {
            return decimal::nan();
        }
        if (infinities_ != 0 || negative_infinities_ != 0) {
            return infinities_ != 0 ? decimal::infinity() : -decimal::infinity();
        }
        return decimal::from_digits(total_.is_negative(), total_.digits(), total_.exponent(),
                                    scales_.empty() ? 0 : scales_.rbegin()->first);
    }

private:
    void change(const decimal& value, std::int64_t by) {
        count_ += by;
        if (!value.is_finite()) {
            (value.is_nan()        ? not_numbers_
             : value.is_negative() ? negative_infinities_
                                   : infinities_) += by;
            return;
        }
        total_ = by > 0 ? total_ + value : total_ - value;
        const auto same_scale = scales_.try_emplace(value.scale(), 0).first;
        if ((same_scale->second += by) == 0) {
            scales_.erase(same_scale);
        }
    }

    decimal total_{};
    std::map<int, std::int64_t> scales_{};
    std::int64_t count_ = 0;
    std::int64_t not_numbers_ = 0;
    std::int64_t infinities_ = 0;
    std::int64_t negative_infinities_ = 0;
};

/// Where SQLite keeps the sum of a group, in memory that starts as zeros; null without memory, and
/// before the first value when none is `wanted`.
running_sum** place_of_sum(sqlite3_context* context, bool is_wanted) noexcept {
    return static_cast<running_sum**>(
        sqlite3_aggregate_context(context, is_wanted ? int{sizeof(running_sum*)} : 0));
}

template <class Change>
void change_sum(sqlite3_context* context, sqlite3_value* value, Change&& change) noexcept {
    guarded(context, [&] {
        if (sqlite3_value_type(value) == SQLITE_NULL) {
            return;
        }
        auto* const place = place_of_sum(context, true);
        if (place == nullptr) {
            throw std::bad_alloc{};
        }
        if (*place == nullptr) {
            *place = std::make_unique<running_sum>().release();  // until finish_sum
        }
        if (const auto number = read(context, value)) {
            change(**place, *number);
        }
    });
}

void add_to_sum(sqlite3_context* context, int, sqlite3_value** values) noexcept {
    change_sum(context, values[0],
               [](running_sum& sum, const decimal& number) { sum.add(number); });
}

void take_from_sum(sqlite3_context* context, int, sqlite3_value** values) noexcept {
    change_sum(context, values[0],
               [](running_sum& sum, const decimal& number) { sum.remove(number); });
}

void give_sum(sqlite3_context* context) noexcept {
    auto* const place = place_of_sum(context, false);
    if (place == nullptr || *place == nullptr || (*place)->is_empty()) {
        return;  // the sum of nothing is NULL
    }
    guarded(context, [&] { give(context, (*place)->value()); });
}

void finish_sum(sqlite3_context* context) noexcept {
    give_sum(context);
    if (auto* const place = place_of_sum(context, false); place != nullptr) {
        const std::unique_ptr<running_sum> done{*place};
        *place = nullptr;
    }
}

}  // namespace

int add_decimal_functions(sqlite3* connection) noexcept {
    // Innocuous: views and triggers may use them, whoever has written these.
    constexpr int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    struct operation {
        const char* name;
        void (*run)(sqlite3_context*, int, sqlite3_value**);
    };
    constexpr std::array operations{
        operation{"sorrel_decimal_plus", calculate<std::plus<>>},
        operation{"sorrel_decimal_minus", calculate<std::minus<>>},
        operation{"sorrel_decimal_times", calculate<std::multiplies<>>},
    };
    for (const auto& each : operations) {
        const int code = sqlite3_create_function_v2(connection, each.name, 2, how, nullptr,
                                                    each.run, nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) {
            return code;
        }
    }
    return sqlite3_create_window_function(connection, "sorrel_decimal_sum", 1, how, nullptr,
                                          add_to_sum, finish_sum, give_sum, take_from_sum, nullptr);
}

}  // namespace sorrel::sqlite::detail
