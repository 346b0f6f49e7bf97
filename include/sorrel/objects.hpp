// SPDX-License-Identifier: MIT
// Rules for the objects of a program: versions, times of creation and change, soft deletion. Beside
// <sorrel/sorrel.hpp>, where a mapping says one of them.
#pragma once

#include <sorrel/query/deleted_rows.hpp>
#include <sorrel/schema/object_rules.hpp>
#include <sorrel/schema/violations.hpp>
#include <sorrel/session/object_verbs.hpp>
#include <sorrel/session/tracked.hpp>
