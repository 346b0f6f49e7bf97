// SPDX-License-Identifier: MIT
// The rows of a statement that was sent in a pipeline, once they are there.
#pragma once

#include <sorrel/backend/postgres/row.hpp>

#include <cstddef>
#include <cstdint>

namespace sorrel::postgres {

/// Read like a statement.
class pipelined_rows {
public:
    explicit pipelined_rows(detail::running_statement& running) : running_(running) {}

    void expect_many_rows() noexcept {}
    [[nodiscard]] std::size_t rows_last_time() const noexcept;
    void remember_rows(std::size_t) noexcept {}
    bool step();
    std::int64_t execute();
    [[nodiscard]] row current_row() const { return row{running_}; }

private:
    detail::running_statement& running_;
    bool has_begun_ = false;
};

}  // namespace sorrel::postgres
