// SPDX-License-Identifier: MIT
// Names of the pool, for the drivers' umbrella headers, which say `sqlite::pool`; the rest is in
// <sorrel/pool.hpp>.
#pragma once

#include <sorrel/backend/backend.hpp>

namespace sorrel {

template <backend Backend>
class pool;
template <backend Backend>
class lease;
template <backend Backend>
struct pool_options;

}  // namespace sorrel
