// SPDX-License-Identifier: MIT
// Which parts of two tables are the same, in the eyes of a database.
#pragma once

#include <sorrel/dialect/schema_language.hpp>
#include <sorrel/schema/model.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::detail {

[[nodiscard]] std::string joined(const std::vector<std::string>& names);

class matching {
public:
    explicit matching(const schema_language& language) : language_(language) {}

    [[nodiscard]] bool same_names(const std::vector<std::string>& left,
                                  const std::vector<std::string>& right) const;
    [[nodiscard]] const schema::table* find(const schema::database& model,
                                            std::string_view name) const;
    [[nodiscard]] const schema::column* find(const schema::table& table,
                                             std::string_view name) const;
    [[nodiscard]] bool is_in_key(const schema::table& table, std::string_view column) const;

    [[nodiscard]] bool is_null(std::string_view default_value) const;
    [[nodiscard]] bool same_default(const schema::column& wanted, const schema::column& live) const;

    /// Whether rows cannot be equal in just these columns: by a constraint, an index over all rows, or
    /// because they are the key. Their order does not matter.
    [[nodiscard]] bool is_unique(const schema::table& table,
                                 const std::vector<std::string>& columns) const;
    /// With the same columns and the same target, whatever it does.
    [[nodiscard]] const schema::foreign_key* find_foreign_key(
        const schema::table& table, const schema::foreign_key& like) const;
    [[nodiscard]] const schema::check* find_check(const schema::table& table,
                                                  const schema::check& like) const;
    /// A check of another text that has the same name or the same columns.
    [[nodiscard]] const schema::check* find_similar_check(const schema::table& table,
                                                          const schema::table& columns,
                                                          const schema::check& like) const;
    /// Whether an index over all rows has these columns in this order.
    [[nodiscard]] bool is_indexed(const schema::table& table, const schema::index& like) const;
    [[nodiscard]] bool is_over(const schema::index& index,
                               const std::vector<std::string>& columns) const;
    [[nodiscard]] static std::vector<std::string> columns_of(const schema::index& index);

private:
    [[nodiscard]] bool same_set(std::vector<std::string> left,
                                const std::vector<std::string>& right) const;

    const schema_language& language_;
};

}  // namespace sorrel::detail
