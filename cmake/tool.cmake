# The command-line tool: sorrel::tool for programs that have its verbs over their own migrations and structs,
# and the program sorrel, which knows every database that is built.
set(_databases)
if(SORREL_SQLITE)
    list(APPEND _databases sqlite)
endif()
if(SORREL_POSTGRES)
    list(APPEND _databases postgres)
endif()
list(TRANSFORM _databases PREPEND "sorrel::" OUTPUT_VARIABLE _libraries)

set(_without main.cpp)
foreach(_database IN ITEMS sqlite postgres)
    if(NOT _database IN_LIST _databases)
        list(APPEND _without access_${_database}.cpp)
    endif()
endforeach()
list(JOIN _without "|" _without)

sorrel_library(tool
    INCLUDE "^src/tool/" "/sorrel/tool\\.hpp$"
    EXCLUDE "/(${_without})$"
    PUBLIC sorrel::migrate ${_libraries}
    PRIVATE fmt::fmt)
# Headers alone, which whoever links the library need not have.
target_link_libraries(sorrel_tool PRIVATE $<BUILD_INTERFACE:CLI11::CLI11>)

add_executable(sorrel_program src/tool/main.cpp)
add_executable(sorrel::program ALIAS sorrel_program)
target_link_libraries(sorrel_program PRIVATE sorrel_tool)
list(TRANSFORM _databases TOUPPER)
list(TRANSFORM _databases PREPEND "SORREL_TOOL_")
target_compile_definitions(sorrel_program PRIVATE ${_databases})
set_target_properties(sorrel_program PROPERTIES OUTPUT_NAME sorrel)
