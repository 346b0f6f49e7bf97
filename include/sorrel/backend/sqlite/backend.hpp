// SPDX-License-Identifier: MIT
// SQLite as a backend.
#pragma once

#include <sorrel/backend/backend.hpp>
#include <sorrel/backend/sqlite/driver.hpp>
#include <sorrel/backend/sqlite/pooling.hpp>
#include <sorrel/backend/sqlite/scratch.hpp>
#include <sorrel/dialect/sqlite.hpp>

namespace sorrel::sqlite {

/// SQLite as what `connection` and `pool` are made of: its types by the names that those ask for.
struct backend {
    using dialect = sqlite::dialect;
    using driver = sqlite::driver;
    using statement = sqlite::statement;
    using row = sqlite::row;
    using options = sqlite::options;
    using pooling = sqlite::pooling;
    using scratch = sqlite::scratch;
    using transaction_options = sqlite::transaction_options;
};

static_assert(sorrel::backend<backend>);

}  // namespace sorrel::sqlite
