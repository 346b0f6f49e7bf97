// SPDX-License-Identifier: MIT
// Check constraints, written as SQL text because they live in the database alone.
#pragma once

#include <sorrel/schema/rule.hpp>

namespace sorrel {

/// A check constraint; `Struct` is found out by the mapping it stands in.
struct check_rule {
    rule_facts facts;

    /// Names the constraint; `check_violation::constraint()` reports it.
    [[nodiscard]] constexpr check_rule named(std::string_view name) const {
        auto copy = *this;
        copy.facts.name = name;
        return copy;
    }
};

/// A condition every row must meet, as SQL text over the table's columns: `check("age >= 0")`.
[[nodiscard]] constexpr check_rule check(std::string_view expression) {
    return {{.kind = rule_kind::check, .text = expression}};
}

}  // namespace sorrel
