// SPDX-License-Identifier: MIT
// What it costs to include Sorrel and the SQLite backend, and to use nothing of it.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>
