// SPDX-License-Identifier: MIT
// The connection pool: `sqlite::pool pool{"app.db"};`, with <sorrel/sqlite.hpp> or <sorrel/postgres.hpp>.
#pragma once

#include <sorrel/pool/errors.hpp>
#include <sorrel/pool/event.hpp>
#include <sorrel/pool/fwd.hpp>
#include <sorrel/pool/pool.hpp>
#include <sorrel/pool/stats.hpp>
