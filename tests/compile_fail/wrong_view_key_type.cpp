// SPDX-License-Identifier: MIT
// Rows point at each other by measured numbers.
#include "relation_tables.hpp"

#ifdef SORREL_MISTAKE
using height = double;
#else
using height = std::int64_t;
#endif

struct Peak {
    height metres{};
    std::string name{};
};
struct Ascent {
    std::int64_t id = 0;
    height peak_metres{};
};
struct PeakView {
    Peak peak{};
    std::vector<Ascent> ascents{};
};

template <>
struct sorrel::mapping<Peak> {
    static constexpr auto rules = all_of(primary_key<&Peak::metres>);
};
template <>
struct sorrel::mapping<Ascent> {
    static constexpr auto rules =
        all_of(foreign_key<&Ascent::peak_metres>.references<&Peak::metres>());
};

auto program(database& db) {
    // error: rows are put together by keys that are integers, texts, uuids, dates or timestamps
    return db.all(load<PeakView>());
}
