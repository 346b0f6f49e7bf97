// SPDX-License-Identifier: MIT
// Keeping what ran.
#include <sorrel/error/error.hpp>
#include <sorrel/observe/statement_record.hpp>

#include <utility>

namespace sorrel {

std::vector<recorded_statement> statement_record::statements() const {
    const std::lock_guard lock{mutex_};
    return statements_;
}

std::vector<std::string> statement_record::transactions() const {
    const std::lock_guard lock{mutex_};
    return transactions_;
}

std::size_t statement_record::size() const {
    const std::lock_guard lock{mutex_};
    return statements_.size();
}

void statement_record::clear() {
    const std::lock_guard lock{mutex_};
    statements_.clear();
    transactions_.clear();
}

void statement_record::on_statement(const statement_event& event) {
    recorded_statement kept{
        .sql = std::string(event.sql),
        .took = event.took,
        .rows = event.rows,
        .changed = event.changed,
        .failure = event.failure != nullptr ? event.failure->what() : "",
        .where = event.where,
        .values = std::vector<std::string>(event.values.begin(), event.values.end())};
    const std::lock_guard lock{mutex_};
    statements_.push_back(std::move(kept));
}

void statement_record::on_transaction(const transaction_event& event) {
    std::string line(to_string(event.step));
    if (event.depth != 0) {
        line += " " + std::to_string(event.depth);
    }
    if (event.failure != nullptr) {
        line += " failed";
    }
    if (event.cause != rollback_cause::none) {
        line += ", ";
        line += to_string(event.cause);
    }
    const std::lock_guard lock{mutex_};
    transactions_.push_back(std::move(line));
}

}  // namespace sorrel
