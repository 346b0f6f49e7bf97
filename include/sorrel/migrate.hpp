// SPDX-License-Identifier: MIT
// Migrations: files and functions that bring a database from one version to the next. Add the header of a
// driver, and link sorrel::migrate.
#pragma once

#include <sorrel/backend/maintenance.hpp>
#include <sorrel/migrate/backfill.hpp>
#include <sorrel/migrate/database.hpp>
#include <sorrel/migrate/folder.hpp>
#include <sorrel/migrate/lint.hpp>
#include <sorrel/migrate/migration.hpp>
#include <sorrel/migrate/options.hpp>
#include <sorrel/migrate/plan.hpp>
#include <sorrel/migrate/problem.hpp>
#include <sorrel/migrate/runner.hpp>
#include <sorrel/migrate/script.hpp>
#include <sorrel/migrate/source.hpp>
#include <sorrel/migrate/status.hpp>
