// SPDX-License-Identifier: MIT
// What every part of a query has in common.
//
// An expression is a small value whose type is its structure. It offers
//   value_type            the C++ type of its result, never an optional
//   nullable<Scope>       whether its result may be NULL where its tables stand in `Scope`
//   columns               the columns it reads, and
//   loose_columns         those it reads outside an aggregate
//   has_aggregate         whether it contains an aggregate
//   has_value             whether it contains a bound value
//   write(out)            writes its SQL text; bind(binder) binds its values in the same order
// so that whether it may be used somewhere, and what text it becomes, are questions about types.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <type_traits>

namespace sorrel {

/// Something that can stand in a query where SQL wants a value: a column, a function, a comparison.
template <class Type>
concept expression = requires {
    typename std::remove_cvref_t<Type>::value_type;
    typename std::remove_cvref_t<Type>::loose_columns;
};

/// An expression that is true, false or NULL.
template <class Type>
concept condition = expression<Type> && std::is_same_v<typename Type::value_type, bool>;

/// A query whose rows another query can use.
template <class Type>
concept row_query = requires {
    typename Type::shape;
    typename Type::outer_columns;
};

/// Where an expression stands: which tables an outer join may have filled with NULLs, and whether
/// rows are grouped (then an aggregate never sees an empty group).
template <class OuterTables, bool Grouped>
struct scope {
    template <class Table>
    static constexpr bool is_outer = meta::contains<Table, OuterTables>;
    static constexpr bool is_grouped = Grouped;
};

/// How tightly an operator binds; parentheses are written only where they are needed.
enum class precedence : unsigned char {
    either,
    both,
    negation,
    comparison,
    additive,
    multiplicative,
    atom
};

namespace detail {

template <precedence Parent, class Operand, class Writer>
constexpr void write_left(Writer& out) {
    if constexpr (Operand::binds < Parent) {
        out.text("(");
        Operand::write(out);
        out.text(")");
    } else {
        Operand::write(out);
    }
}

// The right side of an equal operator keeps its parentheses: a - (b - c).
template <precedence Parent, class Operand, class Writer>
constexpr void write_right(Writer& out) {
    if constexpr (Operand::binds <= Parent) {
        out.text("(");
        Operand::write(out);
        out.text(")");
    } else {
        Operand::write(out);
    }
}

/// What an expression without operands has.
struct leaf {
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = false;
    static constexpr bool has_value = false;
    using columns = meta::type_list<>;
    using loose_columns = meta::type_list<>;
};

/// What an expression over one operand has.
template <class Operand>
struct unary {
    static constexpr bool has_aggregate = Operand::has_aggregate;
    static constexpr bool has_value = Operand::has_value;
    using columns = typename Operand::columns;
    using loose_columns = typename Operand::loose_columns;
    template <class Scope>
    static constexpr bool nullable = Operand::template nullable<Scope>;

    [[no_unique_address]] Operand operand;

    template <class Binder>
    constexpr void bind(Binder& binder) const {
        operand.bind(binder);
    }
};

/// What an expression over two operands has.
template <class Left, class Right>
struct binary {
    static constexpr bool has_aggregate = Left::has_aggregate || Right::has_aggregate;
    static constexpr bool has_value = Left::has_value || Right::has_value;
    using columns = meta::concatenate<typename Left::columns, typename Right::columns>;
    using loose_columns =
        meta::concatenate<typename Left::loose_columns, typename Right::loose_columns>;
    template <class Scope>
    static constexpr bool nullable =
        Left::template nullable<Scope> || Right::template nullable<Scope>;

    Left left;
    Right right;

    template <class Binder>
    constexpr void bind(Binder& binder) const {
        left.bind(binder);
        right.bind(binder);
    }
};

}  // namespace detail

}  // namespace sorrel
