// SPDX-License-Identifier: MIT
#include <sorrel/relation/key_index.hpp>
#include <sorrel/types/chrono.hpp>

#include "support/catch.hpp"

#include <cstdint>
#include <limits>
#include <string>

using namespace sorrel;
using detail::key_index;

TEST_CASE("keys are numbered in the order in which they come, each once") {
    key_index<std::int64_t> index;
    CHECK(index.find(7) == index.none);
    CHECK(index.add(7) == std::pair{std::uint32_t{0}, true});
    CHECK(index.add(-3) == std::pair{std::uint32_t{1}, true});
    CHECK(index.add(7) == std::pair{std::uint32_t{0}, false});
    CHECK(index.size() == 2);
    CHECK(index.find(-3) == 1);
    CHECK(index.find(7) == 0);
    CHECK(index.find(8) == index.none);
    CHECK(index.find(7) == 0);
    CHECK(std::get<0>(index.lists()) == std::vector<std::int64_t>{7, -3});
}

TEST_CASE("keys of all kinds of distances are found again") {
    for (const std::int64_t step :
         {std::int64_t{1}, std::int64_t{64}, std::int64_t{-1'000'003}, std::int64_t{1} << 40}) {
        key_index<std::int64_t> index;
        if (step > 0) {
            index.expect(100);
        }
        constexpr std::int64_t size = 5'000;
        for (std::int64_t i = 0; i != size; ++i) {
            index.add(i * step);
        }
        bool all_are_found = true;
        for (std::int64_t i = 0; i != size; ++i) {
            all_are_found =
                all_are_found && index.find(i * step) == static_cast<std::uint32_t>(i) &&
                index.find(i * step + 1) ==
                    (step == 1 && i + 1 != size ? static_cast<std::uint32_t>(i + 1) : index.none);
        }
        CHECK(all_are_found);
    }
    key_index<std::int64_t> ends;
    ends.add(std::numeric_limits<std::int64_t>::min());
    ends.add(std::numeric_limits<std::int64_t>::max());
    ends.add(0);
    CHECK(ends.find(std::numeric_limits<std::int64_t>::max()) == 1);
}

TEST_CASE("keys of other types and of several parts") {
    key_index<std::string> texts;
    texts.add("");
    texts.add("a long text that is not kept inside the string itself");
    CHECK(texts.find("") == 0);
    CHECK(texts.find("a long text that is not kept inside the string itself") == 1);
    CHECK(texts.find("a") == texts.none);

    key_index<std::int64_t, std::string> pairs;
    pairs.add(1, "x");
    pairs.add(2, "y");
    CHECK(pairs.find(1, "x") == 0);
    CHECK(pairs.find(2, "y") == 1);
    CHECK(pairs.find(1, "y") == pairs.none);
    CHECK(pairs.find(2, "x") == pairs.none);
}

TEST_CASE("fields of one kind are compared as one type") {
    static_assert(std::is_same_v<detail::key_part<std::int16_t>, std::int64_t>);
    static_assert(std::is_same_v<detail::key_part<std::optional<std::uint32_t>>, std::int64_t>);
    static_assert(std::is_same_v<detail::key_part<timestamp>, microsecond_count>);
    static_assert(std::is_same_v<detail::key_part<date>, day_count>);
    CHECK(detail::as_key_part(std::int16_t{-5}) == std::int64_t{-5});
    const std::string text = "kept";
    CHECK(&detail::as_key_part(text) == &text);
}
