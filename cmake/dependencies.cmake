# What the libraries are built on.
#
# sorrel_dependency(<target> FIND <arguments of find_package> [REQUIRES <pkg-config name>] [LIBS <flags>]
#                   [DEBIAN <package>])
#
# What is said here of a target is all that the installed sorrel-config.cmake, the pkg-config files and the
# Debian package know of it: who links it, by sorrel_library(), is who asks for it there.
function(sorrel_dependency target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "FIND;REQUIRES;LIBS;DEBIAN" "")
    foreach(key IN ITEMS FIND REQUIRES LIBS DEBIAN)
        set_property(GLOBAL PROPERTY "SORREL_${key}_OF_${target}" "${arg_${key}}")
    endforeach()
endfunction()

# Boost.PFR, headers only. CONFIG, because CMake's own FindBoost is on its way out (CMP0167) and both
# Debian's libboost*-dev and vcpkg bring a BoostConfig.cmake.
sorrel_dependency(Boost::headers FIND "Boost 1.81 CONFIG"
    DEBIAN "libboost-dev (>= 1.81) | libboost1.88-dev | libboost1.83-dev | libboost1.81-dev")
sorrel_dependency(Threads::Threads FIND "Threads" LIBS "-pthread")    # the pool has one
sorrel_dependency(SQLite::SQLite3 FIND "SQLite3" REQUIRES "sqlite3" DEBIAN "libsqlite3-dev")
sorrel_dependency(SQLiteCpp FIND "SQLiteCpp 3.2" LIBS "-lSQLiteCpp" DEBIAN "libsqlitecpp-dev (>= 3.2)")
sorrel_dependency(PostgreSQL::PostgreSQL FIND "PostgreSQL 14" REQUIRES "libpq" DEBIAN "libpq-dev (>= 14)")
sorrel_dependency(Pqxx::pqxx FIND "Pqxx 6.4" REQUIRES "libpqxx" DEBIAN "libpqxx-dev (>= 6.4)")
sorrel_dependency(fmt::fmt FIND "fmt 9" REQUIRES "fmt" DEBIAN "libfmt-dev (>= 9)")

list(APPEND CMAKE_MODULE_PATH "${PROJECT_SOURCE_DIR}/cmake")    # FindSQLiteCpp, FindPqxx

find_package(Boost 1.81 REQUIRED CONFIG)
find_package(Threads REQUIRED)

if(SORREL_SQLITE)
    find_package(SQLite3 REQUIRED)
    find_package(SQLiteCpp 3.2 REQUIRED)
endif()

if(SORREL_POSTGRES)
    find_package(PostgreSQL 14 QUIET)
    find_package(Pqxx 6.4 QUIET)
    # Between these, libpqxx could not be lent a connection; and 9 is unknown.
    if((Pqxx_VERSION VERSION_GREATER_EQUAL 7 AND Pqxx_VERSION VERSION_LESS 7.7.1)
            OR Pqxx_VERSION VERSION_GREATER_EQUAL 9)
        set(Pqxx_FOUND FALSE)
    endif()
    if(NOT PostgreSQL_FOUND OR NOT Pqxx_FOUND)
        set(_missing "libpq 14 or newer, and libpqxx 6.4, 7 from 7.7.1 on, or 8, were not both found (Debian: \
libpq-dev and libpqxx-dev; vcpkg: libpq and libpqxx)")
        if(NOT SORREL_POSTGRES STREQUAL AUTO)
            message(FATAL_ERROR "SORREL_POSTGRES is ${SORREL_POSTGRES}, but ${_missing}")
        endif()
        message(STATUS "Sorrel without PostgreSQL: ${_missing}")
        set(SORREL_POSTGRES OFF)
    endif()
endif()

if(SORREL_BUILD_TOOL)
    find_package(CLI11 2.1 QUIET CONFIG)
    find_package(fmt 9 QUIET CONFIG)
    if(NOT CLI11_FOUND OR NOT fmt_FOUND)
        message(STATUS "Sorrel without its command-line tool: CLI11 2.1 and fmt 9 or newer were not both \
found (Debian: libcli11-dev and libfmt-dev; vcpkg: cli11 and fmt)")
        set(SORREL_BUILD_TOOL OFF)
    endif()
endif()
