// SPDX-License-Identifier: MIT
// What keeps migrations from being run: told as data, and thrown as `migration_error`.
#pragma once

#include <sorrel/error/error.hpp>
#include <sorrel/migrate/script.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel {

namespace migrations {

/// Which promise is broken.
enum class problem_kind : unsigned char {
    unreadable,         ///< a folder or file that cannot be read
    bad_name,           ///< an .sql file whose name is not `<version>_<name>.sql`
    bad_text,           ///< a header, an option or a statement that makes no sense
    duplicate_version,  ///< two migrations with one version
    missing_up,         ///< `.down.sql` without its `.up.sql`
    wrong_sum,          ///< the folder is not as its `sorrel.sum` says
    unknown_dependency,
    late_dependency,  ///< it depends on one with a higher version
    dependency_cycle,
    needs_no_transaction,  ///< a statement that the engine refuses inside a transaction
    ends_transaction,      ///< BEGIN, COMMIT or ROLLBACK in a migration that runs in a transaction
    changed,               ///< applied, and its text was changed afterwards
    renamed,               ///< applied under another name
    missing,               ///< applied, and there is no such migration any more
    out_of_order,          ///< not applied, though one with a higher version is
    failed,                ///< stopped half-way, in a migration without transaction
    unknown_outcome,       ///< interrupted, and nobody knows whether its last statement has run
    irreversible,          ///< to be reverted, and has no way down
    unknown_version,       ///< asked for, and there is no such migration
    lock_timeout,          ///< another program runs migrations
    lock_lost,
    refused,           ///< by the options: an environment, a limit, a check, a person
    statement_failed,  ///< the database refused a statement
};

/// Its name for machines: "duplicate_version".
[[nodiscard]] std::string_view to_string(problem_kind kind) noexcept;

/// One thing that is wrong, and where.
struct problem {
    problem_kind kind = problem_kind::bad_text;
    std::string message{};          ///< a sentence that needs nothing else
    std::int64_t version = 0;       ///< 0: of none
    std::string file{};             ///< empty: none
    text_position position{0, 0};   ///< in the file; line 0: not known
    int statement = 0;              ///< counted from 1; 0: none
    std::string sql{};              ///< the statement
    std::string advice{};           ///< what to do about it; may be empty
    std::string expected{}, got{};  ///< of a checksum
};

}  // namespace migrations

/// Migrations were refused, or one failed. `kind()` is `migration`, or that of the database's error when
/// a statement failed; all problems are in `problems()`.
class migration_error : public error {
public:
    explicit migration_error(std::vector<migrations::problem> problems);
    /// A statement failed with `cause`.
    migration_error(migrations::problem failed, const error& cause);

    /// At least one.
    [[nodiscard]] const std::vector<migrations::problem>& problems() const noexcept {
        return *problems_;
    }
    /// Whether one of them is of this kind.
    [[nodiscard]] bool has(migrations::problem_kind kind) const noexcept;

private:
    std::shared_ptr<const std::vector<migrations::problem>> problems_;
};

}  // namespace sorrel
