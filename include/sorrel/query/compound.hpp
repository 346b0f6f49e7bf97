// SPDX-License-Identifier: MIT
// UNION, INTERSECT, EXCEPT: `union_of(query, query)`.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/wrong_compound.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/detail/grouping.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/ordering.hpp>
#include <sorrel/query/select_list.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

/// The column at a place of the rows of a set operation, counted from 1: what those are ordered by.
template <unsigned Number>
struct numbered_column : detail::leaf {
    static constexpr unsigned number = Number;
    template <class Shape>
    static constexpr bool may_be_null_in = detail::is_nullable_column<Shape>(Number);

    [[nodiscard]] constexpr auto asc() const { return ordering<false, numbered_column>{{{}}}; }
    [[nodiscard]] constexpr auto desc() const { return ordering<true, numbered_column>{{{}}}; }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.number(Number);
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// A selected column by its place, counted from 1, as a key of `order_by`.
template <unsigned Number>
inline constexpr numbered_column<Number> column_number{};

/// Names `UNION` in the type of a query.
struct union_distinct {
    static constexpr std::string_view sql = " UNION ";
};
/// Names `UNION ALL` in the type of a query.
struct union_all {
    static constexpr std::string_view sql = " UNION ALL ";
};
/// Names `INTERSECT` in the type of a query.
struct intersection {
    static constexpr std::string_view sql = " INTERSECT ";
};
/// Names `EXCEPT` in the type of a query.
struct difference {
    static constexpr std::string_view sql = " EXCEPT ";
};

namespace detail {

template <class First, class Second>
struct merged_item {
    using type = First;
};
template <class First, class Second>
struct merged_item<value_item<First>, value_item<Second>> {
    using type = value_item<optional_if<First, is_optional<First> || is_optional<Second>>>;
};

template <class Row, class... Items>
struct items_of_row {
    using type = row_shape<Row, Items...>;
};
template <class... Types, class... Items>
struct items_of_row<std::tuple<Types...>, Items...> : shape_of_items<row_by_items, Items...> {};

/// The shape of the rows of two queries together: a column may be NULL when it may in either.
template <class First, class Second>
struct merged_shape;
template <class Row, class... Firsts, class OtherRow, class... Seconds>
struct merged_shape<row_shape<Row, Firsts...>, row_shape<OtherRow, Seconds...>> {
    using type = typename items_of_row<Row, typename merged_item<Firsts, Seconds>::type...>::type;
};
template <class Row, class First, class OtherRow, class Second>
struct merged_shape<row_shape<Row, value_item<First>>, row_shape<OtherRow, value_item<Second>>>
    : shape_of_items<row_by_items,
                     typename merged_item<value_item<First>, value_item<Second>>::type> {};

template <class First, class... Rest>
struct shape_of_all {
    using type = First;
};
template <class First, class Second, class... Rest>
struct shape_of_all<First, Second, Rest...>
    : shape_of_all<typename merged_shape<First, Second>::type, Rest...> {};

}  // namespace detail

/// Queries whose rows are put together, and what is asked of the whole.
template <class Operation, class Queries, class... Clauses>
struct compound_query;

template <class Operation, class... Queries, class... Clauses>
struct compound_query<Operation, meta::type_list<Queries...>, Clauses...> : Clauses... {
    using shape = typename detail::shape_of_all<typename Queries::shape...>::type;
    /// The C++ type of one row.
    using row = typename shape::row;
    using tables = meta::concatenate<typename Queries::tables...>;
    using source_tables = meta::concatenate<typename Queries::source_tables...>;
    using outer_columns = meta::concatenate<typename Queries::outer_columns...>;
    static constexpr bool is_chosen_at_run_time = meta::contains<run_time_mark, outer_columns>;
    static constexpr bool always_gives_one_row = false;
    static constexpr bool may_be_combined = false;

    detail::pack<Queries...> queries;

    /// Sorts by columns of the rows, as `column_number<1>` or `column_number<2>.desc()`.
    template <class... Keys>
    constexpr auto order_by(Keys... keys) const {
        if constexpr (checks::has_keys<Keys...>() && checks::numbered_keys<shape, Keys...>()) {
            return append(order_by_clause<Keys...>{detail::make_pack(std::move(keys)...)});
        } else {
            return *this;
        }
    }

    /// At most `count` rows. Throws `misuse_error` when it is negative.
    constexpr auto limit(std::int64_t count) const {
        detail::check_row_number(count);
        return append(limit_clause{count});
    }

    /// Leaves out the first `count` rows. Throws `misuse_error` when it is negative.
    constexpr auto offset(std::int64_t count) const {
        detail::check_row_number(count);
        constexpr bool has_limit = (false || ... || std::is_same_v<Clauses, limit_clause>);
        return append(offset_clause<has_limit>{count});
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        std::string_view between;
        ((out.text(between), Queries::write(out), between = Operation::sql), ...);
        (Clauses::template write<scope<meta::type_list<>, false>, shape>(out), ...);
    }
    /// The same with the columns named as those of `As`.
    template <class As, class Writer>
    static constexpr void write_as(Writer& out) {
        std::string_view between;
        ((out.text(between), Queries::template write_as<As>(out), between = Operation::sql), ...);
        (Clauses::template write<scope<meta::type_list<>, false>, shape>(out), ...);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        queries.bind(binder);
        (static_cast<const Clauses&>(*this).bind(binder), ...);
    }

    static constexpr bool check() {
        if constexpr (check_inside()) {
            return checks::stands_alone<outer_columns>();
        } else {
            return false;
        }
    }
    static constexpr bool check_inside() { return (Queries::check_inside() && ...); }

private:
    template <class Clause>
    constexpr auto append(Clause clause) const {
        if constexpr (checks::clause_order<Clause, Clauses...>()) {
            return compound_query<Operation, meta::type_list<Queries...>, Clauses..., Clause>{
                static_cast<const Clauses&>(*this)..., std::move(clause), queries};
        } else {
            return *this;
        }
    }
};

namespace detail {

template <class Operation, class First, class... Rest>
constexpr auto combine(First first, Rest... rest) {
    if constexpr (checks::compound_of<First, Rest...>()) {
        return compound_query<Operation, meta::type_list<First, Rest...>>{
            make_pack(std::move(first), std::move(rest)...)};
    } else {
        return first;
    }
}

}  // namespace detail

/// The rows of all queries, equal ones once. The queries give the same types of columns; what the
/// rows are sorted by and limited to is said of the whole.
template <class First, class Second, class... Rest>
[[nodiscard]] constexpr auto union_of(First first, Second second, Rest... rest) {
    return detail::combine<union_distinct>(std::move(first), std::move(second), std::move(rest)...);
}

/// The rows of all queries, also equal ones.
template <class First, class Second, class... Rest>
[[nodiscard]] constexpr auto union_all_of(First first, Second second, Rest... rest) {
    return detail::combine<union_all>(std::move(first), std::move(second), std::move(rest)...);
}

/// The rows that both queries give, once each.
template <class First, class Second>
[[nodiscard]] constexpr auto intersection_of(First first, Second second) {
    return detail::combine<intersection>(std::move(first), std::move(second));
}

/// The rows of the first query that the second one does not give, once each.
template <class First, class Second>
[[nodiscard]] constexpr auto difference_of(First first, Second second) {
    return detail::combine<difference>(std::move(first), std::move(second));
}

}  // namespace sorrel
