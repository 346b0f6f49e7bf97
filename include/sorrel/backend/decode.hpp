// SPDX-License-Identifier: MIT
// From a driver's result row to C++ values.
//
// The simple idea: a row type has a constant table of `cell`s, one for each field: which column, and
// a function that decodes it. The driver's compiled loop walks that table; the only code a new row
// type adds is the list of its fields' addresses. Functions for common types are compiled once, in
// the driver's library.
#pragma once

#include <sorrel/query/select_list.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/types/decimal.hpp>
#include <sorrel/types/interval.hpp>
#include <sorrel/types/json_text.hpp>
#include <sorrel/types/narrow.hpp>
#include <sorrel/types/storage.hpp>
#include <sorrel/types/time_of_day.hpp>
#include <sorrel/types/uuid.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace sorrel {

/// Decodes one column of the current row into the object at `out`.
template <class Row>
using decode_function = void (*)(const Row& row, int column, void* out);

/// The types nearly all cells have: a driver's loop decodes these in place, without a call.
enum class common_type : unsigned char { none, int64, int32, text, optional_text };

/// Where one field of a row comes from.
template <class Row>
struct cell {
    decode_function<Row> decode = nullptr;
    int position = 0;  ///< the column, counted from 0
    common_type type = common_type::none;
};

namespace detail {

/// Reads one value; throws `value_error` when the column holds something else.
template <class Type, class Row>
Type read_value(const Row& row, int column) {
    if constexpr (is_optional<Type>) {
        if (row.is_null(column)) {
            return std::nullopt;
        }
        return read_value<plain<Type>>(row, column);
    } else if constexpr (custom_stored<Type>) {
        return storage<Type>::from_stored(
            read_value<typename storage<Type>::stored_type>(row, column));
    } else if constexpr (std::is_same_v<Type, bool>) {
        return row.boolean(column);
    } else if constexpr (labelled_enum<Type>) {
        const auto text = row.text(column);
        for (const auto& label : enum_labels<Type>::labels) {
            if (label.text == text) {
                return label.value;
            }
        }
        row.unknown_label(column);
    } else if constexpr (std::is_enum_v<Type>) {
        return static_cast<Type>(read_value<std::underlying_type_t<Type>>(row, column));
    } else if constexpr (std::is_integral_v<Type>) {
        const std::int64_t number = row.integer(column);
        if (!fits<Type>(number)) {
            row.out_of_range(column, sizeof(Type), std::is_signed_v<Type>);
        }
        return static_cast<Type>(number);
    } else if constexpr (std::is_same_v<Type, float>) {
        return row.real32(column);
    } else if constexpr (std::is_same_v<Type, double>) {
        return row.real(column);
    } else if constexpr (std::is_same_v<Type, std::string>) {
        return Type(row.text(column));
    } else if constexpr (std::is_same_v<Type, blob>) {
        const auto bytes = row.bytes(column);
        return Type(bytes.begin(), bytes.end());
    } else if constexpr (std::is_same_v<Type, day_count>) {
        return row.day(column);
    } else if constexpr (std::is_same_v<Type, decimal>) {
        return row.decimal(column);
    } else if constexpr (std::is_same_v<Type, uuid>) {
        return row.uuid(column);
    } else if constexpr (std::is_same_v<Type, time_of_day>) {
        return row.time(column);
    } else if constexpr (std::is_same_v<Type, interval>) {
        return row.interval(column);
    } else if constexpr (std::is_same_v<Type, json_text>) {
        return row.json(column);
    } else if constexpr (is_array<Type>) {
        auto elements = row.array(column);  // read like a row, one element at a time
        Type values;
        if constexpr (requires { elements.size(); }) {
            values.reserve(elements.size());
        }
        while (elements.next()) {
            values.push_back(read_value<element_of<Type>>(elements, column));
        }
        return values;
    } else {
        static_assert(
            std::is_same_v<Type, microsecond_count>,
            "sorrel: this type cannot be read from a column (std::string_view would point into "
            "memory that is gone: use std::string) [docs/errors.md#not-storable]");
        return row.instant(column);
    }
}

/// Text is assigned rather than made anew, which spares a move.
template <class Type, class Row>
void decode_value(const Row& row, int column, void* out) {
    auto& target = *static_cast<Type*>(out);
    if constexpr (std::is_same_v<Type, std::string>) {
        target.assign(row.text(column));
    } else if constexpr (std::is_same_v<Type, std::optional<std::string>>) {
        if (row.is_null(column)) {
            target.reset();
        } else {
            target.emplace(row.text(column));
        }
    } else {
        target = read_value<Type>(row, column);
    }
}

template <class Field>
constexpr common_type common_type_of() {
    if constexpr (std::is_same_v<Field, std::int64_t>) {
        return common_type::int64;
    } else if constexpr (std::is_same_v<Field, std::int32_t>) {
        return common_type::int32;
    } else if constexpr (std::is_same_v<Field, std::string>) {
        return common_type::text;
    } else if constexpr (std::is_same_v<Field, std::optional<std::string>>) {
        return common_type::optional_text;
    } else {
        return common_type::none;
    }
}

template <class Row, class Table, std::size_t... Index, class... Fields>
constexpr auto entity_cells(std::index_sequence<Index...>, meta::type_list<Fields...>) {
    return std::array<cell<Row>, sizeof...(Fields)>{cell<Row>{
        &decode_value<Fields, Row>, static_cast<int>(Index), common_type_of<Fields>()}...};
}

/// The cells of a struct whose columns are selected in the order of its fields.
template <class Row, class Table>
inline constexpr auto cells_of = entity_cells<Row, Table>(
    std::make_index_sequence<reflect::field_count<Table>>(), reflect::field_types<Table>{});

/// The addresses of the fields of one object, in the order of its cells.
template <class Table>
auto field_addresses(Table& object) {
    return [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        return std::array<void*, sizeof...(Index)>{
            static_cast<void*>(&reflect::field<Index>(object))...};
    }(std::make_index_sequence<reflect::field_count<Table>>());
}

template <class Table, class Row>
void decode_entity(const Row& row, int first_column, void* out) {
    const auto addresses = field_addresses(*static_cast<Table*>(out));
    row.decode(cells_of<Row, Table>.data(), addresses.data(), addresses.size(), first_column);
}

/// A struct from the far side of an outer join: absent when its key, or else every column, is NULL.
template <class Table, class Row>
void decode_optional_entity(const Row& row, int first_column, void* out) {
    auto& target = *static_cast<std::optional<Table>*>(out);
    const auto& table = table_of<Table>;
    bool is_absent = true;
    int column = first_column;
    for (const auto& each : table.columns) {
        if (each.is_key || table.key.empty()) {
            is_absent = is_absent && row.is_null(column);
        }
        ++column;
    }
    if (is_absent) {
        target.reset();
    } else {
        decode_entity<Table>(row, first_column, &target.emplace());
    }
}

template <class Row, class Item>
struct item_decoder;
template <class Row, class Type>
struct item_decoder<Row, value_item<Type>> {
    static constexpr decode_function<Row> function = &decode_value<Type, Row>;
    static constexpr common_type type = common_type_of<Type>();
};
template <class Row, class Table>
struct item_decoder<Row, entity_item<Table>> {
    static constexpr decode_function<Row> function = &decode_entity<Table, Row>;
    static constexpr common_type type = common_type::none;
};
template <class Row, class Table>
struct item_decoder<Row, optional_entity_item<Table>> {
    static constexpr decode_function<Row> function = &decode_optional_entity<Table, Row>;
    static constexpr common_type type = common_type::none;
};

/// Where each item begins: the widths before it, added up.
template <class... Items>
constexpr auto first_columns() {
    std::array<int, sizeof...(Items)> first{};
    int column = 0;
    std::size_t i = 0;
    for (const auto width : {Items::width...}) {
        first[i++] = column;
        column += static_cast<int>(width);
    }
    return first;
}

template <class Row, class... Items>
inline constexpr auto item_cells = [] {
    std::array<cell<Row>, sizeof...(Items)> cells{
        cell<Row>{item_decoder<Row, Items>::function, 0, item_decoder<Row, Items>::type}...};
    const auto first = first_columns<Items...>();
    for (std::size_t i = 0; i != sizeof...(Items); ++i) {
        cells[i].position = first[i];
    }
    return cells;
}();

// The struct of into<>() may have fields of other widths than the selected columns.
template <class Row, class Target, class... Items>
void decode_items(const Row& row, Target& target, row_shape<Target, Items...>*) {
    const auto addresses = field_addresses(target);
    row.decode(cells_of<Row, Target>.data(), addresses.data(), addresses.size(), 0);
}
template <class Row, class... Types, class... Items>
void decode_items(const Row& row, std::tuple<Types...>& target,
                  row_shape<std::tuple<Types...>, Items...>*) {
    const auto addresses = std::apply(
        [](auto&... element) {
            return std::array<void*, sizeof...(element)>{static_cast<void*>(&element)...};
        },
        target);
    row.decode(item_cells<Row, Items...>.data(), addresses.data(), addresses.size(), 0);
}
template <class Row, class Type>
void decode_items(const Row& row, Type& target, row_shape<Type, value_item<Type>>*) {
    decode_value<Type>(row, 0, &target);
}
template <class Row, class Table>
void decode_items(const Row& row, Table& target, row_shape<Table, entity_item<Table>>*) {
    decode_entity<Table>(row, 0, &target);
}
template <class Row, class Table>
void decode_items(const Row& row, std::optional<Table>& target,
                  row_shape<std::optional<Table>, optional_entity_item<Table>>*) {
    decode_optional_entity<Table>(row, 0, &target);
}

}  // namespace detail

/// Decodes the current row into `target`, whose shape the query's type gives.
template <class Shape, class Row>
void decode_row(const Row& row, typename Shape::row& target) {
    detail::decode_items(row, target, static_cast<Shape*>(nullptr));
}

}  // namespace sorrel
