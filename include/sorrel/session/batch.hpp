// SPDX-License-Identifier: MIT
// Inserting a range: several rows in one statement, all statements in one transaction.
#pragma once

#include <sorrel/backend/row_writer.hpp>
#include <sorrel/query/insert_row.hpp>
#include <sorrel/session/run.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sorrel::detail {

/// The two parts a multi-row INSERT is made of, as queries of their own so that they are constants.
template <class Table, column_choice Chosen>
struct insert_head {
    template <class Writer>
    static constexpr void write(Writer& out) {
        write_insert_head<Table, Chosen>(out);
    }
};
template <class Table, column_choice Chosen>
struct insert_values {
    template <class Writer>
    static constexpr void write(Writer& out) {
        write_row_parameters<Table, Chosen>(out);
    }
};

/// Rows per statement. 500 take 4 % less time than 200, and more gain nothing; a wide table is cut to the
/// parameters one statement takes.
[[nodiscard]] std::size_t rows_per_insert(std::size_t max_parameters, std::size_t columns) noexcept;

[[nodiscard]] std::string multi_row_insert(std::string_view head, std::string_view values,
                                           std::size_t rows, const dialect_facts& dialect);

/// Inserts rows in chunks of one statement each.
template <class Session, class Table>
class batch_insert {
    using dialect = typename Session::dialect;
    using statement = typename Session::backend_type::statement;

public:
    explicit batch_insert(Session& session) : session_(session) { chunk_.reserve(chunk_rows_); }

    [[nodiscard]] std::size_t chunk_rows() const { return chunk_rows_; }

    /// `row` must stay where it is until the chunk is written.
    void add(const Table& row) {
        chunk_.push_back(&row);
        all_ask_for_key_ = all_ask_for_key_ && asks_for_key(row);
    }
    [[nodiscard]] bool is_full() const { return chunk_.size() == chunk_rows_; }

    void write_chunk() {
        // A key left to the database is left out of the statement, which is faster than NULL for it.
        if constexpr (has_generated_key<Table> && reflect::field_count<Table> > 1) {
            if (all_ask_for_key_) {
                write_rows<&is_not_generated>(full_without_key_);
                return clear();
            }
        }
        if (all_ask_for_key_ || !has_generated_key<Table> || none_asks_for_key()) {
            write_rows<&every_column>(full_with_key_);
        } else {
            write_one_by_one();  // some keys given, some not: no one statement does both
        }
        clear();
    }

private:
    // A shorter statement than this must be prepared for its own sake, which costs more than it saves.
    static constexpr std::size_t smallest_multi_row = 8;

    template <column_choice Chosen>
    void write_rows(std::optional<statement>& full) {
        if (chunk_.size() < smallest_multi_row || all_ask_for_key_with_nothing_else()) {
            return write_one_by_one();
        }
        const auto text = [&] {
            return multi_row_insert(sql_text<insert_head<Table, Chosen>, dialect>,
                                    sql_text<insert_values<Table, Chosen>, dialect>, chunk_.size(),
                                    facts_of<dialect>);
        };
        if (!is_full()) {
            auto tail = session_.prepare(std::string_view(text()), single_row<Chosen>());
            return run<Chosen>(tail);
        }
        if (!full) {
            full.emplace(session_.prepare(std::string_view(text()), single_row<Chosen>()));
        }
        run<Chosen>(*full);
    }

    // The statement of one row, which knows the table: for the schema check, and for errors.
    template <column_choice Chosen>
    static static_statement& single_row() {
        // by type, since GCC's undefined-behaviour sanitizer lets no constant compare addresses
        constexpr bool is_whole =
            std::is_same_v<insert_head<Table, Chosen>, insert_head<Table, &every_column>>;
        return statement_of<insert_row<Table, is_whole ? key_source::given : key_source::generated>,
                            dialect>;
    }

    template <column_choice Chosen>
    void run(statement& prepared) {
        binder values{prepared};
        for (const Table* row : chunk_) {
            bind_new_row<Table, Chosen>(values, *row);
        }
        prepared.run();
        prepared.reset();
    }

    void write_one_by_one() {
        for (const Table* row : chunk_) {
            if constexpr (has_generated_key<Table>) {
                if (asks_for_key(*row)) {
                    start(session_, insert_row<Table, key_source::generated>{*row}).run();
                    continue;
                }
            }
            start(session_, insert_row<Table, key_source::given>{*row}).run();
        }
    }

    [[nodiscard]] bool none_asks_for_key() const {
        for (const Table* row : chunk_) {
            if (asks_for_key(*row)) {
                return false;
            }
        }
        return true;
    }
    // A struct that is nothing but its generated key has no VALUES to list.
    [[nodiscard]] bool all_ask_for_key_with_nothing_else() const {
        return has_generated_key<Table> && reflect::field_count<Table> == 1 && all_ask_for_key_;
    }

    void clear() {
        chunk_.clear();
        all_ask_for_key_ = has_generated_key<Table>;
    }

    Session& session_;
    const std::size_t chunk_rows_ =
        rows_per_insert(session_.driver().max_parameters(), reflect::field_count<Table>);
    std::vector<const Table*> chunk_;
    bool all_ask_for_key_ = has_generated_key<Table>;
    std::optional<statement> full_without_key_;
    std::optional<statement> full_with_key_;
};

/// Whether the elements stay where they are while a batch is bound: then they are borrowed.
template <class Iterator>
inline constexpr bool gives_lasting_elements =
    std::is_lvalue_reference_v<decltype(*std::declval<Iterator&>())> &&
    std::forward_iterator<Iterator>;

template <class Session, class Table, class Iterator, class Sentinel>
std::int64_t insert_rows(Session& session, Iterator at, Sentinel end) {
    batch_insert<Session, Table> batch{session};
    std::int64_t count = 0;
    std::vector<Table> kept;  // copies of elements that would be gone when they are bound
    if constexpr (!gives_lasting_elements<Iterator>) {
        kept.reserve(batch.chunk_rows());
    }
    while (at != end) {
        for (; at != end && !batch.is_full(); ++at, ++count) {
            if constexpr (gives_lasting_elements<Iterator>) {
                batch.add(*at);
            } else {
                batch.add(kept.emplace_back(*at));
            }
        }
        batch.write_chunk();
        kept.clear();
    }
    return count;
}

/// A driver with a way of its own to write many rows.
template <class Session>
concept writes_in_bulk = requires(Session& session, const table_info& table) {
    session.driver().write_rows(table, true);
};

/// Inserts rows the driver's own way. False when the table does not take the row at `at` so.
template <class Session, class Table, class Iterator, class Sentinel>
bool insert_in_bulk(Session& session, Iterator& at, const Sentinel& end, std::int64_t& count) {
    row_writer<typename Session::backend_type::driver, Table> writer{session.driver()};
    bool is_taken = true;
    while (is_taken && at != end) {
        is_taken = writer.add(*at);
        if (is_taken) {
            ++at;
        }
    }
    count = writer.finish();
    return is_taken;
}

/// Inserts all rows of a range, inside a transaction.
template <class Session, class Range>
std::int64_t insert_batch_inside(Session& session, Range& rows) {
    using table = std::remove_cvref_t<decltype(*rows.begin())>;
    auto at = rows.begin();
    const auto end = rows.end();
    if constexpr (writes_in_bulk<Session> && reflect::field_count<table> > 1) {
        std::int64_t count = 0;
        if (insert_in_bulk<Session, table>(session, at, end, count)) {
            return count;
        }
        return count + insert_rows<Session, table>(session, std::move(at), end);
    } else {
        return insert_rows<Session, table>(session, std::move(at), end);
    }
}

template <class Session, class Range>
std::int64_t insert_batch(Session& session, Range& rows) {
    using table = std::remove_cvref_t<decltype(*rows.begin())>;
    static_assert(entity_type<table>,
                  "sorrel: insert() takes a struct or a range of structs "
                  "[docs/errors.md#wrong-insert-struct]");
    if constexpr (entity_type<table>) {
        return session.atomically([&] { return insert_batch_inside(session, rows); });
    } else {
        return 0;
    }
}

}  // namespace sorrel::detail
