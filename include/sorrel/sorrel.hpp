// SPDX-License-Identifier: MIT
// All of Sorrel but the drivers. Add <sorrel/sqlite.hpp> for a database to talk to.
#pragma once

#include <sorrel/backend/backend.hpp>
#include <sorrel/error.hpp>
#include <sorrel/query/aggregate.hpp>
#include <sorrel/query/alias.hpp>
#include <sorrel/query/changeset.hpp>
#include <sorrel/query/column.hpp>
#include <sorrel/query/compound.hpp>
#include <sorrel/query/derived.hpp>
#include <sorrel/query/erase.hpp>
#include <sorrel/query/insert.hpp>
#include <sorrel/query/raw.hpp>
#include <sorrel/query/select.hpp>
#include <sorrel/query/subquery.hpp>
#include <sorrel/query/update.hpp>
#include <sorrel/query/with.hpp>
#include <sorrel/schema/default.hpp>
#include <sorrel/schema/foreign_key.hpp>
#include <sorrel/schema/key.hpp>
#include <sorrel/session/connection.hpp>
#include <sorrel/types/chrono.hpp>
#include <sorrel/version.hpp>
