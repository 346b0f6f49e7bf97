// SPDX-License-Identifier: MIT
// Primary keys, unique constraints and indexes.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/schema/rule.hpp>
#include <sorrel/types/storage.hpp>

#include <type_traits>

namespace sorrel {

namespace detail {

template <auto First, auto... Rest>
struct same_struct {
    using type = reflect::struct_of<First>;
    static_assert((__is_same(type, reflect::struct_of<Rest>) && ...),
                  "sorrel: the fields of one rule must belong to one struct "
                  "[docs/errors.md#wrong-rule]");
};

template <auto... Members>
using struct_of_all = typename same_struct<Members...>::type;

}  // namespace detail

/// Named so that a failed assertion shows the types of the key's fields.
template <class... Fields>
inline constexpr bool is_one_integer =
    sizeof...(Fields) == 1 &&
    ((std::is_integral_v<plain<Fields>> && kind_of<Fields> == value_kind::integer) && ...);

/// What `primary_key<…>` says.
template <class Struct, class... Fields>
struct primary_key_rule : table_rule<Struct> {
    /// The database makes the key: an inserted row whose key is still the default (0) gets the next
    /// one, any other value is stored as given.
    [[nodiscard]] constexpr primary_key_rule generated() const {
        static_assert(is_one_integer<Fields...>,
                      "sorrel: a generated primary key must be one integer field "
                      "[docs/errors.md#wrong-rule]");
        auto copy = *this;
        copy.facts.is_generated = true;
        return copy;
    }
};

/// What `unique<…>` says.
template <class Struct>
struct unique_rule : table_rule<Struct> {
    /// Names the constraint; errors report it.
    [[nodiscard]] constexpr unique_rule named(std::string_view name) const {
        auto copy = *this;
        copy.facts.name = name;
        return copy;
    }
};

/// What `index<…>` says.
template <class Struct>
struct index_rule : table_rule<Struct> {
    /// Names the index; without it the name is `<table>_<columns>_index`.
    [[nodiscard]] constexpr index_rule named(std::string_view name) const {
        auto copy = *this;
        copy.facts.name = name;
        return copy;
    }

    /// Makes it an index of the rows alone for which `condition` is true: SQL over the table's columns.
    /// With `unique()`, `where("deleted_at IS NULL")` lets a deleted row's values be used again.
    [[nodiscard]] constexpr index_rule where(std::string_view condition) const {
        auto copy = *this;
        copy.facts.text = condition;
        return copy;
    }

    /// Makes it a unique index.
    [[nodiscard]] constexpr index_rule unique() const {
        auto copy = *this;
        copy.facts.is_unique_index = true;
        return copy;
    }
};

/// The primary key: one field, or several in the order `find` takes them.
template <auto... Members>
inline constexpr primary_key_rule<detail::struct_of_all<Members...>, reflect::field_of<Members>...>
    primary_key{{{.kind = rule_kind::primary_key, .fields = detail::member_names<Members...>}}};

/// No two rows have equal values in all of these fields; NULLs count as different.
template <auto... Members>
inline constexpr unique_rule<detail::struct_of_all<Members...>> unique{
    {{.kind = rule_kind::unique, .fields = detail::member_names<Members...>}}};

/// An index over these fields in this order.
template <auto... Members>
inline constexpr index_rule<detail::struct_of_all<Members...>> index{
    {{.kind = rule_kind::index, .fields = detail::member_names<Members...>}}};

}  // namespace sorrel
