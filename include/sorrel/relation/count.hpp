// SPDX-License-Identifier: MIT
// How many rows belong to a row: `where(count<&UserView::posts>() > 5)`.
#pragma once

#include <sorrel/relation/has.hpp>
#include <sorrel/relation/named_item.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// The number of rows for each of their keys, looked up by the key of the row around. Needed where the
/// query inside reads the same table as the one around, whose columns would be taken for its own.
template <class Query, auto... Fields>
struct counted_by_key : query_operand<Query>, operand<counted_by_key<Query, Fields...>> {
    using value_type = std::int64_t;
    using columns = meta::concatenate<meta::type_list<column<Fields>...>,
                                      typename query_operand<Query>::columns>;
    using loose_columns = columns;
    template <class Scope>
    static constexpr bool nullable = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("coalesce((SELECT ");
        out.identifier(rows_name.view());
        out.text(" FROM ");
        query_operand<Query>::write(out);
        out.text(" AS ");
        out.identifier("counted");
        const bool before = out.qualify(true);
        write_keys(out, std::make_index_sequence<sizeof...(Fields)>());
        out.qualify(before);
        out.text("), 0)");
    }

private:
    template <class Writer, std::size_t... Number>
    static constexpr void write_keys(Writer& out, std::index_sequence<Number...>) {
        const char* separator = " WHERE ";
        ((out.text(separator), out.identifier(key_name<Number>.view()), out.text(" = "),
          column<Fields>::write(out), separator = " AND "),
         ...);
    }
};

template <class Rows, auto... Outside, auto... Inside, std::size_t... Number, class... Conditions>
constexpr auto count_by_key(meta::value_list<Outside...>, meta::value_list<Inside...>,
                            std::index_sequence<Number...>, const Conditions&... conditions) {
    const auto rows =
        where_all(select_related<Rows>(named_item<rows_name, count_rows>{},
                                       named_item<key_name<Number>, column<Inside>>{}...),
                  conditions...);
    const auto query = rows.group_by(col<Inside>...);
    using type = std::remove_const_t<decltype(query)>;
    if constexpr (checks::query_inside<type>()) {
        return counted_by_key<type, Outside...>{{query}, {}};
    } else {
        return unbindable{};
    }
}

template <class Rows, class... Conditions>
constexpr auto make_count(const Conditions&... conditions) {
    using relation = typename Rows::relation;
    if constexpr (std::is_same_v<relation, no_relation>) {
        return unbindable{};
    } else {
        using fields = relation_fields<relation>;
        using outside = typename fields::outside;
        using inside = typename fields::inside;
        if constexpr (std::is_same_v<typename Rows::root, typename Rows::element>) {
            return count_by_key<Rows>(outside{}, inside{}, std::make_index_sequence<inside::size>(),
                                      conditions...);
        } else {
            return subquery(where_all(
                select_related<Rows>(count()).where(same_keys_outside(inside{}, outside{})),
                conditions...));
        }
    }
}

}  // namespace detail

/// The number of rows that belong to a row, or of those for which `condition` is true; see `has`.
/// @code
/// select<User>().where(count<&UserView::posts>(col<&Post::is_published>) > 5)
/// @endcode
template <auto Relation, class... Condition>
    requires(sizeof...(Condition) <= 1)
[[nodiscard]] constexpr auto count(const Condition&... condition) {
    return detail::make_count<detail::named_relation<Relation>>(condition...);
}
template <entity_type Child, class... Condition>
    requires(sizeof...(Condition) <= 1)
[[nodiscard]] constexpr auto count(const Condition&... condition) {
    return detail::make_count<detail::only_relation<Child>>(condition...);
}

}  // namespace sorrel
