// SPDX-License-Identifier: MIT
// What tools need of an engine beyond queries: how it reads scripts, a lock between programs, settings of
// the session, backups. One class, so that nothing above asks which engine it is.
#pragma once

#include <sorrel/types/chrono.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel {

/// How an engine reads a script: enough to cut one into statements.
struct script_rules {
    bool dollar_quotes = false;    ///< $tag$ … $tag$
    bool escape_strings = false;   ///< E'…', where a backslash escapes
    bool nested_comments = false;  ///< /* … /* … */ … */
    bool bracket_names = false;    ///< [name] and `name`
    bool trigger_bodies = false;   ///< CREATE TRIGGER … BEGIN …; …; END
    bool atomic_bodies = false;    ///< BEGIN ATOMIC …; …; END, and (…; …) in rules
    char client_command = '\0';    ///< begins a line that only the engine's own shell understands
};

/// What an engine is like. Statements are told by their first words: `?` before a word says that it may
/// be missing, `*` stands for anything up to the next.
struct engine_facts {
    std::string_view name{};  ///< for messages
    script_rules script{};
    /// Statements that are refused inside a transaction, or do nothing there.
    std::span<const std::string_view> outside_transactions{};
    /// Others that are better left without one where a migration has none: they may end it themselves.
    std::span<const std::string_view> better_alone{};
    /// Those of both that may be run again when nobody knows whether they have run.
    std::span<const std::string_view> repeatable{};
    /// Whether indexes can be built without locking writers out, and constraints be added unchecked.
    bool builds_concurrently = false;
    /// Types of columns, and what follows a table's definition.
    std::string_view integer_type{}, text_type{}, instant_type{}, table_options{};
};

/// What an index is when a statement that makes or drops it was interrupted.
enum class index_state : unsigned char { absent, unfinished, ready };

/// A lock that one program on any machine may hold at a time, and which ends with it, however it ends.
class run_lock {
public:
    run_lock() = default;
    run_lock(const run_lock&) = delete;
    run_lock& operator=(const run_lock&) = delete;
    /// Gives it up.
    virtual ~run_lock() = default;

    /// Takes the lock unless somebody else has it; waits for nothing.
    [[nodiscard]] virtual bool try_acquire() = 0;
    /// Who has it, or an empty text when that is not known.
    [[nodiscard]] virtual std::string holder() = 0;
    /// Asks the engine whether it is still held; a connection may be lost.
    [[nodiscard]] virtual bool is_held() = 0;
};

/// Made by a driver's `maintenance()`, for the same connection and transaction; not to be used after it.
class maintenance {
public:
    using row = std::vector<std::optional<std::string>>;

    maintenance() = default;
    maintenance(const maintenance&) = delete;
    maintenance& operator=(const maintenance&) = delete;
    virtual ~maintenance() = default;

    [[nodiscard]] virtual const engine_facts& facts() const noexcept = 0;

    /// The rows of a query as text, without preparing it.
    [[nodiscard]] virtual std::vector<row> rows(const std::string& sql) = 0;
    /// A text and a name as SQL, in quotes.
    [[nodiscard]] virtual std::string literal(std::string_view text) const = 0;
    [[nodiscard]] virtual std::string quoted_name(std::string_view name) const = 0;
    /// An instant of UTC as an expression of `engine_facts::instant_type`. A column of that type is read
    /// as text by `CAST(… AS text)`.
    [[nodiscard]] virtual std::string instant(timestamp when) const = 0;

    /// What database this is, for people; no password in it.
    [[nodiscard]] virtual std::string where() = 0;
    /// The schema in which tables without one are made, or an empty text where there are no schemas.
    [[nodiscard]] virtual std::string home_schema() = 0;
    /// Whether there is such a table; needs no right to it.
    [[nodiscard]] virtual bool has_table(const std::string& schema, const std::string& table) = 0;
    /// How many tables a user made in a schema.
    [[nodiscard]] virtual std::int64_t count_tables(const std::string& schema) = 0;

    /// A lock of this name in this database, not taken yet; `holder` is what others are told. Throws
    /// `unsupported_error` where sessions are shared, so that no lock could hold.
    [[nodiscard]] virtual std::unique_ptr<run_lock> make_lock(const std::string& name,
                                                              const std::string& holder) = 0;

    /// Keeps in mind what the session is like, lifts its limits of time, and has statements wait for the
    /// lock of a table for so long; zero for no limit.
    virtual void begin_work(std::chrono::milliseconds lock_wait) = 0;
    /// Undoes what a script changed in the session since: its search path, its role, its settings.
    virtual void undo_session_changes() = 0;
    /// Gives the session back as it was before `begin_work`.
    virtual void end_work() noexcept = 0;

    [[nodiscard]] virtual index_state state_of_index(const std::string& name) = 0;
    /// Indexes whose building was interrupted, and which the engine keeps but never reads.
    [[nodiscard]] virtual std::vector<std::string> unfinished_indexes() = 0;

    /// Copies the database into a new file while others may use it. Throws `unsupported_error` where the
    /// engine cannot, and `storage_error` when the file is there already.
    virtual void back_up(const std::string& path) = 0;
};

}  // namespace sorrel
