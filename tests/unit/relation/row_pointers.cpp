// SPDX-License-Identifier: MIT
#include <sorrel/relation/row_pointers.hpp>

#include "support/catch.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

using namespace sorrel::detail;

TEST_CASE("addresses come in the order in which they were added") {
    std::vector<int> rows(1'000);
    row_pointers pointers;
    pointers.reserve(3);
    for (int& row : rows) {
        pointers.add(&row);
    }
    REQUIRE(pointers.size() == rows.size());
    std::size_t next = 0;
    bool all_fit = true;
    for (void* const each : pointers) {
        all_fit = all_fit && each == &rows[next] && pointers[next] == each;
        ++next;
    }
    CHECK(all_fit);

    row_pointers moved = std::move(pointers);
    CHECK(moved.size() == rows.size());
    CHECK(moved[999] == &rows[999]);
    moved = row_pointers{2};
    CHECK(moved.size() == 2);
    CHECK(moved[1] == nullptr);
    moved[1] = &rows[5];
    CHECK(*(moved.begin() + 1) == &rows[5]);
}

TEST_CASE("numbered rows are counted, and found by their number") {
    int one = 1;
    int two = 2;
    numbered_row_list list;
    list.add(&one, 2);
    list.add(&two, 0);
    list.add(&two, 2);
    CHECK(list.counts(4) == std::vector<std::uint32_t>{1, 0, 2, 0});
    const row_pointers rows = list.by_number(4);
    CHECK(rows.size() == 4);
    CHECK(rows[0] == &two);
    CHECK(rows[1] == nullptr);
    CHECK(rows[2] == &two);  // the last one
    list.clear();
    CHECK(list.size() == 0);
    CHECK(list.begin() == list.end());
}
