// SPDX-License-Identifier: MIT
// The fields of a struct that a write gives values to, and making a struct of another one.
#pragma once

#include <sorrel/query/check/wrong_hook.hpp>
#include <sorrel/query/insert_from.hpp>
#include <sorrel/query/object_row.hpp>
#include <sorrel/schema/table.hpp>

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

/// Gives a new row its times, where it has none.
template <class Table>
void fill_new(Table& row) {
    if constexpr (is_kept_on_insert<Table>) {
        const timestamp instant = present<Table>();
        for_each_index<Table>([&]<std::size_t Index>(field_number<Index>) {
            if constexpr (is_moment(table_of<Table>.kept, Index)) {
                if (takes_instant<Table, Index>(row)) {
                    auto& field = reflect::field<Index>(row);
                    field = instant_as<std::remove_cvref_t<decltype(field)>>(instant);
                }
            }
        });
    }
}

/// Notes in a struct what a change made of its row.
template <class Table>
void note_change(Table& row, timestamp instant) {
    constexpr auto& kept = table_of<Table>.kept;
    if constexpr (kept.version != kept_columns::none) {
        reflect::field<kept.version>(row) = next_version(row);
    }
    if constexpr (kept.updated != kept_columns::none) {
        auto& field = reflect::field<kept.updated>(row);
        field = instant_as<std::remove_cvref_t<decltype(field)>>(instant);
    }
}

template <class Table, std::size_t Index>
class saved_field {
public:
    explicit saved_field(const Table& row) : value_(reflect::field<Index>(row)) {}
    void put_back(Table& row) const { reflect::field<Index>(row) = value_; }

private:
    reflect::field_type<Table, Index> value_;
};
template <class Table>
class saved_field<Table, kept_columns::none> {
public:
    explicit saved_field(const Table&) {}
    void put_back(Table&) const {}
};

/// The fields of a row that a write gives values to, which it takes back when it does not come to its end.
template <class Table>
class kept_fields {
public:
    explicit kept_fields(Table& row)
        : row_(&row), key_(row), version_(row), created_(row), updated_(row), deleted_(row) {}
    kept_fields(const kept_fields&) = delete;
    kept_fields& operator=(const kept_fields&) = delete;
    ~kept_fields() {
        if (row_ != nullptr) {
            key_.put_back(*row_);
            version_.put_back(*row_);
            created_.put_back(*row_);
            updated_.put_back(*row_);
            deleted_.put_back(*row_);
        }
    }

    /// The row stays as it is.
    void forget() { row_ = nullptr; }

private:
    static constexpr auto& kept = table_of<Table>.kept;

    Table* row_;
    saved_field<Table, has_generated_key<Table> ? generated_index<Table> : kept_columns::none> key_;
    [[no_unique_address]] saved_field<Table, kept.version> version_;
    [[no_unique_address]] saved_field<Table, kept.created> created_;
    [[no_unique_address]] saved_field<Table, kept.updated> updated_;
    [[no_unique_address]] saved_field<Table, kept.deleted> deleted_;
};

/// Gives a field the constant default that the mapping says.
template <class Field>
void assign_default(Field& field, const default_facts& value) {
    using type = plain<Field>;
    if constexpr (std::is_same_v<type, std::string>) {
        field = std::string(value.text);
    } else if constexpr (labelled_enum<type>) {
        for (const auto& label : enum_labels<type>::labels) {
            if (label.text == value.text) {
                field = label.value;
            }
        }
    } else if constexpr (std::is_floating_point_v<type>) {
        field = static_cast<type>(value.real);
    } else if constexpr (std::is_integral_v<type> || std::is_enum_v<type>) {
        field = static_cast<type>(value.integer);
    }
}

/// A struct of the table with the values of another struct, and what the mapping says of columns that
/// the other leaves out.
template <class Table, class Row>
Table made_from(const Row& given) {
    Table made{};
    const auto& table = table_of<Table>;
    for_each_index<Table>([&]<std::size_t Index>(field_number<Index>) {
        auto& field = reflect::field<Index>(made);
        const auto& column = table.columns[Index];
        constexpr auto source = checks::field_index<Row>(table_of<Table>.columns[Index].field);
        if constexpr (source == reflect::field_count<Row>) {
            if (column.has_default) {
                assign_default(field, column.default_value);
            }
        } else {
            const auto& value = reflect::field<source>(given);
            using type = plain<std::remove_cvref_t<decltype(field)>>;
            if constexpr (is_optional<std::remove_cvref_t<decltype(value)>>) {
                if (value) {
                    field = static_cast<type>(*value);
                } else if (column.has_default) {
                    assign_default(field, column.default_value);
                }
            } else {
                field = static_cast<type>(value);
            }
        }
    });
    return made;
}

}  // namespace sorrel::detail
