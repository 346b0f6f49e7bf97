# What the libraries are built on. The installed sorrel-config.cmake asks for the same.

# Boost.PFR, headers only. CONFIG, because CMake's own FindBoost is on its way out (CMP0167) and both
# Debian's libboost*-dev and vcpkg bring a BoostConfig.cmake.
find_package(Boost 1.81 REQUIRED CONFIG)
find_package(Threads REQUIRED)    # the pool has one

if(SORREL_SQLITE)
    find_package(SQLite3 REQUIRED)
    find_package(SQLiteCpp 3.2 REQUIRED CONFIG)
endif()

if(SORREL_POSTGRES)
    list(APPEND CMAKE_MODULE_PATH "${PROJECT_SOURCE_DIR}/cmake")    # FindPqxx
    find_package(PostgreSQL 14 QUIET)
    find_package(Pqxx 6.4 QUIET)
    # Between these, libpqxx could not be lent a connection.
    if(Pqxx_VERSION VERSION_GREATER_EQUAL 7 AND Pqxx_VERSION VERSION_LESS 7.7.1)
        set(Pqxx_FOUND FALSE)
    endif()
    if(NOT PostgreSQL_FOUND OR NOT Pqxx_FOUND)
        set(_missing "libpq 14 or newer, and libpqxx 6.4 or from 7.7.1 on, were not both found (Debian: \
libpq-dev and libpqxx-dev; vcpkg: libpq and libpqxx)")
        if(NOT SORREL_POSTGRES STREQUAL AUTO)
            message(FATAL_ERROR "SORREL_POSTGRES is ${SORREL_POSTGRES}, but ${_missing}")
        endif()
        message(STATUS "Sorrel without PostgreSQL: ${_missing}")
        set(SORREL_POSTGRES OFF)
    endif()
endif()
