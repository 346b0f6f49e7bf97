// SPDX-License-Identifier: MIT
// `mapping<Struct>`: what is said beside a struct about the table it stands for.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/schema/check.hpp>
#include <sorrel/schema/rule.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace sorrel {

/// Specialise it beside a struct to say what its fields cannot: the table's name and its rules.
///
/// Both members are optional. Without `table` the table is called after the struct in snake_case;
/// without a primary key among the rules a field called `id` is the primary key, generated when it
/// is an integer.
/// @code
/// template <> struct sorrel::mapping<User> {
///     static constexpr auto table = "users";
///     static constexpr auto rules = all_of(primary_key<&User::id>.generated(),
///                                          unique<&User::email>);
/// };
/// @endcode
template <class Struct>
struct mapping {};

/// The column of a field that is called otherwise than the field.
template <auto Member>
[[nodiscard]] constexpr auto column_name(std::string_view name) {
    return table_rule<reflect::struct_of<Member>>{
        {.kind = rule_kind::column_name, .fields = detail::member_names<Member>, .text = name}};
}

/// The rules of one mapping; `References` is a `meta::type_list` of its foreign keys.
template <class Struct, std::size_t Size, class References>
struct rule_list {
    using struct_type = Struct;
    using references = References;
    std::array<rule_facts, Size> rules;
};

namespace detail {

template <class... Rules>
struct rules_struct {
    using type = void;
};
template <class First, class... Rest>
struct rules_struct<First, Rest...> {
    using type = typename First::struct_type;
};
template <class... Rest>
struct rules_struct<check_rule, Rest...> : rules_struct<Rest...> {};

template <class Rule>
struct reference_in {
    using type = meta::type_list<>;
};
template <class Rule>
    requires requires { typename Rule::reference; }
struct reference_in<Rule> {
    using type = meta::type_list<typename Rule::reference>;
};

template <class Rule, class Struct>
constexpr bool speaks_of() {
    if constexpr (requires { typename Rule::struct_type; }) {
        return __is_same(typename Rule::struct_type, Struct);
    } else {
        return true;
    }
}

/// Named so that a failed assertion shows the stray rule and the struct.
template <class Rule, class Struct>
inline constexpr bool rule_is_about = speaks_of<Rule, Struct>();

}  // namespace detail

/// Collects the rules of a mapping: `static constexpr auto rules = all_of(…);`
template <class... Rules>
[[nodiscard]] constexpr auto all_of(const Rules&... rules) {
    using subject = typename detail::rules_struct<Rules...>::type;
    static_assert((detail::rule_is_about<Rules, subject> && ...),
                  "sorrel: a rule in this mapping names a field of another struct "
                  "[docs/errors.md#wrong-rule]");
    using references = meta::concatenate<typename detail::reference_in<Rules>::type...>;
    return rule_list<subject, sizeof...(Rules), references>{{rules.facts...}};
}

}  // namespace sorrel
