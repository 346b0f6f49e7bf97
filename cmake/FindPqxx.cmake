# Finds libpqxx and makes the target Pqxx::pqxx, wherever it comes from: vcpkg and builds from source bring a
# CMake package, Debian brings pkg-config's file alone, others may have nothing but the library.
#
# Sets Pqxx_FOUND and Pqxx_VERSION.
include(FindPackageHandleStandardArgs)
find_package(libpqxx CONFIG QUIET)
find_package(PostgreSQL QUIET)    # it stands on libpq

if(TARGET libpqxx::pqxx)
    set(Pqxx_VERSION "${libpqxx_VERSION}")
    find_package_handle_standard_args(Pqxx REQUIRED_VARS libpqxx_DIR VERSION_VAR Pqxx_VERSION)
    if(Pqxx_FOUND AND NOT TARGET Pqxx::pqxx)
        add_library(Pqxx::pqxx INTERFACE IMPORTED)
        set_target_properties(Pqxx::pqxx PROPERTIES INTERFACE_LINK_LIBRARIES libpqxx::pqxx)
    endif()
    return()
endif()

find_package(PkgConfig QUIET)
if(PKG_CONFIG_FOUND)
    pkg_check_modules(PC_PQXX QUIET libpqxx)
endif()
find_path(Pqxx_INCLUDE_DIR pqxx/version.hxx HINTS ${PC_PQXX_INCLUDE_DIRS})
find_library(Pqxx_LIBRARY pqxx HINTS ${PC_PQXX_LIBRARY_DIRS})
mark_as_advanced(Pqxx_INCLUDE_DIR Pqxx_LIBRARY)

# From the header, because the compiler will read the header whatever pkg-config says.
if(Pqxx_INCLUDE_DIR)
    file(STRINGS "${Pqxx_INCLUDE_DIR}/pqxx/version.hxx" _line REGEX "define PQXX_VERSION \"")
    string(REGEX MATCH "[0-9]+(\\.[0-9]+)+" Pqxx_VERSION "${_line}")
    unset(_line)
endif()

find_package_handle_standard_args(Pqxx
    REQUIRED_VARS Pqxx_LIBRARY Pqxx_INCLUDE_DIR PostgreSQL_FOUND
    VERSION_VAR Pqxx_VERSION)
if(Pqxx_FOUND AND NOT TARGET Pqxx::pqxx)
    add_library(Pqxx::pqxx UNKNOWN IMPORTED)
    set_target_properties(Pqxx::pqxx PROPERTIES
        IMPORTED_LOCATION "${Pqxx_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${Pqxx_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES PostgreSQL::PostgreSQL)
endif()
