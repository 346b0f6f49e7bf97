// SPDX-License-Identifier: MIT
// Inserting one struct and learning the key the database gave it.
#pragma once

#include <sorrel/query/insert_from.hpp>
#include <sorrel/query/insert_row.hpp>
#include <sorrel/schema/key.hpp>
#include <sorrel/session/run.hpp>
#include <sorrel/types/narrow.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace sorrel::detail {

[[noreturn]] void throw_generated_key_out_of_range(std::string_view table);

/// Inserts a row whose key the database makes, and fills the key in: it comes as a result row where
/// the dialect returns it, else the driver is asked.
template <class Session, class Table>
[[gnu::always_inline]] inline void insert_for_key(Session& session, Table& row) {
    auto& field = reflect::field<generated_index<Table>>(row);
    using type = plain<std::remove_cvref_t<decltype(field)>>;
    static_assert(is_one_integer<type>,
                  "sorrel: a generated primary key must be one integer field "
                  "[docs/errors.md#wrong-rule]");
    if constexpr (is_one_integer<type>) {
        auto statement = start(session, insert_row<Table, key_source::generated>{row});
        std::int64_t key = 0;
        if constexpr (Session::dialect::returns_generated_key) {
            statement.step();
            key = statement.current_row().integer(0);
            while (statement.step()) {  // the row is stored when the statement is done
            }
        } else {
            statement.run();
            key = session.driver().generated_key();
        }
        if (!fits<type>(key)) {
            throw_generated_key_out_of_range(table_of<Table>.name);
        }
        field = static_cast<type>(key);
    }
}

template <class Session, class Table>
void insert_and_fill_key(Session& session, Table& row) {
    if constexpr (insert_row<Table, key_source::given>::check()) {
        if constexpr (has_generated_key<Table>) {
            if (asks_for_key(row)) {
                insert_for_key(session, row);
                return;
            }
        }
        start(session, insert_row<Table, key_source::given>{row}).run();
    }
}

template <class Session, class Table>
void upsert_and_fill_key(Session& session, Table& row) {
    if constexpr (upsert_row<Table>::check()) {
        if constexpr (has_generated_key<Table>) {
            if (asks_for_key(row)) {
                insert_for_key(session, row);
                return;
            }
        }
        start(session, upsert_row<Table>{row}).run();
    }
}

/// Inserts from another struct; what the database filled in comes back with RETURNING.
template <class Session, class Row, class Table>
Table insert_from(Session& session, const Row& row, Table*) {
    using query = insert_from_struct<Table, Row>;
    if constexpr (query::check()) {
        const auto run = [&] {
            auto statement = start(session, query{row});
            auto stored = read_first<typename query::shape>(statement);
            if (!stored) {
                throw_no_row(statement_of<query, typename Session::dialect>.text);
            }
            while (statement.step()) {  // the row is stored when the statement is done, not before
            }
            return *std::move(stored);
        };
        // What a default or a trigger made of the row may not fit the struct: then nothing stays stored.
        return session.in_transaction() ? run() : session.atomically(run);
    } else {
        return {};
    }
}

}  // namespace sorrel::detail
