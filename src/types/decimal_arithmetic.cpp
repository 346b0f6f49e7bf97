// SPDX-License-Identifier: MIT
// Exact decimal numbers: added, subtracted and multiplied, with the scales that SQL gives the results.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/decimal.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace sorrel {

namespace {

/// The digits of a number down to `decimals` places after the point, as a whole number.
std::string whole_number(const decimal& of, std::int64_t decimals) {
    std::string digits = of.digits();
    if (!digits.empty()) {
        const auto own = static_cast<std::int64_t>(digits.size()) - of.exponent();
        digits.append(static_cast<std::size_t>(decimals - own), '0');
    }
    return digits;
}

/// The number of places after the point; below zero when zeros stand before it.
std::int64_t decimals_of(const decimal& of) {
    return static_cast<std::int64_t>(of.digits().size()) - of.exponent();
}

/// Both of the same length; the sum may be longer by a digit.
std::string add(const std::string& left, const std::string& right) {
    std::string sum(left.size() + 1, '0');
    int carry = 0;
    for (std::size_t i = left.size(); i-- != 0;) {
        const int digits = left[i] - '0' + (right[i] - '0') + carry;
        carry = digits >= 10 ? 1 : 0;
        sum[i + 1] = static_cast<char>('0' + digits - 10 * carry);
    }
    sum[0] = static_cast<char>('0' + carry);
    return sum;
}

/// Of the same length, the first not below the second.
std::string subtract(const std::string& greater, const std::string& less) {
    std::string difference(greater.size(), '0');
    int borrowed = 0;
    for (std::size_t i = greater.size(); i-- != 0;) {
        const int digits = greater[i] - less[i] - borrowed;
        borrowed = digits < 0 ? 1 : 0;
        difference[i] = static_cast<char>('0' + digits + 10 * borrowed);
    }
    return difference;
}

// Nine decimal digits fit into 32 bits, and the product of two such into 64.
constexpr std::size_t limb_digits = 9;
constexpr std::uint64_t limb_base = 1'000'000'000;

/// The lowest nine digits first.
std::vector<std::uint64_t> limbs_of(const std::string& digits) {
    std::vector<std::uint64_t> limbs;
    limbs.reserve(digits.size() / limb_digits + 1);
    for (std::size_t end = digits.size(); end != 0;) {
        const std::size_t begin = end > limb_digits ? end - limb_digits : 0;
        std::uint64_t limb = 0;
        for (std::size_t i = begin; i != end; ++i) {
            limb = limb * 10 + static_cast<std::uint64_t>(digits[i] - '0');
        }
        limbs.push_back(limb);
        end = begin;
    }
    return limbs;
}

std::string multiply(const std::string& left, const std::string& right) {
    const auto first = limbs_of(left);
    const auto second = limbs_of(right);
    std::vector<std::uint64_t> product(first.size() + second.size(), 0);
    for (std::size_t i = 0; i != first.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; j != second.size(); ++j) {
            const auto sum = product[i + j] + first[i] * second[j] + carry;
            product[i + j] = sum % limb_base;
            carry = sum / limb_base;
        }
        product[i + second.size()] = carry;
    }
    std::string digits(product.size() * limb_digits, '0');
    for (std::size_t i = 0; i != product.size(); ++i) {
        auto limb = product[i];
        for (std::size_t place = 0; place != limb_digits; ++place) {
            digits[digits.size() - 1 - i * limb_digits - place] =
                static_cast<char>('0' + limb % 10);
            limb /= 10;
        }
    }
    return digits;
}

}  // namespace

decimal operator+(const decimal& left, const decimal& right) {
    if (left.is_nan() || right.is_nan()) {
        return decimal::nan();
    }
    if (left.is_infinite() || right.is_infinite()) {
        const bool cancel_out =
            left.is_infinite() && right.is_infinite() && left.is_negative() != right.is_negative();
        return cancel_out ? decimal::nan() : left.is_infinite() ? left : right;
    }
    const auto decimals = std::max(decimals_of(left), decimals_of(right));
    auto first = whole_number(left, decimals);
    auto second = whole_number(right, decimals);
    const auto size = std::max(first.size(), second.size());
    first.insert(0, size - first.size(), '0');
    second.insert(0, size - second.size(), '0');
    bool is_negative = left.is_negative();
    std::string digits;
    if (left.is_negative() == right.is_negative()) {
        digits = add(first, second);
    } else if (first >= second) {
        digits = subtract(first, second);
    } else {
        digits = subtract(second, first);
        is_negative = right.is_negative();
    }
    return decimal::from_digits(is_negative, digits,
                                static_cast<std::int64_t>(digits.size()) - decimals,
                                std::max(left.scale(), right.scale()));
}

decimal operator-(const decimal& left, const decimal& right) {
    return left + -right;
}

decimal operator*(const decimal& left, const decimal& right) {
    if (left.is_nan() || right.is_nan()) {
        return decimal::nan();
    }
    const bool is_negative = left.is_negative() != right.is_negative();
    if (left.is_infinite() || right.is_infinite()) {
        return left.is_zero() || right.is_zero() ? decimal::nan()
               : is_negative                     ? -decimal::infinity()
                                                 : decimal::infinity();
    }
    const auto digits = multiply(left.digits(), right.digits());
    return decimal::from_digits(
        is_negative, digits,
        static_cast<std::int64_t>(digits.size()) - decimals_of(left) - decimals_of(right),
        left.scale() + right.scale());
}

}  // namespace sorrel
