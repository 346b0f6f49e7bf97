// SPDX-License-Identifier: MIT
// What a database has to say about schemas: how a live one is read, and how a change is written.
// `Dialect::language()` gives it; code above asks it and never which database it is.
#pragma once

#include <sorrel/dialect/schema_sql.hpp>
#include <sorrel/schema/change.hpp>
#include <sorrel/schema/model.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel {

/// A row of a catalog: texts, and nothing for NULL.
using catalog_row = std::vector<std::optional<std::string>>;
using catalog_rows = std::vector<catalog_row>;

/// The statements of one change.
struct schema_plan {
    std::vector<std::string> statements{};
    /// They cannot run inside a transaction.
    bool stands_alone = false;
    /// They rebuild a table that others point at: foreign keys must be at rest meanwhile.
    bool rests_foreign_keys = false;
    /// Queries that must give no row afterwards; what they give says what is wrong.
    std::vector<std::string> doubts{};
};

/// Makes statements of changes, one after another: each may build on those before it.
class schema_planner {
public:
    schema_planner() = default;
    schema_planner(const schema_planner&) = delete;
    schema_planner& operator=(const schema_planner&) = delete;
    virtual ~schema_planner() = default;

    /// What it has to ask the database before the first plan, or again when something else has changed
    /// the schema meanwhile; empty when it knows all it needs.
    [[nodiscard]] virtual std::vector<std::string> questions() const { return {}; }
    /// The answers, one for each question.
    virtual void learn(const std::vector<catalog_rows>& answers);
    /// Throws `misuse_error` for a change of what is not there, `unsupported_error` for one that the
    /// database cannot make at all.
    [[nodiscard]] virtual schema_plan plan(const schema::change& wanted) = 0;
};

/// One database's way with schemas.
class schema_language {
public:
    schema_language() = default;
    schema_language(const schema_language&) = delete;
    schema_language& operator=(const schema_language&) = delete;
    virtual ~schema_language() = default;

    [[nodiscard]] virtual std::string_view database_name() const = 0;
    [[nodiscard]] virtual const schema_words& words() const = 0;

    /// The queries whose rows tell the whole schema, and what they tell.
    [[nodiscard]] virtual std::vector<std::string> catalog_queries() const = 0;
    [[nodiscard]] virtual schema::database read_catalog(
        const std::vector<catalog_rows>& answers) const = 0;

    /// The type of a column: its own, or the usual one of its kind.
    [[nodiscard]] virtual std::string type_of(const schema::column& column) const = 0;
    /// Whether a column of the live table gives back what a field of this kind puts into it.
    [[nodiscard]] virtual bool keeps(const schema::column& live, value_kind kind,
                                     value_kind element_kind) const = 0;
    /// Whether two names are one to the database.
    [[nodiscard]] virtual bool is_same_name(std::string_view left,
                                            std::string_view right) const = 0;
    /// An expression in a form in which two that mean the same are likely to be equal.
    [[nodiscard]] virtual std::string plain_form(std::string_view expression) const = 0;
    /// Whether a name occurs in an expression.
    [[nodiscard]] virtual bool mentions(std::string_view expression,
                                        std::string_view name) const = 0;
    /// The name a constraint gets that was given none; empty where it gets none.
    [[nodiscard]] virtual std::string usual_name(std::string_view table,
                                                 const std::vector<std::string>& columns,
                                                 std::string_view kind) const = 0;

    [[nodiscard]] virtual std::unique_ptr<schema_planner> new_planner() const = 0;

    /// A query for the statements that drop all there is, one a row.
    [[nodiscard]] virtual std::string select_drops() const = 0;

    // Foreign keys at rest, where the database can only change a table by making a new one: a query for
    // whether they act now, the statements that stop and wake them, outside of a transaction, and a query
    // for the rows that point nowhere. Empty where none of this is needed.
    [[nodiscard]] virtual std::string ask_foreign_keys() const { return {}; }
    [[nodiscard]] virtual std::string rest_foreign_keys() const { return {}; }
    [[nodiscard]] virtual std::string wake_foreign_keys() const { return {}; }
    [[nodiscard]] virtual std::string find_dangling_rows() const { return {}; }
};

}  // namespace sorrel
