// SPDX-License-Identifier: MIT
// Inserting one struct and learning the key the database gave it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>

#include <sorrel/query/entity.hpp>
#include <sorrel/query/insert_from.hpp>
#include <sorrel/session/run.hpp>
#include <sorrel/types/narrow.hpp>

namespace sorrel::detail {

[[noreturn]] void throw_generated_key_out_of_range(std::string_view table);

/// Runs a statement that inserted a row and gives the generated key: as a result row where the
/// dialect returns it, else asked of the driver.
template <class Session, class Statement>
std::int64_t run_for_key(Session& session, Statement& statement) {
    if constexpr (Session::dialect::returns_generated_key) {
        statement.step();
        return statement.current_row().integer(0);
    } else {
        statement.execute();
        return session.driver().generated_key();
    }
}

template <class Session, class Table, class Statement>
void run_and_fill_key(Session& session, Statement& statement, Table& row) {
    constexpr std::size_t index = generated_index<Table>();
    if constexpr (index == reflect::field_count<Table>) {
        statement.execute();
    } else {
        auto& field = std::get<index>(reflect::fields(row));
        using type = plain<std::remove_cvref_t<decltype(field)>>;
        static_assert(std::is_integral_v<type> && !std::is_same_v<type, bool>,
                      "sorrel: a generated primary key must be an integer");
        if (!asks_for_key(field)) {
            statement.execute();
            return;
        }
        const std::int64_t key = run_for_key(session, statement);
        if (!fits<type>(key)) {
            throw_generated_key_out_of_range(table_of<Table>.name);
        }
        field = static_cast<type>(key);
    }
}

template <class Session, class Table>
void insert_and_fill_key(Session& session, Table& row) {
    auto statement = start(session, insert_row<Table>{row});
    run_and_fill_key(session, statement, row);
}

template <class Session, class Table>
void upsert_and_fill_key(Session& session, Table& row) {
    upsert_row<Table>::check();
    auto statement = start(session, upsert_row<Table>{row});
    run_and_fill_key(session, statement, row);
}

/// Inserts from another struct. What the database filled in is not known here, so the row is read
/// back by the key it got.
template <class Session, class Row, class Table>
Table insert_from(Session& session, const Row& row, Table*) {
    using query = insert_from_struct<Table, Row>;
    query::check();
    auto statement = start(session, query{row});
    auto stored = read_first<typename query::shape>(statement);
    if (!stored) {
        throw_no_row(sql_text<query, typename Session::dialect>);
    }
    return *std::move(stored);
}

}  // namespace sorrel::detail
