// SPDX-License-Identifier: MIT
// The exception root: shared facts, and the one line that tells them.
#include <sorrel/error/error.hpp>
#include <sorrel/error/kinds.hpp>

#include <atomic>
#include <memory>
#include <utility>

namespace sorrel {

std::string_view to_string(error_kind kind) noexcept {
    switch (kind) {
        case error_kind::connection:
            return "connection error";
        case error_kind::outcome_unknown:
            return "outcome unknown";
        case error_kind::protocol:
            return "protocol error";
        case error_kind::timeout:
            return "deadline passed";
        case error_kind::unique:
            return "unique violation";
        case error_kind::foreign_key:
            return "foreign key violation";
        case error_kind::not_null:
            return "not null violation";
        case error_kind::check:
            return "check violation";
        case error_kind::constraint:
            return "constraint violation";
        case error_kind::busy:
            return "database busy";
        case error_kind::serialization:
            return "serialization failure";
        case error_kind::deadlock:
            return "deadlock";
        case error_kind::stale_statement:
            return "stale statement";
        case error_kind::disk_full:
            return "disk full";
        case error_kind::io:
            return "I/O error";
        case error_kind::read_only:
            return "read only";
        case error_kind::corrupt:
            return "damaged database";
        case error_kind::permission:
            return "permission denied";
        case error_kind::syntax:
            return "syntax error";
        case error_kind::unsupported:
            return "not supported";
        case error_kind::schema:
            return "schema mismatch";
        case error_kind::out_of_range:
            return "out of range";
        case error_kind::invalid_text:
            return "invalid text";
        case error_kind::not_a_number:
            return "not a number";
        case error_kind::too_large:
            return "too large";
        case error_kind::type_mismatch:
            return "type mismatch";
        case error_kind::unexpected_null:
            return "unexpected NULL";
        case error_kind::no_row:
            return "no row";
        case error_kind::too_many_rows:
            return "too many rows";
        case error_kind::transaction:
            return "transaction state";
        case error_kind::conflict:
            return "stale object";
        case error_kind::validation:
            return "not valid";
        case error_kind::rolled_back:
            return "rolled back";
        case error_kind::misuse:
            return "misuse";
        case error_kind::interrupted:
            return "interrupted";
        case error_kind::out_of_memory:
            return "out of memory";
        case error_kind::pool_timeout:
            return "no connection free";
        case error_kind::pool_deadlock:
            return "pool deadlock";
        case error_kind::pool_closed:
            return "pool closed";
        case error_kind::migration:
            return "migration refused";
        case error_kind::other:
            break;
    }
    return "database error";
}

namespace {

std::string tell(const error_details& details) {
    std::string text{to_string(details.kind)};
    text += ": ";
    text += details.message;
    if (!details.expected.empty() || !details.got.empty()) {
        text += " (expected " + details.expected + ", got " + details.got + ")";
    }
    if (!details.sqlstate.empty()) {
        text += " [SQLSTATE " + details.sqlstate + "]";
    } else if (details.code != 0) {
        text += " [code " + std::to_string(details.code) + "]";
    }
    if (!details.sql.empty()) {
        text += " in: " + details.sql;
    }
    return text;
}

}  // namespace

// Counted by hand because an exception's copy must not throw, and a `std::shared_ptr` member would
// bring <memory> into every program that includes Sorrel.
struct error::shared_details {
    explicit shared_details(error_details all) : facts(std::move(all)), line(tell(facts)) {}

    error_details facts;
    std::string line;
    std::atomic<int> owners{1};
};

error::error(error_details details)
    : details_(std::make_unique<shared_details>(std::move(details)).release()) {}

error::error(const error& other) noexcept : std::exception(other), details_(other.details_) {
    details_->owners.fetch_add(1, std::memory_order_relaxed);
}

error& error::operator=(const error& other) noexcept {
    error copy(other);
    std::swap(details_, copy.details_);
    return *this;
}

error::~error() {
    if (details_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) {
        std::unique_ptr<shared_details> last(details_);
    }
}

const char* error::what() const noexcept {
    return details_->line.c_str();
}

bool error::is_transient() const noexcept {
    switch (kind()) {
        case error_kind::busy:
        case error_kind::serialization:
        case error_kind::deadlock:
        case error_kind::stale_statement:
            return true;
        default:
            return false;
    }
}

const error_details& error::details() const noexcept {
    return details_->facts;
}

void throw_error(error_details details) {
    switch (details.kind) {
        case error_kind::connection:
            throw connection_error(std::move(details));
        case error_kind::outcome_unknown:
            throw outcome_unknown(std::move(details));
        case error_kind::protocol:
            throw protocol_error(std::move(details));
        case error_kind::timeout:
        case error_kind::pool_timeout:
            throw timeout_error(std::move(details));
        case error_kind::unique:
            throw unique_violation(std::move(details));
        case error_kind::foreign_key:
            throw foreign_key_violation(std::move(details));
        case error_kind::not_null:
            throw not_null_violation(std::move(details));
        case error_kind::check:
            throw check_violation(std::move(details));
        case error_kind::constraint:
            throw constraint_violation(std::move(details));
        case error_kind::busy:
            throw busy_error(std::move(details));
        case error_kind::serialization:
        case error_kind::deadlock:
            throw transaction_conflict(std::move(details));
        case error_kind::stale_statement:
            throw stale_statement(std::move(details));
        case error_kind::disk_full:
            throw disk_full(std::move(details));
        case error_kind::io:
        case error_kind::corrupt:
            throw storage_error(std::move(details));
        case error_kind::read_only:
            throw read_only_error(std::move(details));
        case error_kind::permission:
            throw permission_error(std::move(details));
        case error_kind::syntax:
            throw syntax_error(std::move(details));
        case error_kind::unsupported:
            throw unsupported_error(std::move(details));
        case error_kind::schema:
            throw schema_mismatch(std::move(details));
        case error_kind::out_of_range:
        case error_kind::invalid_text:
        case error_kind::not_a_number:
        case error_kind::too_large:
        case error_kind::type_mismatch:
        case error_kind::unexpected_null:
            throw value_error(std::move(details));
        case error_kind::no_row:
            throw no_row(std::move(details));
        case error_kind::too_many_rows:
            throw too_many_rows(std::move(details));
        case error_kind::conflict:
            throw stale_object(std::move(details));
        case error_kind::transaction:
            throw transaction_error(std::move(details));
        case error_kind::rolled_back:
            throw transaction_rolled_back(std::move(details));
        case error_kind::misuse:
            throw misuse_error(std::move(details));
        case error_kind::interrupted:
            throw cancelled_error(std::move(details));
        case error_kind::validation:
        case error_kind::out_of_memory:
        case error_kind::pool_deadlock:
        case error_kind::pool_closed:
        case error_kind::migration:
        case error_kind::other:
            break;
    }
    throw error(std::move(details));
}

}  // namespace sorrel
