// SPDX-License-Identifier: MIT
// The pages of docs/constructs/ whose code is run, each written by the file of its name, which is compiled
// once per backend.
#pragma once

#include "docs/run/ran.hpp"

namespace docs {

void verbs(ran& shown, sorrel::sqlite::connection& db);
void verbs(ran& shown, sorrel::postgres::connection& db);
void definitions(ran& shown, sorrel::sqlite::connection& db);
void definitions(ran& shown, sorrel::postgres::connection& db);
void relations(ran& shown, sorrel::sqlite::connection& db);
void relations(ran& shown, sorrel::postgres::connection& db);
void object_rules(ran& shown, sorrel::sqlite::connection& db);
void object_rules(ran& shown, sorrel::postgres::connection& db);

// What those files call the database that they are compiled for.
#if defined(SORREL_TEST_SQLITE)
using database = sorrel::sqlite::connection;
#elif defined(SORREL_TEST_POSTGRES)
using database = sorrel::postgres::connection;
#endif

}  // namespace docs
