// SPDX-License-Identifier: MIT
// Changes of one table being described.
#pragma once

#include <sorrel/migrate/schema/column_definition.hpp>
#include <sorrel/schema/change.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sorrel {

/// What `schema_builder::alter_table` hands to its function. The changes are made in their order, all or
/// none.
class table_alteration : private detail::column_owner {
public:
    explicit table_alteration(const schema_words& words) : words_(words) {}

    /// A further column. Rows that are there get its default, or NULL; a column without either is
    /// refused while the table has rows.
    template <storable Type>
    column_definition add_column(std::string name) {
        return add(detail::column_for<Type>(std::move(name)));
    }
    column_definition add_column(std::string name, const schema::enum_type& type);
    /// Drops it with the indexes and constraints over it; its values are lost.
    void drop_column(std::string name);
    void rename_column(std::string from, std::string to);

    /// Gives a column the usual type of a C++ type. `converted_by` is an SQL expression that makes the
    /// new value of the row; without it the database converts, or refuses to.
    template <storable Type>
    void change_type(std::string name, std::string converted_by = {}) {
        change_to(detail::column_for<Type>(std::move(name)), std::move(converted_by));
    }
    /// The same with a type in the database's own words.
    void change_type(std::string name, std::string type, std::string converted_by);
    void set_nullable(std::string name);
    /// Refused while a row has NULL there.
    void set_not_null(std::string name);
    template <detail::literal_value Value>
    void set_default(std::string name, const Value& value) {
        set_default_sql(std::move(name), detail::literal_of_any(value, words_));
    }
    void set_default_expression(std::string name, std::string sql);
    void drop_default(std::string name);

    /// For a table without one.
    void set_primary_key(std::vector<std::string> columns, std::string name = {});
    /// `old_name` is the name of the one that goes, where it is not `<table>_pkey`.
    void replace_primary_key(std::vector<std::string> columns, std::string old_name = {});
    void drop_primary_key(std::string old_name = {});
    void add_unique(std::vector<std::string> columns, std::string name = {});
    void add_check(std::string expression, std::string name = {});
    void add_foreign_key(std::vector<std::string> columns, std::string table,
                         std::vector<std::string> referenced = {},
                         const reference_options& options = {});
    /// Drops constraints that were given no name, by their columns.
    void drop_unique(std::vector<std::string> columns);
    void drop_foreign_key(std::vector<std::string> columns);
    /// Drops a constraint of any kind by its name.
    void drop_constraint(std::string name);

    /// The changes so far.
    [[nodiscard]] const std::vector<schema::table_change>& described() const { return changes_; }

private:
    column_definition add(schema::column column);
    void change_to(schema::column to, std::string converted_by);
    void set_default_sql(std::string name, std::optional<std::string> sql);
    schema::column& column_at(std::size_t place) override {
        return std::get<schema::add_column>(changes_[place]).added;
    }
    void put_key(schema::key key) override;
    void put_unique(schema::key key) override;
    void put_check(schema::check check) override;
    void put_foreign_key(schema::foreign_key key) override;
    [[nodiscard]] const schema_words& words() const override { return words_; }

    std::vector<schema::table_change> changes_{};
    const schema_words& words_;
};

}  // namespace sorrel
