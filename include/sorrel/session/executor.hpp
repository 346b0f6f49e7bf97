// SPDX-License-Identifier: MIT
// The verbs, once: everything that can run queries offers exactly these.
#pragma once

#include <sorrel/dialect/schema_sql.hpp>
#include <sorrel/query/check/not_a_table.hpp>
#include <sorrel/query/entity.hpp>
#include <sorrel/session/batch.hpp>
#include <sorrel/session/detail/asked_query.hpp>
#include <sorrel/session/explain.hpp>
#include <sorrel/session/generated_key.hpp>
#include <sorrel/session/graph.hpp>
#include <sorrel/session/insert_each.hpp>
#include <sorrel/session/object.hpp>
#include <sorrel/session/page.hpp>
#include <sorrel/session/run.hpp>
#include <sorrel/session/stream.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel {

template <class Self, class Session>
class executor;

/// A base of whatever offers the verbs; `Type::session_type` says on what they run.
class executor_base {};

/// Whatever can run queries: a connection, a transaction, a savepoint, a pool. Take one of these in a
/// function that should not care: `void rename(any_executor auto& db, …)`.
template <class Type>
concept any_executor =
    requires { typename Type::session_type; } && std::is_base_of_v<executor_base, Type>;

namespace detail {

template <class Type>
concept row_range = !entity_type<std::remove_cvref_t<Type>> && requires(Type& range) {
    range.begin();
    range.end();
};

}  // namespace detail

/// A base of connections, transactions and savepoints. `Self::session()` gives the connection, or
/// throws when it may not be used any more.
///
/// Every verb throws a `sorrel::error`; whatever it throws, its statement is reset and the
/// connection stays usable.
template <class Self, class Session>
class executor : public executor_base {
    using source = std::source_location;

public:
    using session_type = Session;

    /// All rows of a query.
    template <class Query>
    [[nodiscard]] auto all(const Query& query, source where = source::current()) {
        if constexpr (detail::read_in_levels<Query>) {
            return detail::load_verbs<Query>::all(session(where), query);
        } else if constexpr (detail::may_be_read<Query, typename Session::dialect>()) {
            return detail::with_statement(session(where), query, [](auto& statement) {
                std::vector<typename Query::shape::row> rows;
                detail::read_all<typename Query::shape>(statement, rows);
                return rows;
            });
        } else {
            return std::vector<detail::refused_row<Query>>{};
        }
    }

    /// The one row of a query; throws `no_row` or `too_many_rows` when there is not exactly one.
    template <class Query>
    [[nodiscard]] auto one(const Query& query, source where = source::current()) {
        auto found = maybe_one(query, where);
        if constexpr (detail::read_in_levels<Query>) {
            if (!found) {
                detail::load_verbs<Query>::throw_no_root(session(), query);
            }
        } else if constexpr (detail::may_be_read<Query, typename Session::dialect>()) {
            if (!found) {
                detail::throw_no_row(detail::text_for_message<Session>(query));
            }
        }
        return *std::move(found);
    }

    /// The row of a query, or nothing; throws `too_many_rows` when there are more.
    template <class Query>
    [[nodiscard]] auto maybe_one(const Query& query, source where = source::current()) {
        if constexpr (detail::read_in_levels<Query>) {
            return detail::load_verbs<Query>::maybe_one(session(where), query);
        } else if constexpr (detail::may_be_read<Query, typename Session::dialect>()) {
            return detail::with_statement(session(where), query, [&query](auto& statement) {
                return detail::read_only_row<typename Query::shape>(
                    statement, [&query] { return detail::text_for_message<Session>(query); });
            });
        } else {
            return std::optional<detail::refused_row<Query>>{};
        }
    }

    /// The rows of a query one at a time, in constant memory. Throws `misuse_error` for raw SQL
    /// that writes (`INSERT … RETURNING`): `all` runs it to its end.
    template <class Query>
    [[nodiscard]] auto stream(Query query, source where = source::current()) {
        if constexpr (detail::may_be_streamed<Query, typename Session::dialect>()) {
            return row_stream<Session, Query>(session(where), std::move(query));
        } else {
            return std::vector<detail::refused_row<Query>>{};
        }
    }

    /// Runs a statement without rows; gives the number of rows it changed.
    template <class Query>
    std::int64_t exec(const Query& query, source where = source::current()) {
        if constexpr (detail::may_be_run<Query, typename Session::dialect>()) {
            if constexpr (detail::is_row_by_row<Query, typename Session::dialect>) {
                return session(where).atomically(
                    [&] { return detail::start(session(), query).execute(); });
            } else {
                return detail::start(session(where), query).execute();
            }
        } else {
            return 0;
        }
    }

    /// One page of the query's rows, with the number of all of them: two queries, which agree for sure
    /// only inside a transaction. The query must be sorted, and have no limit of its own. Throws
    /// `misuse_error` when number or size is below 1.
    template <class Query>
    [[nodiscard]] auto page(const Query& query, page_request wanted,
                            source where = source::current()) {
        detail::check_page(wanted);
        sorrel::page<typename Query::row> found{.number = wanted.number, .size = wanted.size};
        found.total_rows = detail::number_of_rows(*this, query, where);
        found.total_pages = (found.total_rows + wanted.size - 1) / wanted.size;
        found.rows = all(query.limit(wanted.size).offset((wanted.number - 1) * wanted.size), where);
        return found;
    }

    /// How the engine is going to answer a query, which is not run: `std::cout << plan.tree()`.
    template <class Query>
    [[nodiscard]] query_plan explain(const Query& query, source where = source::current()) {
        if constexpr (detail::may_be_sent<Query, typename Session::dialect>()) {
            return detail::explain(session(where), query);
        } else {
            return query_plan{{}};
        }
    }

    /// The row with this primary key, or nothing; a composite key takes its parts in order.
    template <entity_type Table, class Key>
    [[nodiscard]] std::optional<Table> find(const Key& key, source where = source::current()) {
        return find_by<Table>(session(where), key);
    }
    template <entity_type Table, class... Key>
    [[nodiscard]] std::optional<Table> find(const Key&... key) {
        Session& on = session();
        on.forget_caller();
        return find_by<Table>(on, key...);
    }

    /// Inserts a struct and gives the stored row back. A generated key that still has its default
    /// value is filled in; any other key is stored as it is.
    template <entity_type Table>
    Table insert(Table&& row, source where = source::current()) {
        insert_and_fill(row, where);
        return std::forward<Table>(row);
    }
    template <entity_type Table>
    Table insert(const Table& row, source where = source::current()) {
        return insert(Table(row), where);
    }

    // For what is no row of a table.
    template <class Type>
        requires(!entity_type<std::remove_cvref_t<Type>> && !detail::row_range<Type>)
    void insert(Type&&) {
        static_cast<void>(checks::table_struct<std::remove_cvref_t<Type>>());
    }

    /// The same in place: the generated key is filled into `row`, and nothing is moved or copied.
    template <entity_type Table>
    void insert_and_fill(Table& row, source where = source::current()) {
        if constexpr (detail::made_of_structs<Table>) {
            if constexpr (checks::knows_relations<Table>()) {
                detail::graph_verbs<Table>::insert(session(where), row);
            }
        } else if constexpr (!detail::is_object<Table>) {
            detail::insert_and_fill_key(session(where), row);
        } else if constexpr (checks::knows_objects<Table>()) {
            detail::object_verbs<Table>::insert(session(where), row);
        }
    }

    /// Inserts all rows of a range as one batch: all of them are stored or none. Gives their number.
    template <detail::row_range Range>
    std::int64_t insert(Range&& rows, source where = source::current()) {
        using row = std::remove_cvref_t<decltype(*rows.begin())>;
        if constexpr (detail::made_of_structs<row>) {
            if constexpr (checks::knows_relations<row>()) {
                return detail::graph_verbs<row>::insert_all(session(where),
                                                            std::forward<Range>(rows));
            }
        } else if constexpr (!detail::is_object<row>) {
            return detail::insert_batch(session(where), rows);
        } else if constexpr (checks::knows_objects<row>()) {
            return detail::object_verbs<row>::insert_range(session(where), rows);
        }
        return 0;
    }

    /// The same in place: generated keys are filled into the elements of `rows`.
    template <detail::row_range Range>
    void insert_and_fill(Range& rows, source where = source::current()) {
        using row = std::remove_cvref_t<decltype(*rows.begin())>;
        if constexpr (!detail::made_of_structs<row>) {
            detail::insert_and_fill_all(session(where), rows);
        } else if constexpr (checks::knows_relations<row>()) {
            detail::graph_verbs<row>::insert_in_place(session(where), rows);
        }
    }

    /// Inserts a row from another struct whose fields are named like columns of `Table`, for example
    /// one with `std::string_view`s or without the generated key. An empty optional for a column with
    /// a default leaves it to the default. Gives the stored row.
    template <entity_type Table, class Row>
        requires(!std::is_same_v<Table, std::remove_cvref_t<Row>> && entity_type<Row>)
    Table insert(const Row& row, source where = source::current()) {
        if constexpr (!detail::is_object<Table>) {
            return detail::insert_from(session(where), row, static_cast<Table*>(nullptr));
        } else if constexpr (checks::knows_objects<Table>()) {
            return detail::object_verbs<Table>::insert_from(session(where), row);
        } else {
            return {};
        }
    }

    /// Writes every column of the row with the struct's primary key; zero, false and empty optionals
    /// are values like any other. Gives the number of rows changed: 0 when there is no such row.
    ///
    /// A struct that is not constant learns its new version and time of change. Throws `stale_object`
    /// when the row has another version than the struct. A `tracked` struct writes what it changed.
    template <class Row>
        requires detail::stored_row<std::remove_cvref_t<Row>>
    std::int64_t update(Row&& row, source where = source::current()) {
        using table = std::remove_cvref_t<Row>;
        if constexpr (!detail::is_object<table>) {
            return exec(update_row<table>{row}, where);
        } else if constexpr (checks::knows_objects<table>()) {
            detail::written_row<Row> written = std::forward<Row>(row);
            return detail::object_verbs<table>::update(session(where), written);
        } else {
            return 0;
        }
    }

    /// Inserts the row, or writes every column of the row with its primary key when there is one.
    /// Gives the stored row.
    template <entity_type Table>
    Table upsert(Table&& row, source where = source::current()) {
        if constexpr (!detail::is_object<Table>) {
            detail::upsert_and_fill_key(session(where), row);
        } else if constexpr (checks::knows_objects<Table>()) {
            detail::object_verbs<Table>::upsert(session(where), row);
        }
        return std::forward<Table>(row);
    }
    template <entity_type Table>
    Table upsert(const Table& row, source where = source::current()) {
        return upsert(Table(row), where);
    }

    /// Deletes the row with the struct's primary key, or marks it as deleted if its mapping says so.
    /// Gives the number of rows deleted: 0 or 1. Throws `stale_object` as `update` does.
    template <class Row>
        requires entity_type<std::remove_cvref_t<Row>>
    std::int64_t erase(Row&& row, source where = source::current()) {
        using table = std::remove_cvref_t<Row>;
        if constexpr (!detail::is_object<table>) {
            return exec(erase_row<table>{row}, where);
        } else if constexpr (checks::knows_objects<table>()) {
            detail::written_row<Row> written = std::forward<Row>(row);
            return detail::object_verbs<table>::erase(session(where), written);
        } else {
            return 0;
        }
    }
    /// The same for good, also of a row that is marked as deleted.
    template <class Row>
        requires entity_type<std::remove_cvref_t<Row>>
    std::int64_t purge(Row&& row, source where = source::current()) {
        using table = std::remove_cvref_t<Row>;
        if constexpr (!detail::is_object<table>) {
            return exec(erase_row<table>{row}, where);
        } else if constexpr (checks::knows_objects<table>()) {
            detail::written_row<Row> written = std::forward<Row>(row);
            return detail::object_verbs<table>::purge(session(where), written);
        } else {
            return 0;
        }
    }
    /// Writes every column of a row that is marked as deleted, which lives again. Gives 0 when there is
    /// no such row.
    template <class Row>
        requires entity_type<std::remove_cvref_t<Row>>
    std::int64_t restore(Row&& row, source where = source::current()) {
        using table = std::remove_cvref_t<Row>;
        if constexpr (checks::can_be_restored<table>() && checks::knows_objects<table>()) {
            detail::written_row<Row> written = std::forward<Row>(row);
            return detail::object_verbs<table>::restore(session(where), written);
        } else {
            return 0;
        }
    }

    /// Creates the tables of these structs and their indexes, all or none, those that others point
    /// at first.
    template <entity_type... Tables>
    void create_tables(create_options options = {}, source where = source::current()) {
        if constexpr ((detail::is_well_described<Tables>() && ...)) {
            static constexpr const table_info* tables[] = {&table_of<Tables>...};
            Session& connection = session(where);
            connection.atomically([&] {
                for (const auto& sql :
                     create_statements(tables, Session::dialect::schema, options)) {
                    connection.run_script(sql);
                }
                return 0;
            });
        }
    }

    /// Sends several queries in one round trip, all or none of them:
    /// @code
    /// auto [user, posts] = db.pipeline([&](postgres::pipeline& p) {
    ///     return std::pair{p.find<User>(id), p.all(posts_of(id))};
    /// });
    /// @endcode
    /// What a query of `p` gives is there when this returns. Throws the first query's error.
    template <class Function>
    decltype(auto) pipeline(Function&& function, source where = source::current());

    /// The same verbs under a deadline, which holds for as long as what this gives lives: one call in
    /// `db.within(200ms).all(query)`, several when it is given a name. A call that takes longer is
    /// cancelled and throws `timeout_error`.
    [[nodiscard]] auto within(std::chrono::steady_clock::duration limit);

    /// Runs a script: any number of statements, separated by semicolons, without parameters.
    void execute_script(const std::string& script, source where = source::current()) {
        session(where).run_script(script);
    }

protected:
    executor() = default;
    ~executor() = default;

private:
    Session& session() { return static_cast<Self&>(*this).session(); }
    /// The same, with the place of the call noted for an observer.
    Session& session(const source& where) {
        Session& on = session();
        on.note_caller(where);
        return on;
    }

    template <entity_type Table, class... Key>
    static std::optional<Table> find_by(Session& on, const Key&... key) {
        if constexpr (detail::made_of_structs<Table>) {
            if constexpr (checks::knows_relations<Table>()) {
                return detail::graph_verbs<Table>::find(on, key...);
            } else {
                return std::nullopt;
            }
        } else if constexpr (detail::may_be_found<Table, Key...>()) {
            using query = find_row<Table, detail::held_type<Key>...>;
            const query wanted{detail::make_pack(detail::as_expression(key)...)};
            auto statement = detail::start(on, wanted);
            return detail::read_first<typename query::shape>(statement);
        } else {
            return std::nullopt;
        }
    }
};

}  // namespace sorrel
