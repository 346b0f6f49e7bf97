// SPDX-License-Identifier: MIT
// Refusals while binding, out of line.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/binder.hpp>

namespace sorrel::detail {

void throw_unsigned_out_of_range(std::uint64_t) {
    throw_error({.kind = error_kind::out_of_range,
                 .message = "an unsigned integer beyond 9223372036854775807 cannot be stored",
                 .expected = "a signed 64-bit integer",
                 .got = "a larger number"});
}

void throw_unlabelled_enum(long long) {
    throw_error(
        {.kind = error_kind::out_of_range,
         .message = "an enum value without a text in sorrel::enum_labels cannot be stored"});
}

}  // namespace sorrel::detail
