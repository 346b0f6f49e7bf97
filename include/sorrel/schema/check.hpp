// SPDX-License-Identifier: MIT
// Check constraints, written as SQL text because they live in the database alone.
#pragma once

#include <sorrel/schema/rule.hpp>

#include <string_view>
#include <type_traits>

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

/// Named so that a failed assertion shows the type.
template <class Expression>
inline constexpr bool is_sql_text = std::is_convertible_v<Expression, std::string_view>;

/// Stops compilation when a check is written as a condition of a query.
template <class Expression>
    requires(!is_sql_text<Expression>)
constexpr check_rule check(const Expression&) {
    static_assert(
        is_sql_text<Expression>,
        "sorrel: check() takes SQL over the table's columns as a text, and no condition of a "
        "query [docs/errors.md#wrong-rule]");
    return {};
}

}  // namespace sorrel
