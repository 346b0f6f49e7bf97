// SPDX-License-Identifier: MIT
// From changes to SQLite's statements.
#pragma once

#include <sorrel/dialect/schema_language.hpp>

#include "edit.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::sqlite::detail {

/// A row of sqlite_schema.
struct schema_object {
    std::string type{}, name{}, table{}, sql{};
};

/// The picture of the schema that plans are made from; each plan leaves it as the database is after it.
class picture {
public:
    picture() = default;
    explicit picture(const catalog_rows& rows);

    /// Null when there is none.
    [[nodiscard]] schema_object* find(std::string_view type, std::string_view name);
    [[nodiscard]] const std::vector<schema_object>& objects() const { return objects_; }
    void add(schema_object object);
    void remove(std::string_view type, std::string_view name);
    /// With what belongs to it.
    void remove_table(std::string_view name);
    void rename_table(std::string_view from, std::string_view to);
    void rename_column(std::string_view table, std::string_view from, std::string_view to);

    /// The definition of a table; throws `misuse_error` when there is no such table.
    [[nodiscard]] table_text table(std::string_view name);
    /// The tables whose foreign keys point at this one, itself among them if it does.
    [[nodiscard]] std::vector<table_text> tables_pointing_at(std::string_view name) const;
    /// The views and triggers that name it, or a view that does, oldest first.
    [[nodiscard]] std::vector<schema_object> dependents_of(std::string_view table) const;
    /// Whether something was renamed since the database was asked. SQLite has then written texts of
    /// views and triggers anew, in a way that only it knows.
    [[nodiscard]] bool has_renamed() const { return has_renamed_; }

private:
    std::vector<schema_object> objects_{};
    bool has_renamed_ = false;
};

/// The statements that put a table with this definition in the place of the one that is there, and
/// leave everything that belongs to it (https://sqlite.org/lang_altertable.html#otheralter).
[[nodiscard]] std::vector<std::string> rebuild_statements(picture& before, std::string_view name,
                                                          const edited_table& after);

class planner final : public schema_planner {
public:
    [[nodiscard]] std::vector<std::string> questions() const override;
    void learn(const std::vector<catalog_rows>& answers) override;
    [[nodiscard]] schema_plan plan(const schema::change& wanted) override;

private:
    schema_plan make(const schema::create_table& wanted);
    schema_plan make(const schema::drop_table& wanted);
    schema_plan make(const schema::rename_table& wanted);
    schema_plan make(const schema::alter_table& wanted);
    schema_plan make(const schema::create_index& wanted);
    schema_plan make(const schema::drop_index& wanted);
    schema_plan make(const schema::rename_index& wanted);
    schema_plan make(const schema::add_enum_label& wanted);
    [[nodiscard]] static schema_plan make(const schema::create_enum& wanted);
    [[nodiscard]] static schema_plan make(const schema::drop_enum& wanted);
    schema_plan make(const schema::plain_sql& wanted);

    void rebuild(schema_plan& plan, const std::string& name, const edited_table& after);
    bool change_directly(schema_plan& plan, const std::string& table,
                         const std::vector<schema::table_change>& changes);

    picture now_{};
};

}  // namespace sorrel::sqlite::detail
