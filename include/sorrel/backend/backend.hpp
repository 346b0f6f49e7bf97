// SPDX-License-Identifier: MIT
// What a backend is: a zero-size type that names the parts of a driver.
#pragma once

#include <sorrel/backend/canceller.hpp>
#include <sorrel/backend/session_reset.hpp>
#include <sorrel/backend/statement.hpp>
#include <sorrel/backend/transaction_state.hpp>
#include <sorrel/dialect/dialect.hpp>

#include <concepts>
#include <cstdint>
#include <string_view>

namespace sorrel {

/// A driver's statement: bound, stepped and read; given back, reset, to the connection's cache when
/// it is destroyed, whatever happened.
template <class Type>
concept driver_statement = requires(Type statement) {
    statement.expect_many_rows();
    statement.expect_stream();
    statement.remember_rows(statement.rows_last_time());
    { statement.column_count() } -> std::same_as<int>;
    { statement.step() } -> std::same_as<bool>;
    { statement.execute() } -> std::same_as<std::int64_t>;
    statement.run();
    statement.reset();
    { statement.writes() } -> std::same_as<bool>;
    statement.current_row();
};

/// A backend is not a connection: it only says which dialect is spoken, which `driver` holds a
/// connection, and which options a connection and a transaction take.
template <class Type>
concept backend = dialect<typename Type::dialect> && driver_statement<typename Type::statement> &&
                  requires(typename Type::driver driver, static_statement& statement,
                           const typename Type::transaction_options& options) {
                      {
                          driver.prepare(statement, transaction_state::open)
                      } -> std::same_as<typename Type::statement>;
                      { driver.max_parameters() } -> std::same_as<std::size_t>;
                      { driver.in_transaction() } -> std::same_as<bool>;
                      driver.begin(options);
                      driver.commit();
                      driver.set_deadline(driver.deadline());
                      { driver.canceller() } -> std::same_as<canceller>;
                      { driver.rollback_quietly() } -> std::same_as<bool>;
                      { Type::driver::explain_prefix } -> std::convertible_to<std::string_view>;
                  } &&
                  (Type::dialect::returns_generated_key || requires(typename Type::driver driver) {
                      { driver.generated_key() } -> std::same_as<std::int64_t>;
                  });

}  // namespace sorrel
