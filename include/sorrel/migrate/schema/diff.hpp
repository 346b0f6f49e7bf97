// SPDX-License-Identifier: MIT
// The migration that would make a live database fit the structs, for somebody to read first.
#pragma once

#include <sorrel/migrate/schema/introspect.hpp>
#include <sorrel/migrate/schema/struct_model.hpp>

#include <string>
#include <vector>

namespace sorrel {

/// One step of a migration that was worked out.
struct schema_step {
    std::vector<std::string> statements{};
    std::string remark{};  ///< what to think of before it runs; empty when it harms nothing
    /// It would lose data, or is a guess: a step that stands in comments until somebody decides.
    bool is_held_back = false;
};

/// A migration up and down. Nothing of it is ever run by itself.
struct schema_diff {
    std::vector<schema_step> up{};
    std::vector<schema_step> down{};  ///< undoes what `up` does, steps held back aside
    /// SQLite makes a table anew that others point at: the migration's foreign keys must be at rest.
    bool rests_foreign_keys = false;

    /// Whether structs and database agree: there is not even a step held back.
    [[nodiscard]] bool empty() const { return up.empty(); }
    /// Files of a migration; what is held back is commented out, with the reason.
    [[nodiscard]] std::string up_text() const;
    [[nodiscard]] std::string down_text() const;
};

namespace detail {

[[nodiscard]] schema_diff diff_structs(schema_session& session,
                                       const std::vector<struct_description>& structs);

}  // namespace detail

/// What would have to change in the database for `verify_schema` to find no difference. Columns that
/// no field stands for would be dropped, which is held back; a column that is gone while another of its
/// type has come may be a renaming, which is suggested. Tables of no struct are left alone.
template <entity_type... Tables>
[[nodiscard]] schema_diff diff(schema_session& session) {
    return detail::diff_structs(session, {describe_struct<Tables>()...});
}

template <entity_type... Tables, any_executor Executor>
[[nodiscard]] schema_diff diff(Executor& db) {
    executor_session<Executor> session{db};
    return diff<Tables...>(static_cast<schema_session&>(session));
}

template <entity_type... Tables, any_executor Executor>
[[nodiscard]] schema_diff diff(Executor& db, meta::type_list<Tables...>) {
    return diff<Tables...>(db);
}

}  // namespace sorrel
