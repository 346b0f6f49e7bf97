// SPDX-License-Identifier: MIT
// Changing a schema in C++: `schema_builder{db}.create_table("users", [](auto& table) { … });`
#pragma once

#include <sorrel/migrate/schema/schema_session.hpp>
#include <sorrel/migrate/schema/table_alteration.hpp>
#include <sorrel/migrate/schema/table_definition.hpp>
#include <sorrel/schema/change.hpp>
#include <sorrel/schema/table.hpp>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace sorrel {

/// How something is dropped.
struct drop_options {
    bool if_exists = false;
    /// An index without keeping others out (PostgreSQL); outside of a transaction only.
    bool concurrently = false;
};

/// Makes changes of a schema as they are asked for, each of them whole or not at all. What SQLite's ALTER
/// TABLE cannot do is done by a new table in the place of the old one, with its rows, indexes, triggers
/// and views.
///
/// Throws what the database says, `misuse_error` for a change of what is not there,
/// `unsupported_error` for what this database has not, and `foreign_keys_in_the_way`: see there.
class schema_builder {
public:
    /// Which statements are run.
    enum class mode : unsigned char {
        run,     ///< all of them
        record,  ///< none; `statements()` are what would have been run
    };

    explicit schema_builder(schema_session& session, mode how = mode::run);
    /// On a connection or a transaction, which must outlive it.
    template <any_executor Executor>
    explicit schema_builder(Executor& db, mode how = mode::run)
        : schema_builder(std::make_unique<executor_session<Executor>>(db), how) {}
    schema_builder(const schema_builder&) = delete;
    schema_builder& operator=(const schema_builder&) = delete;
    ~schema_builder();

    void create_table(const std::string& name,
                      const std::function<void(table_definition&)>& describe,
                      create_options options = {});
    /// The tables of these structs with their indexes, those that others point at first.
    template <entity_type... Tables>
    void create_table(create_options options = {}) {
        static constexpr const table_info* tables[] = {&table_of<Tables>...};
        create_tables(tables, options);
    }
    /// Refused while another table points at it.
    void drop_table(const std::string& name, drop_options options = {});
    template <entity_type Table>
    void drop_table(drop_options options = {}) {
        drop_table(std::string(table_of<Table>.name), options);
    }
    void rename_table(const std::string& from, const std::string& to);
    void alter_table(const std::string& name,
                     const std::function<void(table_alteration&)>& describe);

    /// `create_index("users", {"team", indexed("age").descending()}, {.where = "age > 17"})`
    void create_index(const std::string& table, const std::vector<indexed>& parts,
                      const index_options& options = {});
    void drop_index(const std::string& name, drop_options options = {});
    void rename_index(const std::string& from, const std::string& to);

    /// An enum that columns can have: a type on PostgreSQL, a check of each column on SQLite.
    void create_enum(const schema::enum_type& type, create_options options = {});
    void drop_enum(const schema::enum_type& type, drop_options options = {});
    /// A further label, before another one or at the end. On PostgreSQL rows can have it once the
    /// transaction is committed.
    void add_enum_label(const schema::enum_type& type, const std::string& label,
                        const std::string& before = {});

    /// A change as a value.
    void apply(const schema::change& wanted);
    /// A statement of your own, or several.
    void execute(const std::string& sql);

    /// What was run so far, or recorded.
    [[nodiscard]] const std::vector<std::string>& statements() const { return statements_; }
    /// Whether one of them needs foreign keys to be at rest: see `foreign_keys_at_rest`.
    [[nodiscard]] bool needs_foreign_keys_at_rest() const { return needs_rest_; }
    [[nodiscard]] schema_session& session() { return session_; }

private:
    schema_builder(std::unique_ptr<schema_session> owned, mode how);
    void create_tables(meta::view<const table_info*> tables, create_options options);
    [[nodiscard]] const schema_words& words() const;
    void make(const schema::change& wanted);
    void run(const std::string& sql);
    void learn();

    std::unique_ptr<schema_session> owned_{};
    schema_session& session_;
    mode mode_;
    std::unique_ptr<schema_planner> planner_;
    std::vector<std::string> statements_{};
    bool needs_rest_ = false;
    bool has_learnt_ = false;
};

}  // namespace sorrel
