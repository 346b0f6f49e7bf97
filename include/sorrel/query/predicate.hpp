// SPDX-License-Identifier: MIT
// LIKE, IN, BETWEEN, IS NULL: the conditions that are written as members of an expression.
#pragma once

#include <sorrel/dialect/feature.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/value.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace sorrel {

/// `subject LIKE pattern`. Case: SQLite folds ASCII letters, PostgreSQL does not. A backslash is a
/// character like any other.
template <bool Negated, class Subject, class Pattern>
struct like_condition : detail::binary<Subject, Pattern> {
    using value_type = bool;
    static constexpr precedence binds = precedence::comparison;

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_right<binds, Subject>(out);
        out.text(Negated ? " NOT LIKE " : " LIKE ");
        detail::write_right<binds, Pattern>(out);
        out.end_of_like();
    }
};

/// `subject ILIKE pattern`: LIKE without regard to small and capital letters.
template <bool Negated, class Subject, class Pattern>
struct ilike_condition : detail::binary<Subject, Pattern> {
    using value_type = bool;
    static constexpr precedence binds = precedence::comparison;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.needs(feature::ilike);
        detail::write_right<binds, Subject>(out);
        out.text(Negated ? " NOT ILIKE " : " ILIKE ");
        detail::write_right<binds, Pattern>(out);
        out.end_of_like();
    }
};

/// `subject IS NULL`; never NULL itself.
template <bool Negated, class Subject>
struct null_condition : detail::unary<Subject> {
    using value_type = bool;
    static constexpr precedence binds = precedence::comparison;
    template <class Scope>
    static constexpr bool nullable = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_right<binds, Subject>(out);
        out.text(Negated ? " IS NOT NULL" : " IS NULL");
    }
};

/// `subject BETWEEN low AND high`, both ends included.
template <bool Negated, class Subject, class Low, class High>
struct between_condition : detail::binary<Subject, detail::binary<Low, High>> {
    using value_type = bool;
    static constexpr precedence binds = precedence::comparison;

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_right<binds, Subject>(out);
        out.text(Negated ? " NOT BETWEEN " : " BETWEEN ");
        detail::write_right<binds, Low>(out);
        out.text(" AND ");
        detail::write_right<binds, High>(out);
    }
};

namespace detail {

/// The items of an IN list: one parameter each.
template <class... Items>
struct item_list {
    static constexpr bool has_aggregate = (false || ... || Items::has_aggregate);
    static constexpr bool has_value = (false || ... || Items::has_value);
    using columns = meta::concatenate<typename Items::columns...>;
    using loose_columns = meta::concatenate<typename Items::loose_columns...>;
    template <class Scope>
    static constexpr bool nullable = (false || ... || Items::template nullable<Scope>);

    pack<Items...> items;

    template <class Binder>
    constexpr void bind(Binder& binder) const {
        items.bind(binder);
    }
    template <bool Negated, class Writer>
    static constexpr void write_in(Writer& out) {
        const char* separator = Negated ? " NOT IN (" : " IN (";
        ((out.text(separator), Items::write(out), separator = ", "), ...);
        out.text(")");
    }
};

/// A list whose length is known at run time only: one parameter for all of it.
template <class Item>
struct value_list : leaf {
    static constexpr bool has_value = true;
    template <class Scope>
    static constexpr bool nullable = false;

    std::vector<Item> items;

    template <class Binder>
    void bind(Binder& binder) const {
        binder.bind_list(items);
    }
    template <bool Negated, class Writer>
    static constexpr void write_in(Writer& out) {
        out.in_list(Negated);
    }
};

}  // namespace detail

/// `subject IN (…)`. An empty list contains nothing: `in` is false and `not_in` true for every row.
template <bool Negated, class Subject, class List>
struct in_condition : detail::binary<Subject, List> {
    using value_type = bool;
    static constexpr precedence binds = precedence::comparison;

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_right<binds, Subject>(out);
        List::template write_in<Negated>(out);
    }
};

}  // namespace sorrel
