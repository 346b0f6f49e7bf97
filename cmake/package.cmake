# Debian packages by CPack (./dev package): libsorrel-dev with the static libraries, and sorrel with the tool.
# Their names, dependencies and papers are said here; what is in them, by install.cmake.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME sorrel)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# An address that cannot be anybody's: who hands packages out puts theirs here.
set(CPACK_PACKAGE_CONTACT "The Sorrel authors <sorrel@packages.invalid>" CACHE STRING
    "Who answers for the Debian packages")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_STRIP_FILES ON)    # of programs; archives stay whole
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)

# Debian's papers: licence and changes, and for the tool its manual page.
find_program(SORREL_GZIP gzip)
mark_as_advanced(SORREL_GZIP)
string(TIMESTAMP _date "%a, %d %b %Y %H:%M:%S +0000" UTC)
function(sorrel_install_papers package)
    set(folder "${PROJECT_BINARY_DIR}/package_papers/${package}")
    file(READ "${PROJECT_SOURCE_DIR}/LICENSE" licence)
    string(REGEX MATCH "Copyright [^\n]*" copyright "${licence}")
    string(REGEX REPLACE "^Copyright \\(c\\) " "" copyright "${copyright}")
    string(REGEX REPLACE "^.*Copyright [^\n]*\n\n" "" licence "${licence}")
    string(REGEX REPLACE "\n+$" "" licence "${licence}")
    string(REPLACE "\n\n" "\n.\n" licence "${licence}")
    string(REPLACE "\n" "\n " licence "${licence}")
    file(WRITE "${folder}/copyright" "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Sorrel

Files: *
Copyright: ${copyright}
License: Expat
 ${licence}
")
    file(WRITE "${folder}/changelog" "sorrel (${PROJECT_VERSION}) unstable; urgency=medium

  * Built from source; CHANGELOG.md there says what is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${_date}
")
    execute_process(COMMAND "${SORREL_GZIP}" -9nf "${folder}/changelog" COMMAND_ERROR_IS_FATAL ANY)
    install(FILES "${folder}/copyright" "${folder}/changelog.gz" DESTINATION "share/doc/${package}"
        COMPONENT papers_of_${package} EXCLUDE_FROM_ALL)
endfunction()

# libsorrel-dev: whoever links an archive links what it is built on.
set(_libraries ${_components})
list(REMOVE_ITEM _libraries program)
set(_depends)
foreach(_library IN LISTS _libraries)
    sorrel_dependencies_of(${_library} PUBLIC DEBIAN _packages)
    list(APPEND _depends ${_packages})
endforeach()
list(REMOVE_DUPLICATES _depends)
list(JOIN _depends ", " CPACK_DEBIAN_DEV_PACKAGE_DEPENDS)
set(CPACK_DEBIAN_DEV_PACKAGE_NAME libsorrel-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEV_PACKAGE_MULTIARCH same)    # from CMake 3.31 on
set(CPACK_DEBIAN_DEV_DESCRIPTION "Sorrel is a C++20 library for SQL databases: plain structs are tables, queries
are written in C++, and the compiler checks them and turns them into SQL.
This package has the headers, static libraries and files for CMake and
pkg-config, with drivers for SQLite and PostgreSQL.")
sorrel_install_papers(libsorrel-dev)

# sorrel: the tool, which has the libraries inside.
if(TARGET sorrel_program)
    set(CPACK_DEBIAN_TOOL_PACKAGE_NAME sorrel)
    set(CPACK_DEBIAN_TOOL_PACKAGE_SECTION database)
    set(CPACK_DEBIAN_TOOL_PACKAGE_SHLIBDEPS ON)
    set(CPACK_DEBIAN_TOOL_DESCRIPTION "This is the command-line tool of Sorrel, a C++20 library for SQL databases: it
runs migrations, compares schemas, and writes structs from live databases.")
    sorrel_install_papers(sorrel)
    set(_page "${PROJECT_BINARY_DIR}/package_papers/sorrel/sorrel.1")
    configure_file("${PROJECT_BINARY_DIR}/sorrel.1" "${_page}" COPYONLY)
    execute_process(COMMAND "${SORREL_GZIP}" -9nf "${_page}" COMMAND_ERROR_IS_FATAL ANY)
    install(FILES "${_page}.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT sorrel_program)
endif()

# The licence that others get is in Debian's papers already.
set(CPACK_COMPONENTS_ALL ${_libraries})
list(TRANSFORM CPACK_COMPONENTS_ALL PREPEND sorrel_)
list(APPEND CPACK_COMPONENTS_ALL papers_of_libsorrel-dev)
if(TARGET sorrel_program)
    list(APPEND CPACK_COMPONENTS_ALL sorrel_program papers_of_sorrel)
endif()
include(CPack)
cpack_add_component_group(dev)
cpack_add_component_group(tool)
foreach(_component IN LISTS CPACK_COMPONENTS_ALL)
    set(_group dev)
    if(_component MATCHES "^(sorrel_program|papers_of_sorrel)$")
        set(_group tool)
    endif()
    cpack_add_component(${_component} GROUP ${_group})
endforeach()
