# Finds SQLiteCpp and makes the target SQLiteCpp, wherever it comes from: builds from source, Debian and vcpkg
# bring a CMake package, others may have nothing but the library.
#
# Sets SQLiteCpp_FOUND and SQLiteCpp_VERSION.
include(FindPackageHandleStandardArgs)
find_package(SQLiteCpp CONFIG QUIET)
if(SQLiteCpp_FOUND)
    find_package_handle_standard_args(SQLiteCpp CONFIG_MODE)
    return()
elseif(TARGET SQLiteCpp)    # a part of the same project
    set(SQLiteCpp_FOUND TRUE)
    return()
endif()

find_package(SQLite3 QUIET)    # it stands on it
find_package(Threads QUIET)
find_path(SQLiteCpp_INCLUDE_DIR SQLiteCpp/SQLiteCpp.h)
find_library(SQLiteCpp_LIBRARY SQLiteCpp)
mark_as_advanced(SQLiteCpp_INCLUDE_DIR SQLiteCpp_LIBRARY)

if(SQLiteCpp_INCLUDE_DIR)
    file(STRINGS "${SQLiteCpp_INCLUDE_DIR}/SQLiteCpp/SQLiteCpp.h" _line REGEX "define SQLITECPP_VERSION +\"")
    # Written 3.02.01.
    string(REGEX MATCH "[0-9]+(\\.[0-9]+)+" SQLiteCpp_VERSION "${_line}")
    string(REGEX REPLACE "\\.0+([0-9])" ".\\1" SQLiteCpp_VERSION "${SQLiteCpp_VERSION}")
    unset(_line)
endif()

find_package_handle_standard_args(SQLiteCpp
    REQUIRED_VARS SQLiteCpp_LIBRARY SQLiteCpp_INCLUDE_DIR SQLite3_FOUND Threads_FOUND
    VERSION_VAR SQLiteCpp_VERSION)
if(SQLiteCpp_FOUND)
    add_library(SQLiteCpp UNKNOWN IMPORTED)
    set_target_properties(SQLiteCpp PROPERTIES
        IMPORTED_LOCATION "${SQLiteCpp_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${SQLiteCpp_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "SQLite::SQLite3;Threads::Threads;${CMAKE_DL_LIBS}")
endif()
