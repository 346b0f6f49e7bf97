// SPDX-License-Identifier: MIT
// The verbs of a pool: each acquires a connection, runs, and gives it back.
#pragma once

#include <sorrel/pool/lease.hpp>
#include <sorrel/session/connection.hpp>

#include <cstdint>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// Whether a query that gives rows cannot change any, so that an SQLite connection for reading will do.
template <class Query>
constexpr bool only_reads() {
    if constexpr (requires { Query::is_read_only; }) {  // raw SQL
        return Query::is_read_only;
    } else if constexpr (requires { Query::may_change_rows; }) {
        return !Query::may_change_rows;
    } else {
        return true;
    }
}

}  // namespace detail

/// A base of pools. `Self::take(lane, where)` gives a lease.
///
/// Every verb is that of `executor`; besides that it throws what `pool::acquire` throws. On SQLite, what
/// only reads goes to a connection for reading, and everything else to the one that writes.
template <class Self, backend Backend>
class pool_verbs : public executor_base {
    using main_connection = connection<Backend>;
    using lane = detail::pool_lane;
    using source = std::source_location;

public:
    using session_type = main_connection;
    using backend_type = Backend;
    using transaction_options = typename Backend::transaction_options;

    /// All rows of a query.
    template <class Query>
    [[nodiscard]] auto all(const Query& query, source where = source::current()) {
        return take<Query>(where).all(query, where);
    }
    /// The one row of a query.
    template <class Query>
    [[nodiscard]] auto one(const Query& query, source where = source::current()) {
        return take<Query>(where).one(query, where);
    }
    /// The row of a query, or nothing.
    template <class Query>
    [[nodiscard]] auto maybe_one(const Query& query, source where = source::current()) {
        return take<Query>(where).maybe_one(query, where);
    }
    /// The rows of a query one at a time; the stream holds a connection until it is destroyed.
    template <class Query>
    [[nodiscard]] auto stream(Query query, source where = source::current()) {
        return take<Query>(where).stream(std::move(query));
    }
    /// One page of the query's rows.
    template <class Query>
    [[nodiscard]] auto page(const Query& query, page_request wanted,
                            source where = source::current()) {
        return take<Query>(where).page(query, wanted, where);
    }
    /// How the engine is going to answer a query.
    template <class Query>
    [[nodiscard]] query_plan explain(const Query& query, source where = source::current()) {
        return take(lane::readers, where).explain(query, where);
    }
    /// Runs a statement without rows; gives the number of rows it changed.
    template <class Query>
    std::int64_t exec(const Query& query, source where = source::current()) {
        return take(lane::main, where).exec(query, where);
    }

    /// The row with this primary key, or nothing.
    template <entity_type Table, class Key>
    [[nodiscard]] std::optional<Table> find(const Key& key, source where = source::current()) {
        return take(lane::readers, where).template find<Table>(key, where);
    }
    template <entity_type Table, class First, class Second, class... More>
    [[nodiscard]] std::optional<Table> find(const First& first, const Second& second,
                                            const More&... more) {
        return take(lane::readers, {}).template find<Table>(first, second, more...);
    }

    /// Inserts a struct and gives the stored row back.
    template <entity_type Table>
    Table insert(Table&& row, source where = source::current()) {
        return take(lane::main, where).insert(std::forward<Table>(row), where);
    }
    template <entity_type Table>
    Table insert(const Table& row, source where = source::current()) {
        return take(lane::main, where).insert(row, where);
    }
    template <entity_type Table>
    void insert_and_fill(Table& row, source where = source::current()) {
        take(lane::main, where).insert_and_fill(row, where);
    }
    /// Inserts all rows of a range as one batch.
    template <detail::row_range Range>
    std::int64_t insert(Range&& rows, source where = source::current()) {
        return take(lane::main, where).insert(std::forward<Range>(rows), where);
    }
    /// Inserts a row from another struct.
    template <entity_type Table, class Row>
        requires(!std::is_same_v<Table, std::remove_cvref_t<Row>> && entity_type<Row>)
    Table insert(const Row& row, source where = source::current()) {
        return take(lane::main, where).template insert<Table>(row, where);
    }
    /// Writes every column of the row with the struct's primary key, or what a `tracked` one changed.
    template <class Row>
        requires detail::stored_row<std::remove_cvref_t<Row>>
    std::int64_t update(Row&& row, source where = source::current()) {
        return take(lane::main, where).update(std::forward<Row>(row), where);
    }
    /// Inserts the row, or writes every column of the row with its primary key.
    template <entity_type Table>
    Table upsert(Table&& row, source where = source::current()) {
        return take(lane::main, where).upsert(std::forward<Table>(row), where);
    }
    template <entity_type Table>
    Table upsert(const Table& row, source where = source::current()) {
        return take(lane::main, where).upsert(row, where);
    }
    /// Deletes the row with the struct's primary key, or marks it as deleted.
    template <class Row>
        requires entity_type<std::remove_cvref_t<Row>>
    std::int64_t erase(Row&& row, source where = source::current()) {
        return take(lane::main, where).erase(std::forward<Row>(row), where);
    }
    /// The same for good.
    template <class Row>
        requires entity_type<std::remove_cvref_t<Row>>
    std::int64_t purge(Row&& row, source where = source::current()) {
        return take(lane::main, where).purge(std::forward<Row>(row), where);
    }
    /// Writes a row that is marked as deleted, which lives again.
    template <class Row>
        requires entity_type<std::remove_cvref_t<Row>>
    std::int64_t restore(Row&& row, source where = source::current()) {
        return take(lane::main, where).restore(std::forward<Row>(row), where);
    }

    /// Creates the tables of these structs and their indexes.
    template <entity_type... Tables>
    void create_tables(create_options options = {}, source where = source::current()) {
        take(lane::main, where).template create_tables<Tables...>(options, where);
    }
    /// Sends several queries in one round trip, all or none of them.
    template <class Function>
    decltype(auto) pipeline(Function&& function, source where = source::current()) {
        return take(lane::main, where).pipeline(std::forward<Function>(function), where);
    }
    /// Runs a script; the session it leaves behind is reset.
    void execute_script(const std::string& script, source where = source::current()) {
        take(lane::main, where).execute_script(script, where);
    }

    /// Begins a transaction, which holds a connection until it is destroyed.
    [[nodiscard]] pool_transaction<Backend> begin(const transaction_options& options = {},
                                                  source where = source::current()) {
        return take(lane_of(options), where).begin(options);
    }

    /// Runs `function(transaction)` and commits; an exception rolls back and goes on.
    template <class Function>
    decltype(auto) transaction(Function&& function, source where = source::current()) {
        return transaction(transaction_options{}, std::forward<Function>(function), where);
    }
    template <class Function>
    decltype(auto) transaction(const transaction_options& options, Function&& function,
                               source where = source::current()) {
        return take(lane_of(options), where).transaction(options, function);
    }
    /// The same, again and again while it fails with an error that `is_transient()`. Each attempt
    /// acquires anew, so that no connection is held in the pause before it.
    template <class Function>
    decltype(auto) transaction(const retry_policy& policy, Function&& function,
                               source where = source::current()) {
        return transaction(policy, transaction_options{}, function, where);
    }
    template <class Function>
    decltype(auto) transaction(const retry_policy& policy, const transaction_options& options,
                               Function&& function, source where = source::current()) {
        for (int attempt = 1;; ++attempt) {
            try {
                return transaction(options, function, where);
            } catch (const error& failure) {
                if (!failure.is_transient() || attempt >= policy.attempts) {
                    throw;
                }
            }
            detail::wait_before_retry(policy, attempt);
        }
    }

protected:
    pool_verbs() = default;
    ~pool_verbs() = default;

    [[nodiscard]] static lane lane_of(const transaction_options& options) noexcept {
        return Backend::pooling::only_reads(options) ? lane::readers : lane::main;
    }

private:
    lease<Backend> take(lane which, source where) {
        return static_cast<Self&>(*this).take_lease(which, where);
    }
    template <class Query>
    lease<Backend> take(source where) {
        return take(detail::only_reads<Query>() ? lane::readers : lane::main, where);
    }
};

}  // namespace sorrel
