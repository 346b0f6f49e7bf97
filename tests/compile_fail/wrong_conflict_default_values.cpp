// SPDX-License-Identifier: MIT
// A conflict of a row of defaults.
#include "tables.hpp"

struct Options {
    std::int64_t id = 0;
    std::optional<int> size{};
};

auto program() {
    // error: on_conflict() follows values(), row(), rows() or select()
#ifdef SORREL_MISTAKE
    return insert_into<Options>().default_values().on_conflict().do_nothing();
#else
    return insert_into<Options>()
        .values(col<&Options::size> = std::nullopt)
        .on_conflict()
        .do_nothing();
#endif
}
