// SPDX-License-Identifier: MIT
// Which class is thrown for which kind.
#include <sorrel/error/kinds.hpp>

#include "support/catch.hpp"

#include <set>
#include <string>
#include <typeinfo>

using namespace sorrel;

namespace {

// The tree that callers catch by.
static_assert(std::is_base_of_v<constraint_violation, unique_violation>);
static_assert(std::is_base_of_v<constraint_violation, foreign_key_violation>);
static_assert(std::is_base_of_v<constraint_violation, not_null_violation>);
static_assert(std::is_base_of_v<constraint_violation, check_violation>);
static_assert(std::is_base_of_v<storage_error, disk_full>);
static_assert(std::is_base_of_v<storage_error, read_only_error>);
static_assert(std::is_base_of_v<transaction_error, transaction_rolled_back>);
static_assert(!std::is_base_of_v<constraint_violation, value_error>);
// Who does lost work again must not catch these by chance.
static_assert(!std::is_base_of_v<connection_error, outcome_unknown>);
static_assert(!std::is_base_of_v<transaction_error, outcome_unknown>);
static_assert(sizeof(unique_violation) == sizeof(error));

/// Every kind; the last one must stay the last.
constexpr int kinds = static_cast<int>(error_kind::other) + 1;

template <class Class>
void check_class(error_kind kind) {
    INFO(to_string(kind));
    try {
        throw_error({.kind = kind, .message = "m"});
    } catch (const error& thrown) {
        CHECK(typeid(thrown) == typeid(Class));
        CHECK(thrown.kind() == kind);
    }
}

}  // namespace

TEST_CASE("each kind has its class") {
    check_class<connection_error>(error_kind::connection);
    check_class<outcome_unknown>(error_kind::outcome_unknown);
    check_class<protocol_error>(error_kind::protocol);
    check_class<timeout_error>(error_kind::timeout);
    check_class<unique_violation>(error_kind::unique);
    check_class<foreign_key_violation>(error_kind::foreign_key);
    check_class<not_null_violation>(error_kind::not_null);
    check_class<check_violation>(error_kind::check);
    check_class<constraint_violation>(error_kind::constraint);
    check_class<busy_error>(error_kind::busy);
    check_class<transaction_conflict>(error_kind::serialization);
    check_class<transaction_conflict>(error_kind::deadlock);
    check_class<stale_statement>(error_kind::stale_statement);
    check_class<disk_full>(error_kind::disk_full);
    check_class<storage_error>(error_kind::io);
    check_class<storage_error>(error_kind::corrupt);
    check_class<read_only_error>(error_kind::read_only);
    check_class<permission_error>(error_kind::permission);
    check_class<syntax_error>(error_kind::syntax);
    check_class<unsupported_error>(error_kind::unsupported);
    check_class<schema_mismatch>(error_kind::schema);
    check_class<value_error>(error_kind::out_of_range);
    check_class<value_error>(error_kind::invalid_text);
    check_class<value_error>(error_kind::not_a_number);
    check_class<value_error>(error_kind::too_large);
    check_class<value_error>(error_kind::type_mismatch);
    check_class<value_error>(error_kind::unexpected_null);
    check_class<no_row>(error_kind::no_row);
    check_class<too_many_rows>(error_kind::too_many_rows);
    check_class<transaction_error>(error_kind::transaction);
    check_class<transaction_rolled_back>(error_kind::rolled_back);
    check_class<stale_object>(error_kind::conflict);
    check_class<error>(error_kind::validation);
    check_class<misuse_error>(error_kind::misuse);
    check_class<cancelled_error>(error_kind::interrupted);
    check_class<error>(error_kind::out_of_memory);
    check_class<timeout_error>(error_kind::pool_timeout);
    check_class<error>(error_kind::pool_deadlock);
    check_class<error>(error_kind::pool_closed);
    check_class<error>(error_kind::migration);
    check_class<error>(error_kind::other);
}

TEST_CASE("each kind has a name of its own") {
    std::set<std::string> names;
    for (int i = 0; i != kinds; ++i) {
        names.emplace(to_string(static_cast<error_kind>(i)));
    }
    CHECK(names.size() == static_cast<std::size_t>(kinds));
    CHECK(to_string(error_kind::unique) == "unique violation");
}
