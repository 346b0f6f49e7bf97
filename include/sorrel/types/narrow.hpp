// SPDX-License-Identifier: MIT
// Integer conversions that never change the value.
#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

namespace sorrel {

/// Whether `Target` holds the value of `number` exactly.
template <class Target>
constexpr bool fits(std::int64_t number) {
    using limits = std::numeric_limits<Target>;
    if constexpr (std::is_unsigned_v<Target>) {
        return number >= 0 && static_cast<std::uint64_t>(number) <= limits::max();
    } else {
        return number >= limits::min() && number <= limits::max();
    }
}

/// Whether a signed 64-bit integer, the widest both engines have, holds `number` exactly.
template <class Source>
constexpr bool fits_int64(Source number) {
    if constexpr (std::is_unsigned_v<Source> && sizeof(Source) >= sizeof(std::int64_t)) {
        return number <= static_cast<Source>(std::numeric_limits<std::int64_t>::max());
    } else {
        return true;
    }
}

}  // namespace sorrel
