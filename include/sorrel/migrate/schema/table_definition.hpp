// SPDX-License-Identifier: MIT
// A table being described: its columns with types of C++, its keys, constraints and indexes.
#pragma once

#include <sorrel/migrate/schema/column_definition.hpp>
#include <sorrel/schema/change.hpp>

#include <string>
#include <utility>
#include <vector>

namespace sorrel {

/// What `schema_builder::create_table` hands to its function.
class table_definition : private detail::column_owner {
public:
    table_definition(std::string name, const schema_words& words);

    /// An integer key that the database makes.
    column_definition generated_key(std::string name = "id");
    /// A column for values of this type; NOT NULL unless it is a `std::optional`.
    template <storable Type>
    column_definition column(std::string name) {
        return add(detail::column_for<Type>(std::move(name)));
    }
    /// A column of an enum, which on PostgreSQL is a type that `create_enum` has made.
    column_definition column(std::string name, const schema::enum_type& type);

    void primary_key(std::vector<std::string> columns, std::string name = {});
    void unique(std::vector<std::string> columns, std::string name = {});
    /// A condition as SQL text over the table's columns.
    void check(std::string expression, std::string name = {});
    /// Columns that point at those of another table; at its primary key when none are named.
    void foreign_key(std::vector<std::string> columns, std::string table,
                     std::vector<std::string> referenced = {},
                     const reference_options& options = {});
    /// An index; without a name it is called `<table>_<columns>_index`.
    void index(std::vector<indexed> parts, index_options options = {});
    /// What the table is for, where the database keeps such a text.
    void comment(std::string text);

    /// The table as it is now.
    [[nodiscard]] const schema::table& described() const { return table_; }

private:
    column_definition add(schema::column column);
    schema::column& column_at(std::size_t place) override { return table_.columns[place]; }
    void put_key(schema::key key) override;
    void put_unique(schema::key key) override { table_.uniques.push_back(std::move(key)); }
    void put_check(schema::check check) override { table_.checks.push_back(std::move(check)); }
    void put_foreign_key(schema::foreign_key key) override {
        table_.foreign_keys.push_back(std::move(key));
    }
    [[nodiscard]] const schema_words& words() const override { return words_; }

    schema::table table_{};
    const schema_words& words_;
};

}  // namespace sorrel
