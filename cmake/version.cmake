# Reads the version from the header, the only place where it is written.
set(_header "${CMAKE_CURRENT_LIST_DIR}/../include/sorrel/version.hpp")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${_header}")

file(STRINGS "${_header}" _lines REGEX "int version_(major|minor|patch) = [0-9]+;")
string(REGEX MATCHALL "[0-9]+" _numbers "${_lines}")
list(LENGTH _numbers _count)
if(NOT _count EQUAL 3)
    message(FATAL_ERROR "${_header}: expected version_major, version_minor and version_patch, one a line")
endif()
list(JOIN _numbers "." SORREL_VERSION)
