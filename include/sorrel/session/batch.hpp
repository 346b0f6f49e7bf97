// SPDX-License-Identifier: MIT
// Inserting a range: several rows in one statement, all statements in one transaction.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <sorrel/dialect/writer.hpp>
#include <sorrel/query/entity.hpp>
#include <sorrel/session/run.hpp>

namespace sorrel::detail {

/// The two parts a multi-row INSERT repeats, as queries of their own so that they are constants.
template <class Table>
struct insert_head {
    template <class Writer>
    static constexpr void write(Writer& out) {
        write_insert_head<Table>(out);
    }
};
template <class Table>
struct insert_values {
    template <class Writer>
    static constexpr void write(Writer& out) {
        write_row_parameters<Table>(out);
    }
};

[[nodiscard]] std::string multi_row_insert(std::string_view head, std::string_view values,
                                           std::size_t rows);

/// Rows per statement. From 100 to 200 rows SQLite's time is flat, and a longer statement only costs
/// more to prepare; a wide table is cut to the parameters one statement takes.
template <class Table, class Dialect>
inline constexpr std::size_t batch_rows = std::max<std::size_t>(
    1, std::min<std::size_t>(128, Dialect::max_parameters / reflect::field_count<Table>));

/// Below this a statement of its own is slower than row by row (it must be prepared first).
inline constexpr std::size_t smallest_multi_row = 8;

/// Whether the elements stay where they are while a batch is bound: then they are borrowed.
template <class Iterator>
inline constexpr bool gives_lasting_elements =
    std::is_lvalue_reference_v<decltype(*std::declval<Iterator&>())> &&
    std::is_base_of_v<std::forward_iterator_tag,
                      typename std::iterator_traits<Iterator>::iterator_category>;

template <class Session, class Table, class Iterator, class Sentinel>
std::int64_t insert_rows(Session& session, Iterator at, Sentinel end) {
    using dialect = typename Session::dialect;
    constexpr std::size_t per_statement = batch_rows<Table, dialect>;
    const auto text = [](std::size_t rows) {
        return multi_row_insert(sql_text<insert_head<Table>, dialect>,
                                sql_text<insert_values<Table>, dialect>, rows);
    };
    const auto insert_chunk = [&](auto& statement, const std::vector<const Table*>& chunk) {
        binder values{statement};
        for (const Table* row : chunk) {
            bind_new_row(values, *row);
        }
        statement.execute();
    };

    std::int64_t count = 0;
    std::vector<Table> kept;  // copies of elements that would be gone when they are needed
    std::vector<const Table*> chunk;
    chunk.reserve(per_statement);
    std::optional<typename Session::backend_type::statement> full;
    while (at != end) {
        chunk.clear();
        kept.clear();
        if constexpr (!gives_lasting_elements<Iterator>) {
            kept.reserve(per_statement);
        }
        for (; at != end && chunk.size() != per_statement; ++at) {
            if constexpr (gives_lasting_elements<Iterator>) {
                chunk.push_back(&*at);
            } else {
                chunk.push_back(&kept.emplace_back(*at));
            }
        }
        if (chunk.size() == per_statement) {
            if (!full) {
                full.emplace(session.prepare(text(per_statement)));
            }
            insert_chunk(*full, chunk);
        } else if (chunk.size() >= smallest_multi_row) {
            auto statement = session.prepare(text(chunk.size()));
            insert_chunk(statement, chunk);
        } else {
            for (const Table* row : chunk) {
                start(session, insert_row<Table>{*row}).execute();
            }
        }
        count += static_cast<std::int64_t>(chunk.size());
    }
    return count;
}

template <class Session, class Range>
std::int64_t insert_batch(Session& session, Range& rows) {
    using table = std::remove_cvref_t<decltype(*rows.begin())>;
    static_assert(entity_type<table>,
                  "sorrel: insert() takes a struct or a range of structs [docs/errors.md]");
    return session.atomically([&] {
        return insert_rows<Session, table>(session, rows.begin(), rows.end());
    });
}

}  // namespace sorrel::detail
