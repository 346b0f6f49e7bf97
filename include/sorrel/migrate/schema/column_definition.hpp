// SPDX-License-Identifier: MIT
// One column being described: `table.column<std::string>("name").default_value("").unique();`
#pragma once

#include <sorrel/dialect/schema_sql.hpp>
#include <sorrel/schema/model.hpp>
#include <sorrel/types/storage.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel {

/// What a foreign key does, and its name.
struct reference_options {
    referential_action on_delete = referential_action::no_action;
    referential_action on_update = referential_action::no_action;
    /// Looked at when the transaction commits, not after each statement.
    bool is_deferred = false;
    std::string name{};
};

/// One part of an index: a column's name stands for itself.
class indexed : public schema::index_part {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): a name is a part of an index
    indexed(const char* column) { text = column; }
    // NOLINTNEXTLINE(google-explicit-constructor)
    indexed(std::string column) { text = std::move(column); }
    /// An expression as SQL text over the table's columns.
    [[nodiscard]] static indexed by(std::string sql) {
        indexed part{std::move(sql)};
        part.is_expression = true;
        return part;
    }

    [[nodiscard]] indexed descending() const {
        auto copy = *this;
        copy.is_descending = true;
        return copy;
    }
    [[nodiscard]] indexed collated(std::string name) const {
        auto copy = *this;
        copy.collation = std::move(name);
        return copy;
    }
};

/// What an index is beyond its parts.
struct index_options {
    std::string name{};  ///< `<table>_<columns>_index` when empty
    bool unique = false;
    std::string where{};  ///< a condition as SQL text: rows that do not meet it are left out
    bool if_not_exists = false;
    /// Without keeping writers out while it is built (PostgreSQL); outside of a transaction only.
    bool concurrently = false;
    std::string method{};                ///< PostgreSQL: "gin", "hash", …
    std::vector<std::string> include{};  ///< PostgreSQL: columns stored with it
};

namespace detail {

/// Where the description of a column goes.
class column_owner {
public:
    [[nodiscard]] virtual schema::column& column_at(std::size_t place) = 0;
    virtual void put_key(schema::key key) = 0;
    virtual void put_unique(schema::key key) = 0;
    virtual void put_check(schema::check check) = 0;
    virtual void put_foreign_key(schema::foreign_key key) = 0;
    [[nodiscard]] virtual const schema_words& words() const = 0;

protected:
    column_owner() = default;
    ~column_owner() = default;
};

/// A value as SQL text.
[[nodiscard]] std::string literal_of(bool value, const schema_words& words);
[[nodiscard]] std::string literal_of(std::int64_t value);
[[nodiscard]] std::string literal_of(double value);
[[nodiscard]] std::string literal_of(std::string_view value);

template <class Value>
std::string literal_of_any(const Value& value, const schema_words& words) {
    if constexpr (std::is_same_v<Value, bool>) {
        return literal_of(value, words);
    } else if constexpr (labelled_enum<Value>) {
        for (const auto& label : enum_labels<Value>::labels) {
            if (label.value == value) {
                return literal_of(label.text);
            }
        }
        return "NULL";
    } else if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) {
        return literal_of(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_floating_point_v<Value>) {
        return literal_of(static_cast<double>(value));
    } else {
        return literal_of(std::string_view(value));
    }
}

/// What can be a default: a number, `bool`, text, an enum.
template <class Value>
concept literal_value = std::is_arithmetic_v<Value> || std::is_enum_v<Value> ||
                        std::convertible_to<const Value&, std::string_view>;

/// The labels of a labelled enum.
template <class Type>
std::vector<std::string> labels_of_enum() {
    std::vector<std::string> labels;
    if constexpr (labelled_enum<Type>) {
        for (const auto& label : enum_labels<Type>::labels) {
            labels.emplace_back(label.text);
        }
    }
    return labels;
}

template <storable Type>
schema::column column_for(std::string name) {
    schema::column column{.name = std::move(name)};
    column.kind = kind_of<Type>;
    column.element_kind = element_kind_of<Type>;
    column.is_nullable = is_optional<Type>;
    column.labels = labels_of_enum<plain<Type>>();
    return column;
}

}  // namespace detail

/// The labels of a C++ enum as an enum of the database: `enum_type_of<Mood>("mood")`.
template <labelled_enum Type>
[[nodiscard]] schema::enum_type enum_type_of(std::string name) {
    schema::enum_type type{.labels = detail::labels_of_enum<Type>()};
    type.name = std::move(name);
    return type;
}

/// A column of a table that is being described. Used while the function that got the table runs.
class column_definition {
public:
    column_definition(detail::column_owner& owner, std::size_t place)
        : owner_(&owner), place_(place) {}

    /// A type in the database's own words, instead of the usual one of the C++ type: "varchar(40)".
    column_definition& type(std::string words);
    column_definition& nullable();
    column_definition& not_null();
    /// What a row gets when an insert leaves the column out.
    template <detail::literal_value Value>
    column_definition& default_value(const Value& value) {
        return default_sql(detail::literal_of_any(value, owner_->words()));
    }
    /// The same, as an SQL expression: `default_expression("CURRENT_TIMESTAMP")`.
    column_definition& default_expression(const std::string& sql) { return default_sql(sql); }
    /// A column that the database computes from others; `stored` keeps the value on disk, which
    /// PostgreSQL always does.
    column_definition& computed_as(std::string sql, bool stored = true);
    column_definition& collation(std::string name);
    column_definition& comment(std::string text);

    // Constraints over this column alone.
    column_definition& primary_key();
    column_definition& unique(std::string name = {});
    column_definition& check(std::string expression, std::string name = {});
    column_definition& references(std::string table, std::string column = {},
                                  const reference_options& options = {});

private:
    column_definition& default_sql(std::string sql);
    [[nodiscard]] schema::column& column() const { return owner_->column_at(place_); }

    detail::column_owner* owner_;
    std::size_t place_;
};

}  // namespace sorrel
