// SPDX-License-Identifier: MIT
// Schemas as data: read from a live database, compared with structs, changed, drawn, and turned into
// structs. Add the header of a driver, and link sorrel::migrate.
#pragma once

#include <sorrel/dialect/schema_language.hpp>
#include <sorrel/migrate/schema/diagram.hpp>
#include <sorrel/migrate/schema/diff.hpp>
#include <sorrel/migrate/schema/drop_everything.hpp>
#include <sorrel/migrate/schema/foreign_keys_at_rest.hpp>
#include <sorrel/migrate/schema/generate_structs.hpp>
#include <sorrel/migrate/schema/introspect.hpp>
#include <sorrel/migrate/schema/schema_builder.hpp>
#include <sorrel/migrate/schema/verify.hpp>
#include <sorrel/schema/change.hpp>
#include <sorrel/schema/model.hpp>
