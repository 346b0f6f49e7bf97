// SPDX-License-Identifier: MIT
// Rows one at a time, from a connection that the stream holds: `for (auto& user : pool.stream(query))`.
#pragma once

#include <sorrel/pool/fwd.hpp>
#include <sorrel/session/connection.hpp>
#include <sorrel/session/stream.hpp>

#include <iterator>
#include <utility>

namespace sorrel {

/// A `row_stream` together with its lease, given back when this is destroyed.
template <backend Backend, class Query>
class pool_stream {
    using rows_type = row_stream<connection<Backend>, Query>;

public:
    using row = typename rows_type::row;
    using iterator = typename rows_type::iterator;

    pool_stream(lease<Backend>&& held, Query query)
        : lease_(std::move(held)), rows_(lease_.session(), std::move(query)) {}
    pool_stream(const pool_stream&) = delete;
    pool_stream& operator=(const pool_stream&) = delete;

    /// Reads the first row.
    [[nodiscard]] iterator begin() { return rows_.begin(); }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

private:
    lease<Backend> lease_;
    rows_type rows_;  // ends before the lease
};

}  // namespace sorrel
