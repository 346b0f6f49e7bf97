// SPDX-License-Identifier: MIT
// Rows by what belongs to them: `where(has<&UserView::posts>(col<&Post::is_published>))`.
#pragma once

#include <sorrel/query/aggregate.hpp>
#include <sorrel/query/column.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/outer.hpp>
#include <sorrel/query/select.hpp>
#include <sorrel/query/subquery.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/relation/named_relation.hpp>
#include <sorrel/relation/same_keys.hpp>

#include <cstdint>
#include <type_traits>

namespace sorrel {

namespace detail {

/// The fields of the row that is asked about, and those of the rows that belong to it.
template <class Relation>
struct relation_fields;
template <class Reference>
struct relation_fields<has_rows<Reference>> {
    using outside = typename reference_facts<Reference>::other_fields;
    using inside = typename reference_facts<Reference>::key_fields;
};
template <class Reference>
struct relation_fields<belongs_to<Reference>> {
    using outside = typename reference_facts<Reference>::key_fields;
    using inside = typename reference_facts<Reference>::other_fields;
};
template <class Join, class ToRoot, class ToElement>
struct relation_fields<across<Join, ToRoot, ToElement>> {
    using outside = typename reference_facts<ToRoot>::other_fields;
    using inside = typename reference_facts<ToRoot>::key_fields;
};

/// Selects `items` of the rows that belong to others, or of the join struct's.
template <class Rows, class... Items>
constexpr auto select_related(const Items&... items) {
    using relation = typename Rows::relation;
    if constexpr (is_across<relation>) {
        using facts = typename relation::to_element;
        return select(items...)
            .template from<typename Rows::element>()
            .template join<typename relation::join>(
                same_keys(typename facts::key_fields{}, typename facts::other_fields{}));
    } else {
        return select(items...).template from<typename Rows::element>();
    }
}

template <auto Field, class Query>
constexpr auto without_null(const Query& query) {
    if constexpr (is_optional<reflect::field_of<Field>>) {
        return query.where(col<Field>.is_not_null());
    } else {
        return query;
    }
}
template <class Query>
constexpr auto without_nulls(const Query& query, meta::value_list<>) {
    return query;
}
template <class Query, auto Field, auto... Fields>
constexpr auto without_nulls(const Query& query, meta::value_list<Field, Fields...>) {
    return without_nulls(without_null<Field>(query), meta::value_list<Fields...>{});
}

template <class Query>
constexpr auto where_all(const Query& query) {
    return query;
}
template <class Query, class Condition>
constexpr auto where_all(const Query& query, const Condition& condition) {
    return query.where(condition);
}

/// Where a subquery that names outer columns cannot be written: the one inside reads the same table.
struct no_joined_query {};

/// `"id" IN (SELECT "author_id" …)`, or the same with EXISTS; false, and never NULL, for a row whose own key
/// is NULL. The query after IN reads nothing of the one around, so both may read one table.
template <class Query, class Joined, auto... Fields>
struct has_condition : query_operand<Query> {
    using value_type = bool;
    using columns = meta::concatenate<meta::type_list<column<Fields>...>,
                                      typename query_operand<Query>::columns>;
    using loose_columns = columns;
    static constexpr bool may_be_null = (is_optional<reflect::field_of<Fields>> || ...);
    static constexpr precedence binds = precedence::comparison;
    template <class Scope>
    static constexpr bool nullable = (Scope::template is_outer<reflect::struct_of<Fields>> || ...);

    template <class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (!std::is_same_v<Joined, no_joined_query>) {
            if (out.dialect().joins_subqueries) {
                out.text("EXISTS (");
                Joined::write(out);
                out.text(")");
                return;
            }
        }
        if constexpr (may_be_null) {
            out.text("(");
            (write_not_null<Fields>(out), ...);
        }
        const char* separator = sizeof...(Fields) == 1 ? "" : "(";
        ((out.text(separator), column<Fields>::write(out), separator = ", "), ...);
        out.text(sizeof...(Fields) == 1 ? " IN " : ") IN ");
        query_operand<Query>::write(out);
        if constexpr (may_be_null) {
            out.text(")");
        }
    }

private:
    template <auto Field, class Writer>
    static constexpr void write_not_null(Writer& out) {
        if constexpr (is_optional<reflect::field_of<Field>>) {
            column<Field>::write(out);
            out.text(" IS NOT NULL AND ");
        }
    }
};

/// The query that names outer columns, as its type: it has the values of the other.
template <class Rows, class Outside, class Inside, class... Conditions>
constexpr auto joined_query(const Conditions&... conditions) {
    if constexpr (std::is_same_v<typename Rows::root, typename Rows::element>) {
        return no_joined_query{};
    } else {
        return []<auto... Fields>(meta::value_list<Fields...>, const Conditions&... all) {
            return where_all(
                select_related<Rows>(col<Fields>...).where(same_keys_outside(Inside{}, Outside{})),
                all...);
        }(Inside{}, conditions...);
    }
}

template <class Rows, class... Conditions>
constexpr auto make_has(const Conditions&... conditions) {
    if constexpr (std::is_same_v<typename Rows::relation, no_relation>) {
        return unbindable{};
    } else {
        using fields = relation_fields<typename Rows::relation>;
        using outside = typename fields::outside;
        using inside = typename fields::inside;
        return [&]<auto... Outside, auto... Inside>(meta::value_list<Outside...>,
                                                    meta::value_list<Inside...>) {
            const auto query = without_nulls(
                where_all(select_related<Rows>(col<Inside>...), conditions...), inside{});
            using type = std::remove_const_t<decltype(query)>;
            if constexpr (checks::query_inside<type>()) {
                using joined = decltype(joined_query<Rows, outside, inside>(conditions...));
                return has_condition<type, joined, Outside...>{{query}};
            } else {
                return unbindable{};
            }
        }(outside{}, inside{});
    }
}

}  // namespace detail

/// True for rows that something belongs to, or that belong to something, for which `condition` is true:
/// `Relation` is a member of a view over them, or the field of a foreign key that points at them. Never
/// NULL, so `!has<…>()` is the opposite.
/// @code
/// select<User>().where(has<&UserView::posts>(col<&Post::is_published>))
/// select<User>().where(!has<&Post::author_id>())
/// @endcode
template <auto Relation, class... Condition>
    requires(sizeof...(Condition) <= 1)
[[nodiscard]] constexpr auto has(const Condition&... condition) {
    return detail::make_has<detail::named_relation<Relation>>(condition...);
}

/// The same of a struct that has one foreign key only: `select<User>().where(has<Post>())`.
template <entity_type Child, class... Condition>
    requires(sizeof...(Condition) <= 1)
[[nodiscard]] constexpr auto has(const Condition&... condition) {
    return detail::make_has<detail::only_relation<Child>>(condition...);
}

}  // namespace sorrel
