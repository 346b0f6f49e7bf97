// SPDX-License-Identifier: MIT
// The clauses that follow FROM: each knows its place, its text and its values. What they are written
// in, its scope and shape, concerns ORDER BY alone.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/ordering.hpp>

#include <cstdint>

namespace sorrel {

namespace detail {

template <class Writer, class... Items>
constexpr void write_list(Writer& out, meta::type_list<Items...>) {
    const char* separator = "";
    ((out.text(separator), Items::write(out), separator = ", "), ...);
}

}  // namespace detail

/// WHERE: the rows to keep.
template <class Condition>
struct where_clause {
    static constexpr int rank = 1;
    static constexpr bool groups = false;
    using columns = typename Condition::columns;
    Condition filter;

    template <class... Context, class Writer>
    static constexpr void write(Writer& out) {
        // Where a table's own condition has begun it, this one goes on.
        const bool is_second = out.begin_where(false);
        const bool is_bracketed = is_second && Condition::binds < precedence::both;
        out.text(is_second ? " AND " : " WHERE ");
        out.text(is_bracketed ? "(" : "");
        Condition::write(out);
        out.text(is_bracketed ? ")" : "");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        filter.bind(binder);
    }
};

/// GROUP BY: one result row for each distinct combination of the keys.
template <class... Keys>
struct group_by_clause {
    static constexpr int rank = 2;
    static constexpr bool groups = true;
    using keys = meta::type_list<Keys...>;
    using columns = meta::concatenate<typename Keys::columns...>;
    [[no_unique_address]] detail::pack<Keys...> expressions;

    template <class... Context, class Writer>
    static constexpr void write(Writer& out) {
        out.text(" GROUP BY ");
        detail::write_list(out, keys{});
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        expressions.bind(binder);
    }
};

/// HAVING: the groups to keep.
template <class Condition>
struct having_clause {
    static constexpr int rank = 3;
    static constexpr bool groups = false;
    using columns = typename Condition::columns;
    Condition filter;

    template <class... Context, class Writer>
    static constexpr void write(Writer& out) {
        out.text(" HAVING ");
        Condition::write(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        filter.bind(binder);
    }
};

/// ORDER BY.
template <class... Keys>
struct order_by_clause {
    static constexpr int rank = 4;
    static constexpr bool groups = false;
    using ordered = meta::type_list<typename detail::ordered_key<Keys>::type...>;
    using columns = meta::concatenate<typename Keys::columns...>;
    [[no_unique_address]] detail::pack<Keys...> expressions;

    template <class... Context, class Writer>
    static constexpr void write(Writer& out) {
        out.text(" ORDER BY ");
        const char* separator = "";
        ((out.text(separator), detail::write_sort_key<Keys, Context...>(out), separator = ", "),
         ...);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        expressions.bind(binder);
    }
};

/// LIMIT: at most so many rows.
struct limit_clause {
    static constexpr int rank = 5;
    static constexpr bool groups = false;
    using columns = meta::type_list<>;
    std::int64_t rows = 0;

    template <class... Context, class Writer>
    static constexpr void write(Writer& out) {
        out.text(" LIMIT ");
        out.parameter();
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        binder.bind(rows);
    }
};

/// OFFSET: rows to leave out first. `HasLimit` because not every dialect takes it alone.
template <bool HasLimit>
struct offset_clause {
    static constexpr int rank = 6;
    static constexpr bool groups = false;
    using columns = meta::type_list<>;
    std::int64_t rows = 0;

    template <class... Context, class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (!HasLimit) {
            out.no_limit();
        }
        out.text(" OFFSET ");
        out.parameter();
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        binder.bind(rows);
    }
};

}  // namespace sorrel
