// SPDX-License-Identifier: MIT
// The program `sorrel`: every verb, for every database that was built.
#include <sorrel/tool.hpp>

int main(int argc, char** argv) {
    using namespace sorrel;
    return command_line::run({.databases =
                                  {
#ifdef SORREL_TOOL_POSTGRES
                                      &command_line::access_to<postgres::backend>(),
#endif
#ifdef SORREL_TOOL_SQLITE
                                      &command_line::access_to<sqlite::backend>(),
#endif
                                  }},
                             argc, argv);
}
