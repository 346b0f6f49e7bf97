// SPDX-License-Identifier: MIT
// What a query gives back: its expressions and whole structs, and the C++ type of one row.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/source.hpp>
#include <sorrel/schema/table.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>

namespace sorrel {

/// All columns of a table as one struct in a select list: `select(entity<User>, count(…))`.
/// In a left join's place it gives a `std::optional` of the struct.
template <class Table>
struct whole_entity : detail::leaf {
    using table = Table;
    using columns = meta::type_list<whole_entity>;
    using loose_columns = columns;
    using value_type = entity_of<Table>;

    template <class Writer>
    static constexpr void write(Writer& out) {
        const char* separator = "";
        for (const auto& column : table_of<value_type>.columns) {
            out.text(separator);
            out.column(name_in_query<Table>(), column.name);
            separator = ", ";
        }
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// All columns of a table as one struct in a select list: `select(entity<Author>, count())`.
template <entity_type Table>
inline constexpr whole_entity<Table> entity{};

namespace detail {

/// How one item of a row is made from result columns: a single value of type `Type`, …
template <class Type>
struct value_item {
    using type = Type;
    static constexpr std::size_t width = 1;
};
/// … all columns of a struct, …
template <class Table>
struct entity_item {
    using type = Table;
    static constexpr std::size_t width = reflect::field_count<Table>;
};
/// … or the same where an outer join may have found no row.
template <class Table>
struct optional_entity_item {
    using type = std::optional<Table>;
    static constexpr std::size_t width = reflect::field_count<Table>;
};

template <class Item, class Scope>
struct item_for {
    using type = value_item<optional_if<typename Item::value_type, Item::template nullable<Scope>>>;
};
template <class Table, class Scope>
struct item_for<whole_entity<Table>, Scope> {
    using type =
        std::conditional_t<Scope::template is_outer<Table>, optional_entity_item<entity_of<Table>>,
                           entity_item<entity_of<Table>>>;
};

}  // namespace detail

/// The shape of a result row: its C++ type and how each item is made. Queries of equal shape share
/// the code that reads them.
template <class Row, class... Items>
struct row_shape {
    using row = Row;
};

/// A struct filled from a raw query by the names of its columns: each field takes the column with
/// its own column's name, wherever it stands; further columns are left out.
template <class Row>
struct named_shape {
    using named = void;
    using row = Row;
};

/// The row is what the items give: one value by itself, several as a `std::tuple`.
struct row_by_items {};

/// The items of a select, and the struct they go into when one was named.
template <class Row, class... Items>
struct select_list {
    using row = Row;
    using items = meta::type_list<Items...>;
    using columns = meta::concatenate<typename Items::columns...>;
    static constexpr bool has_aggregate = (false || ... || Items::has_aggregate);

    [[no_unique_address]] detail::pack<Items...> expressions;

    template <class Writer>
    static constexpr void write(Writer& out) {
        const char* separator = "";
        ((out.text(separator), Items::write(out), separator = ", "), ...);
    }
    /// The same with each item under the name of the column at its place in `As`.
    template <class As, class Writer>
    static constexpr void write_as(Writer& out) {
        if constexpr (std::is_same_v<items, meta::type_list<whole_entity<As>>>) {
            write(out);  // the names are right already
        } else {
            const auto* column = table_of<As>.columns.data();
            const char* separator = "";
            ((out.text(separator), Items::write(out), out.text(" AS "),
              out.identifier((column++)->name), separator = ", "),
             ...);
        }
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        expressions.bind(binder);
    }
};

namespace detail {

template <class Row, class... Items>
struct shape_of_items {
    using type = row_shape<Row, Items...>;
};
template <class... Items>
struct shape_of_items<row_by_items, Items...> {
    using type = row_shape<std::tuple<typename Items::type...>, Items...>;
};
template <class Item>
struct shape_of_items<row_by_items, Item> {
    using type = row_shape<typename Item::type, Item>;
};

/// Whether the column of an item at `place`, counted from 1, may be NULL.
template <class Type>
constexpr bool is_nullable_at(const value_item<Type>*, unsigned) {
    return is_optional<Type>;
}
template <class Table>
constexpr bool is_nullable_at(const entity_item<Table>*, unsigned place) {
    return table_of<Table>.columns[place - 1].is_nullable;
}
template <class Table>
constexpr bool is_nullable_at(const optional_entity_item<Table>*, unsigned) {
    return true;
}

template <class Row, class... Items>
constexpr bool is_nullable_in(const row_shape<Row, Items...>*, unsigned place) {
    bool is_nullable = false;
    unsigned before = 0;
    ((is_nullable =
          is_nullable || (place > before && place <= before + Items::width &&
                          is_nullable_at(static_cast<const Items*>(nullptr), place - before)),
      before += static_cast<unsigned>(Items::width)),
     ...);
    return is_nullable;
}

/// Whether a column of rows, counted from 1, may be NULL.
template <class Shape>
constexpr bool is_nullable_column(unsigned place) {
    return is_nullable_in(static_cast<const Shape*>(nullptr), place);
}

template <class List, class Scope>
struct shape_of_list;
template <class Row, class... Items, class Scope>
struct shape_of_list<select_list<Row, Items...>, Scope> {
    using type = typename shape_of_items<Row, typename item_for<Items, Scope>::type...>::type;
};

}  // namespace detail

}  // namespace sorrel
