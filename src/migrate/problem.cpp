// SPDX-License-Identifier: MIT
// Problems as errors.
#include <sorrel/migrate/problem.hpp>

#include <algorithm>
#include <utility>

namespace sorrel {

namespace migrations {

std::string_view to_string(problem_kind kind) noexcept {
    switch (kind) {
        case problem_kind::unreadable:
            return "unreadable";
        case problem_kind::bad_name:
            return "bad_name";
        case problem_kind::bad_text:
            return "bad_text";
        case problem_kind::duplicate_version:
            return "duplicate_version";
        case problem_kind::missing_up:
            return "missing_up";
        case problem_kind::wrong_sum:
            return "wrong_sum";
        case problem_kind::unknown_dependency:
            return "unknown_dependency";
        case problem_kind::late_dependency:
            return "late_dependency";
        case problem_kind::dependency_cycle:
            return "dependency_cycle";
        case problem_kind::needs_no_transaction:
            return "needs_no_transaction";
        case problem_kind::ends_transaction:
            return "ends_transaction";
        case problem_kind::changed:
            return "changed";
        case problem_kind::renamed:
            return "renamed";
        case problem_kind::missing:
            return "missing";
        case problem_kind::out_of_order:
            return "out_of_order";
        case problem_kind::failed:
            return "failed";
        case problem_kind::unknown_outcome:
            return "unknown_outcome";
        case problem_kind::irreversible:
            return "irreversible";
        case problem_kind::unknown_version:
            return "unknown_version";
        case problem_kind::lock_timeout:
            return "lock_timeout";
        case problem_kind::lock_lost:
            return "lock_lost";
        case problem_kind::refused:
            return "refused";
        case problem_kind::statement_failed:
            break;
    }
    return "statement_failed";
}

namespace {

std::string tell(const problem& each) {
    return each.advice.empty() ? each.message : each.message + "; " + each.advice;
}

error_details tell_all(const std::vector<problem>& problems) {
    error_details details{.kind = error_kind::migration};
    for (const auto& each : problems) {
        details.message += (details.message.empty() ? "" : "; also: ") + tell(each);
    }
    if (problems.size() == 1) {
        details.sql = problems.front().sql;
        details.expected = problems.front().expected;
        details.got = problems.front().got;
    }
    return details;
}

error_details tell_failure(const problem& failed, const error& cause) {
    error_details details = cause.details();
    details.message = tell(failed);
    details.sql = failed.sql;
    return details;
}

}  // namespace

}  // namespace migrations

migration_error::migration_error(std::vector<migrations::problem> problems)
    : error(migrations::tell_all(problems)),
      problems_(std::make_shared<const std::vector<migrations::problem>>(std::move(problems))) {}

migration_error::migration_error(migrations::problem failed, const error& cause)
    : error(migrations::tell_failure(failed, cause)),
      problems_(std::make_shared<const std::vector<migrations::problem>>(
          std::vector<migrations::problem>{std::move(failed)})) {}

bool migration_error::has(migrations::problem_kind kind) const noexcept {
    return std::ranges::any_of(*problems_, [&](const auto& each) { return each.kind == kind; });
}

}  // namespace sorrel
