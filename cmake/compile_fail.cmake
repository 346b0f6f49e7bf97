# sorrel_compile_fail_tests(PRELUDE <header> FILES <file>...): one CTest test per compiler and file, for the
# project's compiler and every other one we promise error messages for that this machine has. The header
# that the files share is precompiled once per compiler: most of the time would go into it, hundreds of
# times over.
function(sorrel_compile_fail_tests)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "PRELUDE" "FILES")

    set(candidates "${CMAKE_CXX_COMPILER}")
    set(names g++ clang++-16 clang++-19)
    # The newest, under whatever number it comes, stands in for 19.
    foreach(version RANGE 30 20 -1)
        list(APPEND names clang++-${version})
    endforeach()
    foreach(name IN LISTS names)
        find_program(SORREL_COMPILER_${name} ${name} NO_CACHE)
        if(SORREL_COMPILER_${name})
            list(APPEND candidates "${SORREL_COMPILER_${name}}")
        endif()
    endforeach()

    # A system directory named with -I would lose its rank, and with it the warnings' silence.
    set(folders $<TARGET_PROPERTY:sorrel_core,INTERFACE_INCLUDE_DIRECTORIES>)
    set(includes "-I$<JOIN:$<FILTER:${folders},EXCLUDE,^/usr/include/?$>,;-I>")
    set(flags -std=c++20 ${SORREL_WARNINGS})

    # /usr/bin/c++ and /usr/bin/g++ are usually one compiler; try it once.
    set(seen)
    foreach(compiler IN LISTS candidates)
        file(REAL_PATH "${compiler}" real)
        cmake_path(GET compiler FILENAME name)
        if(real IN_LIST seen)
            continue()
        endif()
        list(APPEND seen "${real}")

        set(header "${CMAKE_CURRENT_BINARY_DIR}/${name}/prelude.hpp")
        file(CONFIGURE OUTPUT "${header}" CONTENT "#include \"${arg_PRELUDE}\"\n" @ONLY)
        add_test(NAME compile_fail.${name} COMMAND "${compiler}" ${flags} "${includes}"
            -x c++-header "${header}" -o "${header}.gch" COMMAND_EXPAND_LISTS)
        set_tests_properties(compile_fail.${name} PROPERTIES LABELS compile_fail FIXTURES_SETUP ${name})

        foreach(file IN LISTS arg_FILES)
            cmake_path(GET file STEM stem)
            set(test compile_fail.${name}.${stem})
            add_test(NAME ${test} COMMAND Python3::Interpreter
                "${PROJECT_SOURCE_DIR}/tests/compile_fail/expect_error.py" "${compiler}" "${file}"
                ${flags} "${includes}" -include "${header}" COMMAND_EXPAND_LISTS)
            set_tests_properties(${test} PROPERTIES
                LABELS compile_fail TIMEOUT 120 FIXTURES_REQUIRED ${name})
        endforeach()
    endforeach()
endfunction()
