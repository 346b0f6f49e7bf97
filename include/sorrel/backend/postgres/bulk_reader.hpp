// SPDX-License-Identifier: MIT
// All rows of one table by COPY in binary.
#pragma once

#include <sorrel/backend/postgres/row.hpp>
#include <sorrel/schema/table.hpp>

#include <memory>

namespace sorrel::postgres {

namespace detail {

struct connection_state;

}  // namespace detail

/// Read like a statement. The connection does nothing else meanwhile. Destroyed before the last row, it
/// reads the rest away inside a transaction, and has the server stop outside of one.
class bulk_reader {
public:
    /// In a transaction only; `is_own` says that nothing else happens in it.
    bulk_reader(detail::connection_state& connection, const table_info& table, bool is_own);
    bulk_reader(const bulk_reader&) = delete;
    bulk_reader& operator=(const bulk_reader&) = delete;
    ~bulk_reader();

    /// Goes to the next row; false when there is none.
    bool step();
    [[nodiscard]] row current_row() const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace sorrel::postgres
