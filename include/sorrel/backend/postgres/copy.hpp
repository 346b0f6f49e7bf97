// SPDX-License-Identifier: MIT
// COPY as the program's own: rows in and out of a table, and files in the server's formats
// (https://www.postgresql.org/docs/current/sql-copy.html).
#pragma once

#include <sorrel/backend/postgres/bulk_reader.hpp>
#include <sorrel/backend/postgres/executor.hpp>
#include <sorrel/backend/row_iterator.hpp>
#include <sorrel/backend/row_writer.hpp>
#include <sorrel/query/check/wrong_hook.hpp>
#include <sorrel/query/raw.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/schema/hooks.hpp>

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel::postgres {

namespace detail {

/// What COPY does is kept or undone as a whole: by a transaction of its own, or by a savepoint in the
/// one that is open.
class copy_scope {
public:
    enum class inside : unsigned char { with_savepoint, as_it_is };

    copy_scope(driver& on, inside open_transaction);
    copy_scope(const copy_scope&) = delete;
    copy_scope& operator=(const copy_scope&) = delete;
    ~copy_scope();

    /// Whether the transaction was begun for this alone.
    [[nodiscard]] bool is_own() const noexcept { return is_own_; }
    void keep();

private:
    driver& driver_;
    bool is_own_;
    bool has_savepoint_;
    bool is_open_ = true;
};

[[noreturn]] void throw_sink_over();
[[noreturn]] void throw_takes_no_rows(const table_info& table);

std::int64_t copy_in(driver& on, std::string_view sql,
                     const std::function<std::string_view()>& source);
std::int64_t copy_in(driver& on, std::string_view sql, std::istream& source);
std::int64_t copy_out(driver& on, std::string_view sql,
                      const std::function<void(std::string_view)>& sink);
std::int64_t copy_out(driver& on, std::string_view sql, std::ostream& sink);

}  // namespace detail

/// Takes structs one by one and stores them all, or none: `std::back_inserter(sink)` works too. Made by
/// `copy_in<Table>(db)`; the connection does nothing else until it is finished or gone.
template <entity_type Table>
class row_sink {
public:
    using value_type = Table;

    explicit row_sink(driver& on)
        : scope_(on, detail::copy_scope::inside::with_savepoint), writer_(std::in_place, on) {}

    /// Takes a row. A generated key that still has its default value is left to the database. Throws
    /// `value_error` for what cannot be stored, and `unsupported_error` when the table is a view, has
    /// row security, or columns of other types than the struct's: `insert(range)` does those. Throws
    /// `validation_error` when its mapping finds something wrong with the row.
    void add(const Table& row) {
        if (!writer_) {
            detail::throw_sink_over();
        }
        checks::no_hooks_passed_by<Table, sorrel::detail::has_insert_hooks<Table>>();
        try {
            sorrel::detail::inspect(row);
            if (!writer_->add(row)) {
                detail::throw_takes_no_rows(table_of<Table>);
            }
        } catch (...) {
            writer_.reset();  // half a row may have been written
            throw;
        }
    }
    void push_back(const Table& row) { add(row); }

    /// Stores the rows and gives their number. Without it, none is stored. Throws what is wrong with
    /// any of them, for example `unique_violation`.
    std::int64_t finish() {
        if (!writer_) {
            detail::throw_sink_over();
        }
        auto last = std::move(writer_);
        writer_.reset();
        const auto count = last->finish();
        scope_.keep();
        return count;
    }

private:
    detail::copy_scope scope_;
    std::optional<sorrel::detail::row_writer<driver, Table>> writer_;
};

/// All rows of a table, in no particular order and in constant memory: an input range, gone through
/// once. The connection does nothing else until the end of it, or until it is gone.
template <entity_type Table>
class copied_rows {
public:
    using iterator = sorrel::detail::row_iterator<copied_rows, Table>;

    explicit copied_rows(driver& on)
        : scope_(on, detail::copy_scope::inside::as_it_is),
          reader_(on.read_rows(table_of<Table>, scope_.is_own())) {}
    copied_rows(const copied_rows&) = delete;
    copied_rows& operator=(const copied_rows&) = delete;

    /// Reads the first row.
    [[nodiscard]] iterator begin() {
        advance();
        return iterator{*this};
    }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

private:
    friend iterator;

    [[nodiscard]] bool is_over() const noexcept { return reader_ == nullptr; }
    void advance() {
        if (reader_ == nullptr) {
            return;
        }
        if (reader_->step()) {
            sorrel::detail::decode_entity<Table>(reader_->current_row(), 0, &current_);
        } else {
            reader_.reset();
            scope_.keep();
        }
    }

    detail::copy_scope scope_;
    std::unique_ptr<bulk_reader> reader_;
    Table current_{};
};

/// Begins to write rows into a table:
/// @code
/// auto sink = postgres::copy_in<User>(db);
/// while (…) { sink.add(user); }
/// sink.finish();
/// @endcode
template <entity_type Table, executor Executor>
[[nodiscard]] row_sink<Table> copy_in(Executor&& on) {
    return row_sink<Table>{detail::driver_of(on)};
}

/// Reads a whole table. Rows that a query chooses are read by `stream`, since COPY takes no values.
template <entity_type Table, executor Executor>
[[nodiscard]] copied_rows<Table> copy_out(Executor&& on) {
    return copied_rows<Table>{detail::driver_of(on)};
}

/// Sends a file, or what `source` gives until it gives an empty part, to the server:
/// `copy_in(db, sql<"COPY users FROM STDIN (FORMAT csv)">(), file)`. Gives the number of rows, all of
/// which are stored, or none. The server reads the text in UTF-8, and each part may take as long as
/// `options::timeout`.
template <executor Executor, class Text>
std::int64_t copy_in(Executor&& on, const raw_statement<Text>&,
                     const std::function<std::string_view()>& source) {
    return detail::copy_in(detail::driver_of(on), sql_text<raw_statement<Text>, dialect>, source);
}
template <executor Executor, class Text>
std::int64_t copy_in(Executor&& on, const raw_statement<Text>&, std::istream& source) {
    return detail::copy_in(detail::driver_of(on), sql_text<raw_statement<Text>, dialect>, source);
}

/// The other way round: `copy_out(db, sql<"COPY users TO STDOUT (FORMAT csv, HEADER)">(), file)`, or
/// `sink(part)` for each part as it arrives. Gives the number of rows.
template <executor Executor, class Text>
std::int64_t copy_out(Executor&& on, const raw_statement<Text>&,
                      const std::function<void(std::string_view)>& sink) {
    return detail::copy_out(detail::driver_of(on), sql_text<raw_statement<Text>, dialect>, sink);
}
template <executor Executor, class Text>
std::int64_t copy_out(Executor&& on, const raw_statement<Text>&, std::ostream& sink) {
    return detail::copy_out(detail::driver_of(on), sql_text<raw_statement<Text>, dialect>, sink);
}

}  // namespace sorrel::postgres
