// SPDX-License-Identifier: MIT
// Which rows a level has: those with the keys of the level above.
#pragma once

#include <sorrel/query/column.hpp>
#include <sorrel/query/predicate.hpp>
#include <sorrel/relation/key_index.hpp>
#include <sorrel/relation/resolve.hpp>

#include <cstdint>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace sorrel::detail {

/// Stands for the keys of the level above where that holds all rows of its table: so all rows that have a key
/// belong to it, and reading them all takes half the time of looking for each.
struct any_key {};

/// `"author_id" IN (…)` with all keys of the level above as one parameter for each field of the key. Of
/// several fields it lets rows through that have them in other combinations; these find no place then.
template <class Index, auto... Fields>
struct has_key_of : leaf {
    using value_type = bool;
    using columns = meta::type_list<column<Fields>...>;
    using loose_columns = columns;
    static constexpr precedence binds =
        sizeof...(Fields) == 1 ? precedence::comparison : precedence::both;
    static constexpr bool has_value = true;
    template <class Scope>
    static constexpr bool nullable = true;

    const Index* keys;

    template <class Writer>
    static constexpr void write(Writer& out) {
        const char* separator = "";
        ((out.text(separator), column<Fields>::write(out), out.in_list(false), separator = " AND "),
         ...);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        std::apply([&](const auto&... list) { (bind_keys(binder, list), ...); }, keys->lists());
    }

private:
    template <class Binder, class Part>
    static constexpr void bind_keys(Binder& binder, const std::vector<Part>& list) {
        if constexpr (std::is_same_v<Part, std::int64_t> || std::is_same_v<Part, std::string>) {
            binder.bind_list(list);
        } else if constexpr (requires { binder.bind_array(array_values{}); }) {
            binder.bind_array(values_of(list));
        }
    }
};

/// The fields that hold the keys of the level above: in the rows themselves, or in the join struct.
template <class Relation>
struct key_of_relation;
template <class Reference>
struct key_of_relation<belongs_to<Reference>> {
    using fields = typename reference_facts<Reference>::other_fields;
};
template <class Reference>
struct key_of_relation<has_rows<Reference>> {
    using fields = typename reference_facts<Reference>::key_fields;
};
template <class Join, class ToRoot, class ToElement>
struct key_of_relation<across<Join, ToRoot, ToElement>> {
    using fields = typename reference_facts<ToRoot>::key_fields;
};

template <class Fields>
struct key_index_of;
template <auto... Fields>
struct key_index_of<meta::value_list<Fields...>> {
    using type = key_index<key_part<reflect::field_of<Fields>>...>;
};

template <auto... Fields, class Keys>
constexpr auto has_key_among(meta::value_list<Fields...>, const Keys& keys) {
    return has_key_of<Keys, Fields...>{{}, &keys};
}

}  // namespace sorrel::detail
