// SPDX-License-Identifier: MIT
// The promise: raw SQL gets as many values as it has parameters.
#pragma once

#include <cstddef>

namespace sorrel::checks {

/// Named so that a failed assertion shows both numbers.
template <std::size_t Parameters, std::size_t Arguments>
inline constexpr bool as_many_arguments_as_parameters = Parameters == Arguments;

/// Stops compilation when the numbers differ.
template <std::size_t Parameters, std::size_t Arguments>
constexpr bool parameter_count() {
    static_assert(
        as_many_arguments_as_parameters<Parameters, Arguments>,
        "sorrel: this SQL text has another number of parameters than arguments were given "
        "[docs/errors.md#parameter-count]");
    return as_many_arguments_as_parameters<Parameters, Arguments>;
}

/// Stops compilation when a text has parameters by name, which nothing would be bound to.
template <bool HasNamedParameter>
constexpr bool no_named_parameter() {
    static_assert(!HasNamedParameter,
                  "sorrel: parameters of raw SQL are $1, $2, ...; one by name, such as :name or "
                  "@name, would stay NULL [docs/errors.md#parameter-count]");
    return !HasNamedParameter;
}

}  // namespace sorrel::checks
