// SPDX-License-Identifier: MIT
// What a check found, for the macros of any test framework.
#pragma once

#include <iosfwd>
#include <string>

namespace sorrel::testing {

/// True when the check passed; printed, it says why not: `CHECK(result)` of Catch2 shows that by itself, and in
/// GoogleTest it is `EXPECT_TRUE(result) << result`.
struct check_result {
    bool passed = false;
    std::string message{};

    explicit operator bool() const noexcept { return passed; }
    friend std::ostream& operator<<(std::ostream& out, const check_result& result);
};

}  // namespace sorrel::testing
