// SPDX-License-Identifier: MIT
// The statements of a migration, and which of them need a transaction, end one, or refuse one.
#pragma once

#include <sorrel/backend/maintenance.hpp>
#include <sorrel/migrate/problem.hpp>
#include <sorrel/migrate/script.hpp>

#include "loaded.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations::detail {

enum class statement_kind : unsigned char {
    ordinary,
    begins,  ///< BEGIN, START TRANSACTION
    commits,
    rolls_back,
    outside,  ///< refused inside a transaction
    alone,    ///< may end a transaction itself
};

[[nodiscard]] statement_kind kind_of(const statement& of, const engine_facts& engine);

/// The statements of a way, with their places in its file; what is wrong with them is added to
/// `problems`.
[[nodiscard]] std::vector<statement> statements_of(const sql_way& way, std::int64_t version,
                                                   const engine_facts& engine,
                                                   std::vector<problem>& problems);

/// What is done, or not, as a whole in a migration without transaction: one statement, or those from a
/// BEGIN to its end.
struct unit {
    enum class form : unsigned char {
        wrapped,  ///< in a transaction with the note that it is done
        bare,     ///< first the statement, then the note
        group,    ///< the script's own transaction
    };
    std::size_t begin = 0, end = 0;
    form is = form::wrapped;
    bool commits = false;  ///< of a group: its end is no rollback
};

[[nodiscard]] std::vector<unit> units_of(const std::vector<statement>& statements,
                                         const engine_facts& engine);

/// SHA-256 of the first statements, so that a script which was changed before the place where it failed is
/// not resumed there.
[[nodiscard]] std::string checksum_of(const std::vector<statement>& statements, std::size_t count);

/// What to do about a bare statement that may have been interrupted.
enum class after_interruption : unsigned char { run_again, is_done, drop_index_first, unknown };

/// The index that a statement makes or drops concurrently, as the engine's own functions take its name;
/// empty when it is no such statement.
struct index_statement {
    std::string name{};
    bool drops = false;
};
[[nodiscard]] std::optional<index_statement> concurrent_index_of(const statement& of,
                                                                 const engine_facts& engine);

[[nodiscard]] after_interruption what_to_do(const statement& interrupted, maintenance& engine,
                                            bool is_idempotent);

}  // namespace sorrel::migrations::detail
