// SPDX-License-Identifier: MIT
// A statement that takes one row and is run for each of many, read as if it were one.
#pragma once

#include <sorrel/dialect/dialect.hpp>
#include <sorrel/query/insert_rows.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace sorrel {

template <class Write, class List>
struct returning_query;

namespace detail {

template <class Query, class Dialect>
inline constexpr bool is_row_by_row = false;
template <class Query, class Dialect>
    requires requires { Query::given_rows::is_row_by_row(facts_of<Dialect>); }
inline constexpr bool is_row_by_row<Query, Dialect> =
    Query::given_rows::is_row_by_row(facts_of<Dialect>);
template <class Write, class List, class Dialect>
inline constexpr bool is_row_by_row<returning_query<Write, List>, Dialect> =
    is_row_by_row<Write, Dialect>;

/// Used like a statement that has its values; the query must outlive it.
template <class Statement, class Query>
class row_by_row {
public:
    row_by_row(Statement statement, const Query& query)
        : statement_(std::move(statement)), query_(query) {}

    void expect_many_rows() noexcept {}
    bool step() {
        while (!has_begun_ || !statement_.step()) {
            if (!begin_next()) {
                return false;
            }
        }
        return true;
    }
    std::int64_t execute() {
        std::int64_t changed = 0;
        while (begin_next()) {
            changed += statement_.execute();
        }
        return changed;
    }
    [[nodiscard]] std::size_t rows_last_time() const noexcept {
        return statement_.rows_last_time();
    }
    void remember_rows(std::size_t rows) noexcept { statement_.remember_rows(rows); }
    [[nodiscard]] auto current_row() const { return statement_.current_row(); }
    [[nodiscard]] bool writes() const noexcept { return statement_.writes(); }

private:
    /// False when no row is left.
    bool begin_next() {
        if (has_begun_) {
            statement_.reset();
        }
        row_binder<Statement> values{statement_, next_++};
        query_.bind(values);
        has_begun_ = values.has_row();
        return has_begun_;
    }

    Statement statement_;
    const Query& query_;
    std::size_t next_ = 0;
    bool has_begun_ = false;
};

}  // namespace detail

}  // namespace sorrel
