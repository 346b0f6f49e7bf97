# sorrel_embed_migrations(<target> <folder> [NAME <name>])
#
# Puts the migrations of a folder into a program, which can then bring its database up to date wherever it is
# run:
#
#   #include <embedded/migrations.hpp>
#   sorrel::migrate(db, embedded::migrations()).run();
#
# The name is that of the folder unless NAME says another. New, changed and deleted files are noticed by the
# next build.
#
# As a script (cmake -P), this file writes the sources: LIST names a file with the paths of the migrations, one
# a line; OUTPUT is the path of the sources without their extension.

if(CMAKE_SCRIPT_MODE_FILE)
    cmake_path(GET OUTPUT FILENAME name)
    set(note "// Made by sorrel_embed_migrations(); changes would be lost.\n")
    file(WRITE "${OUTPUT}.hpp" "${note}#pragma once

#include <sorrel/migrate/source.hpp>

namespace embedded {

[[nodiscard]] sorrel::migrations::source ${name}();

}  // namespace embedded
")

    set(source "${note}#include <embedded/${name}.hpp>

// A migration may be as long as it likes.
#pragma GCC diagnostic ignored \"-Woverlength-strings\"

namespace {

constexpr sorrel::migrations::embedded_file files[] = {
    {},  // an array has elements
")
    file(STRINGS "${LIST}" paths ENCODING UTF-8)
    foreach(path IN LISTS paths)
        cmake_path(GET path FILENAME file)
        file(READ "${path}" text)
        string(REPLACE "\r\n" "\n" text "${text}")
        string(FIND "${text}" ")sorrel\"" end)
        if(NOT end EQUAL -1)
            message(FATAL_ERROR "${path}: a migration that contains )sorrel\" cannot be embedded")
        endif()
        string(APPEND source "    {\"${file}\", R\"sorrel(${text})sorrel\"},\n")
    endforeach()
    string(APPEND source "};

}  // namespace

namespace embedded {

sorrel::migrations::source ${name}() {
    return sorrel::migrations::embedded(files);
}

}  // namespace embedded
")
    file(WRITE "${OUTPUT}.cpp" "${source}")
    return()
endif()

function(sorrel_embed_migrations target folder)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "NAME" "")
    get_filename_component(folder "${folder}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
    if(NOT IS_DIRECTORY "${folder}")
        message(FATAL_ERROR "sorrel_embed_migrations: there is no folder ${folder}")
    endif()
    if(NOT arg_NAME)
        cmake_path(GET folder FILENAME arg_NAME)
        string(MAKE_C_IDENTIFIER "${arg_NAME}" arg_NAME)
    endif()

    # In a file, which changes when one of the migrations comes or goes; as arguments they could be too many.
    file(GLOB files CONFIGURE_DEPENDS "${folder}/*.sql" "${folder}/sorrel.sum")
    list(JOIN files "\n" lines)
    set(output "${CMAKE_CURRENT_BINARY_DIR}/${target}_embedded")
    file(CONFIGURE OUTPUT "${output}/${arg_NAME}.list" CONTENT "${lines}\n" @ONLY)

    set(stem "${output}/embedded/${arg_NAME}")
    file(MAKE_DIRECTORY "${output}/embedded")
    add_custom_command(
        OUTPUT "${stem}.hpp" "${stem}.cpp"
        COMMAND "${CMAKE_COMMAND}" "-DLIST=${output}/${arg_NAME}.list" "-DOUTPUT=${stem}"
            -P "${CMAKE_CURRENT_FUNCTION_LIST_FILE}"
        DEPENDS ${files} "${output}/${arg_NAME}.list" "${CMAKE_CURRENT_FUNCTION_LIST_FILE}"
        COMMENT "Embedding the migrations of ${folder}"
        VERBATIM)
    target_sources(${target} PRIVATE "${stem}.hpp" "${stem}.cpp")
    target_include_directories(${target} PRIVATE "${output}")
    target_link_libraries(${target} PRIVATE sorrel::migrate)
endfunction()
