// SPDX-License-Identifier: MIT
// Rows of several tables as nested structs: loading them, inserting them, asking about them.
#pragma once

#include <sorrel/relation/count.hpp>
#include <sorrel/relation/has.hpp>
#include <sorrel/relation/load.hpp>
#include <sorrel/relation/member.hpp>
#include <sorrel/relation/related.hpp>
#include <sorrel/relation/rule.hpp>
#include <sorrel/relation/statement_watch.hpp>
#include <sorrel/relation/verbs.hpp>
