// SPDX-License-Identifier: MIT
// PostgreSQL as a backend.
#pragma once

#include <sorrel/backend/backend.hpp>
#include <sorrel/backend/postgres/driver.hpp>
#include <sorrel/backend/postgres/pooling.hpp>
#include <sorrel/backend/postgres/scratch.hpp>
#include <sorrel/dialect/postgres.hpp>

namespace sorrel::postgres {

/// PostgreSQL as what `connection` and `pool` are made of: its types by the names that those ask for.
struct backend {
    using dialect = postgres::dialect;
    using driver = postgres::driver;
    using statement = postgres::statement;
    using row = postgres::row;
    using options = postgres::options;
    using pooling = postgres::pooling;
    using scratch = postgres::scratch;
    using transaction_options = postgres::transaction_options;
};

static_assert(sorrel::backend<backend>);

}  // namespace sorrel::postgres
