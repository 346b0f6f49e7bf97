// SPDX-License-Identifier: MIT
// The body and the main() of Catch2 2.x; 3.x brings its own as a library.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
