// SPDX-License-Identifier: MIT
// The foreign keys of a struct as types, and those among them that lead to another.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/schema/foreign_key.hpp>
#include <sorrel/schema/mapping.hpp>
#include <sorrel/types/traits.hpp>

#include <type_traits>

namespace sorrel::detail {

template <class Reference>
struct reference_facts;
template <auto Field, auto... Fields, auto Other, auto... Others>
struct reference_facts<
    key_reference<meta::value_list<Field, Fields...>, meta::value_list<Other, Others...>>> {
    using key_fields = meta::value_list<Field, Fields...>;
    using other_fields = meta::value_list<Other, Others...>;
    /// The struct that has the key, and the one it points at.
    using from = reflect::struct_of<Field>;
    using to = reflect::struct_of<Other>;
    static constexpr bool is_nullable =
        (is_optional<reflect::field_of<Field>> || ... || is_optional<reflect::field_of<Fields>>);
};

template <class Struct>
constexpr auto find_references() {
    if constexpr (requires { mapping<Struct>::rules; }) {
        return std::type_identity<
            typename std::remove_cvref_t<decltype(mapping<Struct>::rules)>::references>{};
    } else {
        return std::type_identity<meta::type_list<>>{};
    }
}

/// All foreign keys in the mapping of `Struct`.
template <class Struct>
using references_of = typename decltype(find_references<Struct>())::type;

/// Those of a list that `Choice` is true for.
template <template <class> class Choice, class References>
struct chosen_references;
template <template <class> class Choice, class... References>
struct chosen_references<Choice, meta::type_list<References...>> {
    using type =
        meta::concatenate<std::conditional_t<Choice<References>::value, meta::type_list<References>,
                                             meta::type_list<>>...>;
};

template <class To>
struct leads_to {
    template <class Reference>
    using choice = std::is_same<typename reference_facts<Reference>::to, To>;
};
template <class Fields>
struct goes_by {
    template <class Reference>
    using choice = std::is_same<typename reference_facts<Reference>::key_fields, Fields>;
};
template <class Field>
struct goes_over {
    template <class Reference>
    struct choice {
        static constexpr bool value = []<auto... Fields>(meta::value_list<Fields...>) {
            return (std::is_same_v<meta::value_list<Fields>, Field> || ...);
        }(typename reference_facts<Reference>::key_fields{});
    };
};

/// The foreign keys that lead from one struct to another.
template <class From, class To>
using references_between =
    typename chosen_references<leads_to<To>::template choice, references_of<From>>::type;

/// The first of a list of types.
template <class List>
struct first_type;
template <class First, class... Rest>
struct first_type<meta::type_list<First, Rest...>> {
    using type = First;
};
template <class List>
using first_of = typename first_type<List>::type;

}  // namespace sorrel::detail
