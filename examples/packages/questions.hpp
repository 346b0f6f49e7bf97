// SPDX-License-Identifier: MIT
// Questions to the stored packages, each one typed query.
#pragma once

#include <sorrel/sqlite.hpp>

#include <iosfwd>

/// Answers every question with a table.
void answer_questions(sorrel::sqlite::connection& db, std::ostream& out);
