// SPDX-License-Identifier: MIT
// Seeing what a program asks of its database: a log, a record for tests, a warning of queries in loops.
#pragma once

#include <sorrel/backend/observer.hpp>
#include <sorrel/observe/observed.hpp>
#include <sorrel/observe/repetition.hpp>
#include <sorrel/observe/statement_log.hpp>
#include <sorrel/observe/statement_record.hpp>
