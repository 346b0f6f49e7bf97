// SPDX-License-Identifier: MIT
// Foreign keys and what they do when the other row goes.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/schema/key.hpp>
#include <sorrel/schema/rule.hpp>
#include <sorrel/types/storage.hpp>

namespace sorrel {

// Not constexpr: Clang instantiates a constexpr function where its address is taken, and here that is
// inside the very mapping which the description reads.
template <class Type>
const table_info& describe();

namespace detail {

/// Named so that a failed assertion shows both fields.
template <auto Member, auto Referenced>
inline constexpr bool key_types_match =
    are_comparable<reflect::field_of<Member>, reflect::field_of<Referenced>> &&
    kind_of<reflect::field_of<Member>> == kind_of<reflect::field_of<Referenced>>;

}  // namespace detail

/// Which fields point at which, as a type: two `meta::value_list`s of as many member pointers.
/// Relations between structs are found by it.
template <class Fields, class Referenced>
struct key_reference {};

/// What `foreign_key<…>.references<…>()` says.
template <class Struct, class Reference>
struct foreign_key_rule : table_rule<Struct> {
    using reference = Reference;

    /// What happens to this row when the row it points at is deleted; `no_action` refuses.
    [[nodiscard]] constexpr foreign_key_rule on_delete(referential_action action) const {
        auto copy = *this;
        copy.facts.on_delete = action;
        return copy;
    }

    /// What happens to this row when the key it points at changes; `no_action` refuses.
    [[nodiscard]] constexpr foreign_key_rule on_update(referential_action action) const {
        auto copy = *this;
        copy.facts.on_update = action;
        return copy;
    }

    /// Names the constraint.
    [[nodiscard]] constexpr foreign_key_rule named(std::string_view name) const {
        auto copy = *this;
        copy.facts.name = name;
        return copy;
    }
};

/// The fields of a foreign key, which need `.references<…>()` yet.
template <auto... Members>
struct foreign_key_fields {
    /// The fields pointed at, one for each field of the key, of comparable types.
    template <auto... Referenced>
    [[nodiscard]] constexpr auto references() const {
        static_assert(sizeof...(Members) == sizeof...(Referenced),
                      "sorrel: a foreign key needs as many referenced fields as it has fields "
                      "[docs/errors.md#wrong-rule]");
        if constexpr (sizeof...(Members) == sizeof...(Referenced)) {
            static_assert((detail::key_types_match<Members, Referenced> && ...),
                          "sorrel: a foreign key and the key it references must have the same type "
                          "[docs/errors.md#wrong-rule]");
        }
        using target = detail::struct_of_all<Referenced...>;
        using reference =
            key_reference<meta::value_list<Members...>, meta::value_list<Referenced...>>;
        return foreign_key_rule<detail::struct_of_all<Members...>, reference>{
            {{.kind = rule_kind::foreign_key,
              .fields = detail::member_names<Members...>,
              .references = &describe<target>,
              .referenced_fields = detail::member_names<Referenced...>}}};
    }
};

/// The fields that point at another table; say where with `.references<&Other::id>()`.
template <auto... Members>
inline constexpr foreign_key_fields<Members...> foreign_key{};

}  // namespace sorrel
