# sorrel_test_support: Catch2 with a main, its precompiled header, and the helpers of this folder. Included
# and not a subdirectory, because CMake wants a reused precompiled header to come from the same directory.
add_library(sorrel_test_support STATIC support/allocation_counter.cpp)
# In every program, since nothing in it asks for this file, and a library would keep it to itself.
target_sources(sorrel_test_support INTERFACE "${CMAKE_CURRENT_SOURCE_DIR}/support/leaks.cpp")
set_source_files_properties(support/leaks.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
target_include_directories(sorrel_test_support PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}")
target_link_libraries(sorrel_test_support PUBLIC sorrel::core)
target_compile_definitions(sorrel_test_support PUBLIC
    "SORREL_SHARED_DEFAULT=\"${PROJECT_SOURCE_DIR}/../shared\"")

if(SORREL_POSTGRES)
    find_package(Threads REQUIRED)
    target_sources(sorrel_test_support PRIVATE support/fault_link.cpp support/fault_proxy.cpp)
    target_link_libraries(sorrel_test_support PUBLIC Threads::Threads)
endif()

if(Catch2_VERSION VERSION_LESS 3)
    # Not Catch2::Catch2WithMain: distributions build it as C++14, without its C++17 half.
    target_sources(sorrel_test_support PRIVATE support/catch2_main.cpp)
    target_link_libraries(sorrel_test_support PUBLIC Catch2::Catch2)
else()
    target_link_libraries(sorrel_test_support PUBLIC Catch2::Catch2WithMain)
endif()

target_precompile_headers(sorrel_test_support PRIVATE
    support/catch.hpp <optional> <string> <string_view> <vector>)
set_source_files_properties(support/catch2_main.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
