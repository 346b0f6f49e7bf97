// SPDX-License-Identifier: MIT
// Defaults of columns: a constant of the field's type, or an SQL expression.
#pragma once

#include <sorrel/reflect/member.hpp>
#include <sorrel/schema/rule.hpp>
#include <sorrel/types/narrow.hpp>
#include <sorrel/types/storage.hpp>

#include <concepts>
#include <type_traits>

namespace sorrel {

namespace detail {

/// Named so that a failed assertion shows both types.
template <class Value, class Field>
inline constexpr bool is_default_for =
    are_interchangeable<Field, std::conditional_t<std::is_convertible_v<Value, std::string_view>,
                                                  std::string_view, Value>> &&
    !(kind_of<Value> == value_kind::real && kind_of<Field> == value_kind::integer);

}  // namespace detail

/// The value a row gets when an insert leaves the field out.
template <auto Member, class Value>
[[nodiscard]] constexpr auto default_value(Value value) {
    using field = plain<reflect::field_of<Member>>;
    constexpr bool usable = detail::is_default_for<Value, field>;
    static_assert(detail::is_default_for<Value, field>,
                  "sorrel: the default has another type than its field "
                  "[docs/errors.md#wrong-rule]");
    default_facts facts{.kind = kind_of<field>};
    if constexpr (!usable) {
        // the assertion above has spoken
    } else if constexpr (std::is_convertible_v<Value, std::string_view>) {
        facts.text = value;
    } else if constexpr (labelled_enum<Value>) {
        for (const auto& label : enum_labels<Value>::labels) {
            if (label.value == value) {
                facts.text = label.text;
            }
        }
    } else if constexpr (std::is_floating_point_v<Value> || kind_of<field> == value_kind::real) {
        facts.kind = value_kind::real;
        facts.real = static_cast<double>(value);
    } else {
        facts.integer = static_cast<std::int64_t>(value);
    }
    return table_rule<reflect::struct_of<Member>>{
        {.kind = rule_kind::default_value, .fields = detail::member_names<Member>, .value = facts}};
}

/// The expression the database evaluates when an insert leaves the field out, as SQL text:
/// `default_expression<&Post::created_at>("CURRENT_TIMESTAMP")`.
template <auto Member>
[[nodiscard]] constexpr auto default_expression(std::string_view expression) {
    return table_rule<reflect::struct_of<Member>>{
        {.kind = rule_kind::default_value,
         .fields = detail::member_names<Member>,
         .value = {.kind = kind_of<reflect::field_of<Member>>,
                   .text = expression,
                   .is_expression = true}}};
}

}  // namespace sorrel
