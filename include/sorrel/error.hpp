// SPDX-License-Identifier: MIT
// All of Sorrel's exceptions.
#pragma once

#include <sorrel/error/error.hpp>
#include <sorrel/error/kinds.hpp>
