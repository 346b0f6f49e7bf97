# Installs every sorrel_library, one export set per component, so that a program that asks for core
# alone needs no database client to be there.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(_destination "${CMAKE_INSTALL_LIBDIR}/cmake/sorrel")
get_property(_components GLOBAL PROPERTY SORREL_COMPONENTS)

foreach(_component IN LISTS _components)
    install(TARGETS sorrel_${_component} EXPORT sorrel-${_component}
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
        RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}"
        INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        FILE_SET headers DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        FILE_SET native DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
    install(EXPORT sorrel-${_component}
        DESTINATION "${_destination}"
        NAMESPACE sorrel::
        FILE sorrel-${_component}-targets.cmake)
endforeach()

configure_package_config_file(cmake/sorrel-config.cmake.in
    "${PROJECT_BINARY_DIR}/sorrel-config.cmake"
    INSTALL_DESTINATION "${_destination}"
    NO_SET_AND_CHECK_MACRO)
# 0.x: any minor version may change the interface.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/sorrel-config-version.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/sorrel-config.cmake"
    "${PROJECT_BINARY_DIR}/sorrel-config-version.cmake"
    DESTINATION "${_destination}")
install(FILES "${PROJECT_SOURCE_DIR}/cmake/embed_migrations.cmake" DESTINATION "${_destination}")
if("postgres" IN_LIST _components)
    install(FILES "${PROJECT_SOURCE_DIR}/cmake/FindPqxx.cmake" DESTINATION "${_destination}")
endif()
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
