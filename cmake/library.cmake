# sorrel_library(<name> [INCLUDE <regex>...] [EXCLUDE <regex>...] [PUBLIC <lib>...] [PRIVATE <lib>...])
#
# Makes the target sorrel_<name>, alias sorrel::<name>, of the files under include/ and src/ whose path
# matches one of INCLUDE (all when absent) and none of EXCLUDE.
function(sorrel_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "INCLUDE;EXCLUDE;PUBLIC;PRIVATE")
    set(target sorrel_${name})

    # Relative, so that no name of a folder above can match.
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" include/sorrel/*.hpp)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" src/*.cpp)
    # The command-line tool is a library of its own, beside the program.
    if(NOT name STREQUAL tool)
        list(FILTER sources EXCLUDE REGEX "^src/tool/")
    endif()
    foreach(files IN ITEMS headers sources)
        if(arg_INCLUDE)
            list(JOIN arg_INCLUDE "|" regex)
            list(FILTER ${files} INCLUDE REGEX "${regex}")
        endif()
        if(arg_EXCLUDE)
            list(JOIN arg_EXCLUDE "|" regex)
            list(FILTER ${files} EXCLUDE REGEX "${regex}")
        endif()
    endforeach()
    # native.hpp needs the driver's own headers, and nlohmann_json.hpp, spdlog.hpp and fmt.hpp those libraries',
    # which only those who include them must have; so they are installed, but not compiled alone.
    set(native ${headers})
    list(FILTER native INCLUDE REGEX "/(native|nlohmann_json|spdlog|fmt)\\.hpp$")
    list(FILTER headers EXCLUDE REGEX "/(native|nlohmann_json|spdlog|fmt)\\.hpp$")

    add_library(${target} ${sources})
    add_library(sorrel::${name} ALIAS ${target})
    target_sources(${target} PUBLIC
        FILE_SET headers TYPE HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include" FILES ${headers}
        FILE_SET native TYPE HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include" FILES ${native})
    target_compile_features(${target} PUBLIC cxx_std_20)
    target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    # Warnings are for those who develop Sorrel: who builds it to use it may have a compiler that is
    # newer than any we know. Under sanitizers GCC's own manual disowns half of them. PUBLIC, so that the
    # headers are held to them wherever they are included.
    if(SORREL_SANITIZE)
        target_link_libraries(${target} PUBLIC $<BUILD_INTERFACE:sorrel_sanitizers>)
    elseif(SORREL_BUILD_TESTS)
        target_link_libraries(${target} PUBLIC $<BUILD_INTERFACE:sorrel_dev>)
    endif()
    # Before 1.0 any minor version may change the interface, and with it the ABI.
    set(soversion ${PROJECT_VERSION_MAJOR})
    if(soversion EQUAL 0)
        set(soversion 0.${PROJECT_VERSION_MINOR})
    endif()
    set_target_properties(${target} PROPERTIES
        EXPORT_NAME ${name}
        POSITION_INDEPENDENT_CODE ON    # a static Sorrel inside somebody's plugin
        DEFINE_SYMBOL ""                # static or shared, the objects are the same
        UNITY_BUILD OFF                 # whatever the project around wants: files have names of their own
        VERSION ${PROJECT_VERSION}
        SOVERSION ${soversion}
        INTERFACE_HEADER_SETS_TO_VERIFY headers
        VERIFY_INTERFACE_HEADER_SETS ${SORREL_BUILD_TESTS})
    # The headers carry no marks of visibility: which symbols a shared library shows is said in one file.
    # Sanitizers leave symbols undefined for the program to bring.
    if(BUILD_SHARED_LIBS AND CMAKE_EXECUTABLE_FORMAT STREQUAL "ELF" AND NOT SORREL_SANITIZE)
        set(map "${PROJECT_SOURCE_DIR}/cmake/exports.map")
        target_link_options(${target} PRIVATE "LINKER:--version-script=${map},-z,defs")
        set_target_properties(${target} PROPERTIES LINK_DEPENDS "${map}")
        if(NOT DEFINED CMAKE_INSTALL_RPATH)    # they find each other wherever they are moved to
            set_target_properties(${target} PROPERTIES INSTALL_RPATH "$ORIGIN")
        endif()
    endif()

    set_property(GLOBAL APPEND PROPERTY SORREL_COMPONENTS ${name})
    set_property(GLOBAL PROPERTY SORREL_PUBLIC_OF_${name} ${arg_PUBLIC})
    set_property(GLOBAL PROPERTY SORREL_PRIVATE_OF_${name} ${arg_PRIVATE})
endfunction()
