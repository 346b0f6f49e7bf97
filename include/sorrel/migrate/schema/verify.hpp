// SPDX-License-Identifier: MIT
// Structs against a live database: every difference in a sentence.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/migrate/schema/introspect.hpp>
#include <sorrel/migrate/schema/struct_model.hpp>

#include <string>
#include <vector>

namespace sorrel {

/// What differs.
enum class difference_kind : unsigned char {
    table,          ///< there is none
    column,         ///< there is none
    type,           ///< a column does not give back what the field puts into it
    range,          ///< the column holds fewer numbers than the field, or more (a note)
    nullability,    ///< the column takes NULL and the field does not, or the other way round
    primary_key,    ///< over other columns, or not generated
    unique,         ///< no such constraint or index
    foreign_key,    ///< none, to another table, or with other actions
    check,          ///< no such condition
    index,          ///< no such index
    default_value,  ///< another one, or none
    labels,         ///< an enum of other labels
    extra,          ///< what no struct knows of (a note)
};

/// One difference between a struct and its table.
struct schema_difference {
    difference_kind kind = difference_kind::table;
    std::string table{};
    std::string column{};  ///< or columns, separated by ", "
    std::string text{};    ///< a sentence
};

/// What `verify_schema` has found.
struct schema_report {
    /// What makes some program fail: a query, an insert, or a promise of the mapping.
    std::vector<schema_difference> differences{};
    /// What is worth knowing and works: further columns, checks that cannot be compared.
    std::vector<schema_difference> notes{};

    [[nodiscard]] bool matches() const { return differences.empty(); }
    /// One line for each, the notes after the differences; empty when there is nothing to say.
    [[nodiscard]] std::string text() const;
    /// Throws `schema_mismatch` with all differences when there are any.
    void require_match() const;
};

namespace detail {

/// Compares structs with tables that were read before.
[[nodiscard]] schema_report compare(const std::vector<struct_description>& structs,
                                    const schema::database& live, const schema_language& language);

}  // namespace detail

/// Compares the tables of these structs with the live ones: tables, columns, types, NULL, defaults,
/// keys, constraints and indexes. What only the database has is told as a note.
template <entity_type... Tables>
[[nodiscard]] schema_report verify_schema(schema_session& session) {
    return detail::compare({describe_struct<Tables>()...}, introspect(session), session.language());
}

template <entity_type... Tables, any_executor Executor>
[[nodiscard]] schema_report verify_schema(Executor& db) {
    executor_session<Executor> session{db};
    return verify_schema<Tables...>(static_cast<schema_session&>(session));
}

/// The same for a list of structs, such as the `every_table` of a generated header.
template <entity_type... Tables, any_executor Executor>
[[nodiscard]] schema_report verify_schema(Executor& db, meta::type_list<Tables...>) {
    return verify_schema<Tables...>(db);
}

}  // namespace sorrel
