// SPDX-License-Identifier: MIT
// Testing programs that use Sorrel, with any test framework: databases for a moment, transactions that always
// roll back, and checks of what is asked and how it is answered.
#pragma once

#include <sorrel/testing/check_result.hpp>
#include <sorrel/testing/database_template.hpp>
#include <sorrel/testing/plans.hpp>
#include <sorrel/testing/rolled_back.hpp>
#include <sorrel/testing/schema_template.hpp>
#include <sorrel/testing/statements.hpp>
#include <sorrel/testing/temporary_folder.hpp>
