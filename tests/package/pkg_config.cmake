# Compiles and runs a program with nothing but a compiler and pkg-config.
# cmake -DPREFIX=<folder> "-DMODULES=<name> ..." "-DFLAGS=<flag> ..." -DCXX=<compiler> -DSTANDARD=<name>
#       -DSOURCE=<file> -DOUTPUT=<file> -P pkg_config.cmake
file(GLOB_RECURSE found "${PREFIX}/*/sorrel.pc")
list(LENGTH found count)
if(NOT count EQUAL 1)
    message(FATAL_ERROR "one sorrel.pc expected below ${PREFIX}: ${found}")
endif()
cmake_path(GET found PARENT_PATH folder)
cmake_path(GET folder PARENT_PATH libraries)
set(ENV{PKG_CONFIG_PATH} "${folder}")
set(ENV{LD_LIBRARY_PATH} "${libraries}:$ENV{LD_LIBRARY_PATH}")

separate_arguments(MODULES UNIX_COMMAND "${MODULES}")
separate_arguments(FLAGS UNIX_COMMAND "${FLAGS}")
execute_process(COMMAND pkg-config --cflags --libs ${MODULES}
    OUTPUT_VARIABLE flags OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
execute_process(COMMAND "${CXX}" "-std=c++${STANDARD}" ${FLAGS} "${SOURCE}" -o "${OUTPUT}" ${flags}
    COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${OUTPUT}" COMMAND_ERROR_IS_FATAL ANY)
