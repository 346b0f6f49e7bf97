// SPDX-License-Identifier: MIT
// Rows one at a time: `for (const User& user : db.stream(select<User>()))`.
#pragma once

#include <sorrel/backend/row_iterator.hpp>
#include <sorrel/session/run.hpp>

#include <iterator>
#include <utility>

namespace sorrel {

namespace detail {

// Left half-way it would commit in a destructor, where a failure could not be told.
[[noreturn]] void throw_writing_stream();

}  // namespace detail

/// An input range over the rows of a query: memory for one row, whatever the number. The query's
/// values live in the stream. Leaving the loop, however it happens, resets the statement. It can be
/// gone through once, and must not outlive its connection.
template <class Session, class Query>
class row_stream {
    using shape = typename Query::shape;
    using statement = typename Session::backend_type::statement;

public:
    using row = typename shape::row;
    using iterator = detail::row_iterator<row_stream, row>;

    row_stream(Session& session, Query query)
        : query_(std::move(query)), statement_(detail::start(session, query_)) {
        if (statement_.writes()) {
            detail::throw_writing_stream();
        }
        statement_.expect_stream();
        static_cast<void>(statement_.column_count());  // what is wrong with the text speaks here
    }
    row_stream(const row_stream&) = delete;
    row_stream& operator=(const row_stream&) = delete;

    /// Reads the first row.
    [[nodiscard]] iterator begin() {
        advance();
        return iterator{*this};
    }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

private:
    friend iterator;

    [[nodiscard]] bool is_over() const noexcept { return is_over_; }
    void advance() {
        if (is_over_) {
            return;  // a further step would run the statement again
        }
        if (statement_.step()) {
            detail::read_current<shape>(statement_, current_);
        } else {
            is_over_ = true;
            statement_.reset();  // ends the read transaction now, not when the stream goes
        }
    }

    Query query_;  // before the statement, which borrows its values
    statement statement_;
    row current_{};
    bool is_over_ = false;
};

}  // namespace sorrel
