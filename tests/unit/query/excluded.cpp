// SPDX-License-Identifier: MIT
// The row that could not be inserted, as an expression.
#include <sorrel/query/excluded.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

using rows = scope<meta::type_list<>, false>;
using name = decltype(excluded(col<&Person::name>));
using email = decltype(excluded(col<&Person::email>));

static_assert(in_sqlite<decltype(excluded(col<&Pet::name>))> == R"(excluded."pet ""name""")");
static_assert(in_sqlite<decltype(excluded(col<&Person::name>) + "x" == col<&Person::name>)> ==
              R"(excluded."name" || ? = "name")");
static_assert(std::is_same_v<name::value_type, std::string>);
static_assert(std::is_same_v<email::value_type, std::string>);
static_assert(!name::nullable<rows> && email::nullable<rows>);

}  // namespace
