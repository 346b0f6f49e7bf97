// SPDX-License-Identifier: MIT
// Comparing how often statements were used before and after.
#include <sorrel/error/kinds.hpp>
#include <sorrel/relation/statement_watch.hpp>

#include <map>
#include <utility>

namespace sorrel {

struct statement_watch::counts {
    // By text as well: a statement may lie where one lay that is kept no more.
    std::map<std::pair<const void*, std::string>, std::uint64_t> by_statement{};
};

namespace {

bool is_about_transactions(std::string_view sql) {
    for (const std::string_view word : {"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"}) {
        if (sql.starts_with(word)) {
            return true;
        }
    }
    return false;
}

}  // namespace

statement_watch::statement_watch(void* session, source statements)
    : session_(session), statements_(statements) {
    before_ = std::make_shared<const counts>(count());
}

/// What ran since `before_` was counted, or ever, while it is not.
statement_watch::counts statement_watch::count() const {
    counts now;
    statements_(
        session_,
        [](void* to, const void* statement, std::string_view sql, std::uint64_t uses) {
            if (!is_about_transactions(sql)) {
                static_cast<counts*>(to)->by_statement[{statement, std::string(sql)}] = uses;
            }
        },
        &now);
    if (before_ != nullptr) {
        for (auto& [statement, times] : now.by_statement) {
            const auto before = before_->by_statement.find(statement);
            // one that was dropped meanwhile counts from 0 again
            if (before != before_->by_statement.end() && before->second <= times) {
                times -= before->second;
            }
        }
    }
    return now;
}

std::uint64_t statement_watch::total() const {
    std::uint64_t sum = 0;
    for (const auto& [statement, times] : count().by_statement) {
        sum += times;
    }
    return sum;
}

repeated_statement statement_watch::most_repeated() const {
    repeated_statement most;
    for (const auto& [statement, times] : count().by_statement) {
        if (times > most.times) {
            most = {statement.second, times};
        }
    }
    return most;
}

void statement_watch::allow_repetition(std::uint64_t times) const {
    if (auto most = most_repeated(); most.times > times) {
        throw_error({.kind = error_kind::misuse,
                     .message = "one statement ran " + std::to_string(most.times) +
                                " times while it was watched; is it in a loop?",
                     .sql = std::move(most.sql),
                     .expected = "at most " + std::to_string(times) + " times"});
    }
}

}  // namespace sorrel
