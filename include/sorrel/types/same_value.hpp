// SPDX-License-Identifier: MIT
// Whether two values would be stored as the same: what tells a changed field from an unchanged one.
#pragma once

#include <sorrel/types/decimal.hpp>
#include <sorrel/types/storage.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace sorrel::detail {

template <class Type>
bool same_value(const Type& left, const Type& right);

template <class Array>
bool same_elements(const Array& left, const Array& right) {
    using element = element_of<Array>;
    if (left.size() != right.size()) {
        return false;
    }
    for (std::size_t i = 0; i != left.size(); ++i) {
        // the elements of a std::vector<bool> are no bools
        if (!same_value<element>(static_cast<const element&>(left[i]),
                                 static_cast<const element&>(right[i]))) {
            return false;
        }
    }
    return true;
}

/// As far as the databases can tell: a NaN is the same as itself, 0.0 is another than -0.0, 1.0 another
/// decimal than 1.00, and a type of the program's own is what it is stored as.
template <class Type>
bool same_value(const Type& left, const Type& right) {
    if constexpr (is_optional<Type>) {
        return left.has_value() == right.has_value() && (!left || same_value(*left, *right));
    } else if constexpr (custom_stored<Type>) {
        return same_value(storage<Type>::to_stored(left), storage<Type>::to_stored(right));
    } else if constexpr (std::is_same_v<Type, double>) {
        return std::bit_cast<std::uint64_t>(left) == std::bit_cast<std::uint64_t>(right);
    } else if constexpr (std::is_same_v<Type, float>) {
        return std::bit_cast<std::uint32_t>(left) == std::bit_cast<std::uint32_t>(right);
    } else if constexpr (std::is_same_v<Type, day_count>) {
        return left.days == right.days;
    } else if constexpr (std::is_same_v<Type, microsecond_count>) {
        return left.microseconds == right.microseconds;
    } else if constexpr (std::is_same_v<Type, decimal>) {
        return left == right && left.scale() == right.scale();
    } else if constexpr (is_array<Type>) {
        return same_elements(left, right);
    } else {
        return left == right;
    }
}

}  // namespace sorrel::detail
