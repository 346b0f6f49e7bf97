// SPDX-License-Identifier: MIT
// UUIDs: read, written, made and ordered.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/uuid.hpp>

#include "support/catch.hpp"

#include <chrono>
#include <unordered_set>

using namespace sorrel;

namespace {

std::int64_t milliseconds_of(const uuid& id) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i != 6; ++i) {
        value = value * 256 + std::to_integer<int>(id.bytes()[i]);
    }
    return value;
}

std::int64_t now_in_milliseconds() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace

TEST_CASE("UUIDs are read in either case and written in lower case") {
    const uuid id{"123E4567-e89b-12d3-A456-426614174000"};
    CHECK(id.to_string() == "123e4567-e89b-12d3-a456-426614174000");
    CHECK(id.bytes()[0] == std::byte{0x12});
    CHECK(id.bytes()[10] == std::byte{0x42});
    CHECK(id.bytes()[15] == std::byte{0x00});
    CHECK(uuid{}.to_string() == "00000000-0000-0000-0000-000000000000");
    CHECK(uuid{}.is_nil());
    CHECK(uuid{"ffffffff-ffff-ffff-ffff-ffffffffffff"}.bytes()[15] == std::byte{0xFF});
}

TEST_CASE("a text that is no UUID is refused") {
    for (const std::string_view text :
         {"", "123e4567e89b12d3a456426614174000", "{123e4567-e89b-12d3-a456-426614174000}",
          "123e4567-e89b-12d3-a456-42661417400", "123e4567-e89b-12d3-a456-4266141740000",
          "123e4567-e89b-12d3-a456-42661417400g", "123e4567-e89b-12d3-a45-6426614174000",
          "123e4567 e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-42661417400-",
          "123e4567-e89b-12d3-a456-4266141740@0", "123e4567-e89b-12d3-a456-4266141740`0"}) {
        INFO(text);
        CHECK_THROWS_AS(uuid{text}, value_error);
    }
}

TEST_CASE("UUIDs are ordered by their bytes, as their texts are") {
    const uuid low{"00000000-0000-0000-0000-0000000000ff"};
    const uuid high{"80000000-0000-0000-0000-000000000000"};
    CHECK(low < high);
    CHECK(uuid{} < low);
    CHECK(low == uuid{low.to_string()});
    CHECK(low != high);
}

TEST_CASE("random UUIDs say what they are and do not meet") {
    std::unordered_set<uuid> made;
    for (int i = 0; i != 1000; ++i) {
        const auto id = uuid::random();
        const auto text = id.to_string();
        CHECK(text[14] == '4');
        CHECK(std::string_view("89ab").find(text[19]) != std::string_view::npos);
        made.insert(id);
    }
    CHECK(made.size() == 1000);
}

TEST_CASE("UUIDs that start with the time rise with it") {
    const auto before = now_in_milliseconds();
    const auto first = uuid::time_ordered();
    const auto after = now_in_milliseconds();
    const auto text = first.to_string();
    CHECK(text[14] == '7');
    CHECK(std::string_view("89ab").find(text[19]) != std::string_view::npos);
    CHECK(milliseconds_of(first) >= before);
    CHECK(milliseconds_of(first) <= after);
    while (now_in_milliseconds() <= after) {
    }
    CHECK(uuid::time_ordered() > first);
}
