# Installs every sorrel_library and the program sorrel, each with an export set, a pkg-config file and an install
# component of its own (sorrel_<name>), so that who asks for core alone needs no database client to be there.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(_destination "${CMAKE_INSTALL_LIBDIR}/cmake/sorrel")
get_property(_components GLOBAL PROPERTY SORREL_COMPONENTS)
if(TARGET sorrel_program)
    set_target_properties(sorrel_program PROPERTIES EXPORT_NAME program)
    list(APPEND _components program)
endif()

# Sets <result> to the components among what a component links.
function(sorrel_needs_of component result)
    get_property(public GLOBAL PROPERTY SORREL_PUBLIC_OF_${component})
    get_property(private GLOBAL PROPERTY SORREL_PRIVATE_OF_${component})
    set(needs ${public} ${private})
    list(FILTER needs INCLUDE REGEX "^sorrel::")
    list(TRANSFORM needs REPLACE "^sorrel::" "")
    set(${result} "${needs}" PARENT_SCOPE)
endfunction()

# Sets <result> to what sorrel_dependency() says under <key> of all that a component links, or, of a shared
# library, of what its headers and users need (PUBLIC) or do not (PRIVATE).
function(sorrel_dependencies_of component visibility key result)
    get_target_property(type sorrel_${component} TYPE)
    get_property(targets GLOBAL PROPERTY SORREL_PUBLIC_OF_${component})
    get_property(private GLOBAL PROPERTY SORREL_PRIVATE_OF_${component})
    if(type STREQUAL "STATIC_LIBRARY")
        list(APPEND targets ${private})    # who links the archive links these as well
        set(private)
    endif()
    if(visibility STREQUAL "PRIVATE")
        set(targets ${private})
    endif()
    set(found)
    foreach(target IN LISTS targets)
        get_property(said GLOBAL PROPERTY "SORREL_${key}_OF_${target}")
        if(said)
            list(APPEND found "${said}")
        endif()
    endforeach()
    set(${result} "${found}" PARENT_SCOPE)
endfunction()

# <component>.pc: sorrel for core, sorrel-sqlite and so on.
function(sorrel_install_pkg_config component)
    set(name sorrel-${component})
    string(REGEX REPLACE "-core$" "" name "${name}")
    sorrel_needs_of(${component} needs)
    list(TRANSFORM needs PREPEND "sorrel-")
    list(TRANSFORM needs REPLACE "-core$" "")
    foreach(visibility IN ITEMS PUBLIC PRIVATE)
        sorrel_dependencies_of(${component} ${visibility} REQUIRES requires_${visibility})
        sorrel_dependencies_of(${component} ${visibility} LIBS libs_${visibility})
    endforeach()
    list(PREPEND requires_PUBLIC ${needs})
    list(PREPEND libs_PUBLIC "-lsorrel_${component}")
    foreach(list IN ITEMS requires_PUBLIC requires_PRIVATE libs_PUBLIC libs_PRIVATE)
        list(JOIN ${list} " " ${list})
    endforeach()

    # The prefix is wherever the file lies, unless somebody insisted on folders elsewhere.
    set(prefix "${CMAKE_INSTALL_PREFIX}")
    set(libdir "${CMAKE_INSTALL_FULL_LIBDIR}")
    set(includedir "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
    if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}" AND NOT IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
        file(RELATIVE_PATH up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
        string(REGEX REPLACE "/$" "" up "${up}")
        set(prefix "\${pcfiledir}/${up}")
        set(libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
        set(includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
    endif()
    configure_file("${PROJECT_SOURCE_DIR}/cmake/sorrel.pc.in" "${PROJECT_BINARY_DIR}/${name}.pc" @ONLY)
    install(FILES "${PROJECT_BINARY_DIR}/${name}.pc"
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT sorrel_${component})
endfunction()

set(_dependencies)
foreach(_component IN LISTS _components)
    install(TARGETS sorrel_${_component} EXPORT sorrel-${_component} COMPONENT sorrel_${_component}
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT sorrel_${_component}
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT sorrel_${_component}
        RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT sorrel_${_component}
        INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        FILE_SET headers DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT sorrel_${_component}
        FILE_SET native DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT sorrel_${_component})
    install(EXPORT sorrel-${_component}
        DESTINATION "${_destination}"
        NAMESPACE sorrel::
        FILE sorrel-${_component}-targets.cmake
        COMPONENT sorrel_${_component})

    get_target_property(_type sorrel_${_component} TYPE)
    if(NOT _type STREQUAL "EXECUTABLE")
        sorrel_install_pkg_config(${_component})
    endif()

    # For sorrel-config.cmake.
    sorrel_needs_of(${_component} _needs)
    sorrel_dependencies_of(${_component} PUBLIC FIND _finds)
    sorrel_dependencies_of(${_component} PRIVATE FIND _offers)
    foreach(_list IN ITEMS needs finds offers)
        string(APPEND _dependencies "set(_sorrel_${_component}_${_list} \"${_${_list}}\")\n")
    endforeach()
endforeach()

list(JOIN _components ", " _component_names)
configure_package_config_file(cmake/sorrel-config.cmake.in
    "${PROJECT_BINARY_DIR}/sorrel-config.cmake"
    INSTALL_DESTINATION "${_destination}"
    NO_SET_AND_CHECK_MACRO)
# As the shared libraries' SOVERSION: before 1.0 any minor version may change the interface.
set(_compatibility SameMajorVersion)
if(PROJECT_VERSION_MAJOR EQUAL 0)
    set(_compatibility SameMinorVersion)
endif()
write_basic_package_version_file("${PROJECT_BINARY_DIR}/sorrel-config-version.cmake"
    COMPATIBILITY ${_compatibility})
install(FILES
    "${PROJECT_BINARY_DIR}/sorrel-config.cmake"
    "${PROJECT_BINARY_DIR}/sorrel-config-version.cmake"
    DESTINATION "${_destination}" COMPONENT sorrel_core)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT sorrel_licence)

# The program's manual page; package.cmake packs it as Debian wants it.
if(TARGET sorrel_program)
    configure_file("${PROJECT_SOURCE_DIR}/docs/sorrel.1.in" "${PROJECT_BINARY_DIR}/sorrel.1" @ONLY)
    if(NOT SORREL_PACKAGE)
        install(FILES "${PROJECT_BINARY_DIR}/sorrel.1"
            DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT sorrel_program)
    endif()
endif()

# What a component brings besides.
foreach(_pair IN ITEMS migrate/embed_migrations sqlite/FindSQLiteCpp postgres/FindPqxx)
    string(REPLACE "/" ";" _pair "${_pair}")
    list(POP_FRONT _pair _component _file)
    if(_component IN_LIST _components)
        install(FILES "${PROJECT_SOURCE_DIR}/cmake/${_file}.cmake"
            DESTINATION "${_destination}" COMPONENT sorrel_${_component})
    endif()
endforeach()
