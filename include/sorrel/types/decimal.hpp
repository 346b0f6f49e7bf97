// SPDX-License-Identifier: MIT
// An exact decimal number of any size that SQL's numeric takes.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <type_traits>

namespace sorrel {

/// An exact decimal number: up to 131072 digits before the point and 16383 after it, or NaN, or an
/// infinity. What `numeric` is on PostgreSQL.
///
/// It never passes through a floating-point number. It adds, subtracts and multiplies, exactly; for
/// more, give your own decimal type a `sorrel::storage` whose `stored_type` is this one. `1.5` and
/// `1.50` are equal; `scale()` and `to_string()` tell them apart. As on PostgreSQL, NaN is equal to
/// itself and greater than every number.
class decimal {
public:
    static constexpr int max_integer_digits = 131072;
    static constexpr int max_scale = 16383;

    /// Zero.
    decimal() noexcept = default;

    /// A whole number.
    template <std::integral Number>
        requires(!std::is_same_v<Number, bool> && !std::is_same_v<Number, char>)
    decimal(Number number)  // NOLINT(google-explicit-constructor): nothing is lost
        : decimal(from_magnitude(magnitude_of(number), is_below_zero(number), 0)) {}

    /// Reads "-12.50", "1e-7", "NaN", "Infinity" or "-Infinity" (the words in any case; "inf" too).
    /// Throws `value_error` for any other text and for numbers that are too large.
    explicit decimal(std::string_view text);

    /// `number / 10^scale`: `decimal::scaled(1999, 2)` is 19.99. Throws `value_error` unless `scale`
    /// is from 0 to `max_scale`.
    [[nodiscard]] static decimal scaled(std::int64_t number, int scale) {
        return from_magnitude(magnitude_of(number), number < 0, scale);
    }
    [[nodiscard]] static decimal infinity();
    [[nodiscard]] static decimal nan();

    /// What a number is made of, for drivers: `0.digits * 10^exponent`. Zeros at either end of
    /// `digits` are taken off. Throws `value_error` when the number is too large, when `digits` has
    /// anything but digits, or `scale` cannot hold all of them.
    [[nodiscard]] static decimal from_digits(bool is_negative, std::string_view digits,
                                             std::int64_t exponent, std::int64_t scale);

    [[nodiscard]] bool is_nan() const noexcept { return form_ == form::nan; }
    [[nodiscard]] bool is_infinite() const noexcept { return form_ == form::infinite; }
    [[nodiscard]] bool is_finite() const noexcept { return form_ == form::finite; }
    [[nodiscard]] bool is_zero() const noexcept { return is_finite() && digits_.empty(); }
    /// Whether it is below zero.
    [[nodiscard]] bool is_negative() const noexcept { return is_negative_; }

    /// The number of digits after the point, zeros at the end included.
    [[nodiscard]] int scale() const noexcept { return scale_; }
    /// The digits from the first to the last that is not zero; empty for zero.
    [[nodiscard]] const std::string& digits() const noexcept { return digits_; }
    /// The number is `0.digits() * 10^exponent()`.
    [[nodiscard]] int exponent() const noexcept { return exponent_; }

    /// All digits, as PostgreSQL writes them: "0.10", "-12", "NaN", "-Infinity".
    [[nodiscard]] std::string to_string() const;
    /// Writes `to_string()`.
    friend std::ostream& operator<<(std::ostream& out, const decimal& number);

    [[nodiscard]] decimal operator-() const;
    /// Exact; with as many decimals as the operand with more of them. Infinities and NaN as on
    /// PostgreSQL. Throws `value_error` when the result is too large.
    friend decimal operator+(const decimal& left, const decimal& right);
    friend decimal operator-(const decimal& left, const decimal& right);
    /// Exact; with as many decimals as both operands together, which must not be too many.
    friend decimal operator*(const decimal& left, const decimal& right);
    decimal& operator+=(const decimal& other) { return *this = *this + other; }
    decimal& operator-=(const decimal& other) { return *this = *this - other; }
    decimal& operator*=(const decimal& other) { return *this = *this * other; }

    friend bool operator==(const decimal& left, const decimal& right) noexcept {
        return (left <=> right) == 0;
    }
    friend std::weak_ordering operator<=>(const decimal& left, const decimal& right) noexcept;

private:
    enum class form : unsigned char { finite, infinite, nan };

    template <class Number>
    static constexpr bool is_below_zero(Number number) {
        if constexpr (std::is_signed_v<Number>) {
            return number < 0;
        } else {
            return false;
        }
    }
    template <class Number>
    static constexpr std::uint64_t magnitude_of(Number number) {
        const auto bits = static_cast<std::uint64_t>(number);  // of a negative number: 2^64 - |n|
        return is_below_zero(number) ? 0 - bits : bits;
    }
    static decimal from_magnitude(std::uint64_t magnitude, bool is_negative, int scale);

    std::string digits_{};
    int exponent_ = 0;
    int scale_ = 0;
    bool is_negative_ = false;
    form form_ = form::finite;
};

}  // namespace sorrel
