// SPDX-License-Identifier: MIT
// JSON documents as data: paths into them, changes, elements as rows, documents made of rows. Beside
// <sorrel/sorrel.hpp>, since most programs have no documents.
#pragma once

#include <sorrel/query/json_agg.hpp>
#include <sorrel/query/json_argument.hpp>
#include <sorrel/query/json_change.hpp>
#include <sorrel/query/json_contains.hpp>
#include <sorrel/query/json_each.hpp>
#include <sorrel/query/json_object.hpp>
#include <sorrel/query/json_path.hpp>
