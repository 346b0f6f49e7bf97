// SPDX-License-Identifier: MIT
#include <sorrel/relation/row_store.hpp>

#include "support/catch.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <vector>

using sorrel::detail::row_store;

TEST_CASE("rows stay where they are until they are given away, each with its number") {
    row_store<std::unique_ptr<int>> store;
    constexpr int size = 5'000;
    std::vector<const std::unique_ptr<int>*> places;
    for (int i = 0; i != size; ++i) {
        auto& row = store.add();
        row = std::make_unique<int>(i);
        places.push_back(&row);
        store.keep(static_cast<std::uint32_t>(i % 3));
    }
    bool all_stayed = true;
    for (int i = 0; i != size; ++i) {
        all_stayed = all_stayed && **places[static_cast<std::size_t>(i)] == i;
    }
    CHECK(all_stayed);
    CHECK(store.counts(4) == std::vector<std::uint32_t>{1667, 1667, 1666, 0});

    int next = 0;
    bool all_fit = true;
    store.give_away([&](std::uint32_t number, std::unique_ptr<int>&& row) {
        all_fit = all_fit && *row == next && number == static_cast<std::uint32_t>(next % 3);
        ++next;
    });
    CHECK(all_fit);
    CHECK(next == size);
    CHECK(store.counts(3) == std::vector<std::uint32_t>{0, 0, 0});
}

TEST_CASE("a row that belongs nowhere is dropped") {
    row_store<std::string> store;
    for (const char* text : {"a", "", "b", ""}) {
        store.add() = text;
        if (*text == '\0') {
            store.drop();
        } else {
            store.keep(0);
        }
    }
    std::string all;
    store.give_away([&](std::uint32_t, std::string&& row) { all += row; });
    CHECK(all == "ab");
}

namespace {

/// Counts how many of it there are.
struct counted {
    static inline int alive = 0;
    counted() { ++alive; }
    counted(const counted&) { ++alive; }
    counted(counted&&) noexcept { ++alive; }
    counted& operator=(const counted&) = default;
    counted& operator=(counted&&) noexcept = default;
    ~counted() { --alive; }
};

struct alignas(64) wide {
    char byte = 0;
};

}  // namespace

TEST_CASE("every row is destroyed once, given away or not") {
    {
        row_store<counted> store;
        for (int i = 0; i != 100; ++i) {
            (void)store.add();
            if (i % 10 == 0) {
                store.drop();
            } else {
                store.keep(0);
            }
        }
        CHECK(counted::alive == 90);
        int given = 0;
        CHECK_THROWS_AS(store.give_away([&](std::uint32_t, counted&&) {
            if (++given == 40) {
                throw std::bad_alloc();
            }
        }),
                        std::bad_alloc);
        CHECK(counted::alive == 90 - 39);
    }
    CHECK(counted::alive == 0);
    {
        row_store<counted> store;
        (void)store.add();  // and left while it is being read
        store.keep(0);
        (void)store.add();
    }
    CHECK(counted::alive == 0);
}

TEST_CASE("a store takes rows again after it gave all away") {
    row_store<std::string> store;
    for (int round = 0; round != 3; ++round) {
        for (int i = 0; i != 2'000; ++i) {
            store.add() = std::to_string(i);
            store.keep(static_cast<std::uint32_t>(i));
        }
        bool all_fit = true;
        int count = 0;
        store.give_away([&](std::uint32_t number, std::string&& row) {
            all_fit = all_fit && row == std::to_string(number);
            ++count;
        });
        CHECK(all_fit);
        CHECK(count == 2'000);
    }
}

TEST_CASE("rows lie as their type wants") {
    row_store<wide> store;
    bool all_fit = true;
    for (int i = 0; i != 100; ++i) {
        all_fit = all_fit && reinterpret_cast<std::uintptr_t>(&store.add()) % alignof(wide) == 0;
        store.keep(0);
    }
    CHECK(all_fit);
}
