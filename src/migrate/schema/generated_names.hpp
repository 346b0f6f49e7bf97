// SPDX-License-Identifier: MIT
// What the tables, columns and enums of a schema are called in C++, and which types columns have there.
#pragma once

#include <sorrel/schema/model.hpp>

#include "cpp_names.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::detail {

struct generated_field {
    std::string name{};
    std::string type{};
    std::string missing_because{};  ///< why there is no such field; empty when there is one
};

struct generated_table {
    std::string name{};
    std::vector<generated_field> fields{};  ///< one for each column

    [[nodiscard]] bool has_fields() const;
};

struct generated_enum {
    std::string name{};
    std::string type{};  ///< in the database
    std::vector<std::string> labels{};
    std::vector<std::string> enumerators{};
};

class generated_names {
public:
    explicit generated_names(const schema::database& model);

    [[nodiscard]] const generated_table& of(std::string_view table) const;
    [[nodiscard]] const schema::table* model_of(std::string_view table) const;
    [[nodiscard]] const std::vector<generated_enum>& enums() const { return enums_; }
    /// Null for a column that is none.
    [[nodiscard]] const generated_enum* enum_of(const schema::column& column) const;

private:
    void name_enum(const schema::column& column);
    void name_fields(const schema::table& table);
    [[nodiscard]] std::string type_of(const schema::column& column) const;

    const schema::database& model_;
    unique_names types_{"Table"};
    std::vector<generated_enum> enums_{};
    std::map<std::string, generated_table, std::less<>> tables_{};
};

}  // namespace sorrel::detail
