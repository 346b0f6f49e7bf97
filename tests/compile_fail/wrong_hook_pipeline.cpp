// SPDX-License-Identifier: MIT
// A struct with a version is updated in a pipeline.
#include <sorrel/objects.hpp>

#include "tables.hpp"

struct Order {
    std::int64_t id = 0;
    std::int64_t version = 0;
};

template <>
struct sorrel::mapping<Order> {
    static constexpr auto rules = all_of(row_version<&Order::version>);
};

void program(database& db, Order& order) {
    // error: a struct with a version, hooks or validation is not written in a pipeline
#ifdef SORREL_MISTAKE
    db.pipeline([&](auto& lane) { lane.update(order); });
#else
    db.update(order);
#endif
}
