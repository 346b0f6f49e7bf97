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
    # The command line tool is a program, not a part of any library.
    list(FILTER sources EXCLUDE REGEX "^src/tool/")
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
    # native.hpp needs the driver's own headers and nlohmann_json.hpp that library's, which only those who
    # include them must have; so they are installed, but not compiled alone.
    set(native ${headers})
    list(FILTER native INCLUDE REGEX "/(native|nlohmann_json)\\.hpp$")
    list(FILTER headers EXCLUDE REGEX "/(native|nlohmann_json)\\.hpp$")

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
    set_target_properties(${target} PROPERTIES
        EXPORT_NAME ${name}
        POSITION_INDEPENDENT_CODE ON    # a static Sorrel inside somebody's plugin
        VERSION ${PROJECT_VERSION}
        SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
        INTERFACE_HEADER_SETS_TO_VERIFY headers
        VERIFY_INTERFACE_HEADER_SETS ${SORREL_BUILD_TESTS})
    set_property(GLOBAL APPEND PROPERTY SORREL_COMPONENTS ${name})
endfunction()
