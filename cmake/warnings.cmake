# sorrel_dev: how the developers compile. It reaches the libraries, tests, examples and benchmarks of
# this build through $<BUILD_INTERFACE:...> and stays behind when the targets are exported.
add_library(sorrel_dev INTERFACE)

# GCC and Clang alike; tests/compile_fail hands the same list to every compiler it finds.
set(SORREL_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion)

target_compile_options(sorrel_dev INTERFACE
    ${SORREL_WARNINGS}
    -Werror
    # GCC 12 sees overlapping copies in std::string's own operator+ (GCC bug 105651).
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
