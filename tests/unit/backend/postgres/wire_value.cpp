// SPDX-License-Identifier: MIT
// Integers and values of a fixed size on the wire.
#include <sorrel/error/kinds.hpp>

#include "backend/postgres/wire.hpp"
#include "backend/postgres/wire_time.hpp"
#include "backend/postgres/wire_value.hpp"
#include "support/catch.hpp"

#include <limits>

using namespace sorrel;
using namespace sorrel::postgres::detail;
using namespace std::string_literals;

namespace {

std::string instant_bytes(std::int64_t microseconds) {
    char bytes[8];
    put_instant(bytes, {microseconds});
    return {bytes, sizeof bytes};
}
std::string day_bytes(std::int32_t days) {
    char bytes[4];
    put_day(bytes, {days});
    return {bytes, sizeof bytes};
}
std::string int64_bytes(std::int64_t value) {
    std::string bytes;
    append_int64(bytes, value);
    return bytes;
}

constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

}  // namespace

TEST_CASE("integers have their highest byte first") {
    std::string bytes;
    append_int16(bytes, 0x0102);
    append_int32(bytes, 0x03040506);
    append_int64(bytes, 0x0708090A0B0C0D0E);
    CHECK(bytes == "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B\x0C\x0D\x0E");
    CHECK(get_int16(bytes.data()) == 0x0102);
    CHECK(get_int32(bytes.data() + 2) == 0x03040506);
    CHECK(get_int64(bytes.data() + 6) == 0x0708090A0B0C0D0E);
    CHECK(get_int16("\xFF\xFE") == -2);
    CHECK(get_int32("\x80\0\0\0") == std::numeric_limits<std::int32_t>::min());
    CHECK(get_int64("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF") == -1);
}

TEST_CASE("days and instants are counted from 2000-01-01") {
    CHECK(day_bytes(10957) == "\0\0\0\0"s);
    CHECK(day_bytes(10956) == "\xFF\xFF\xFF\xFF");
    CHECK(instant_bytes(946684800'000000) == std::string(8, '\0'));
    CHECK(get_day("\0\0\0\1").days == 10958);
    CHECK(get_instant("\0\0\0\0\0\0\0\1").microseconds == 946684800'000001);
}

TEST_CASE("infinities stay infinite, and nothing else becomes so") {
    CHECK(instant_bytes(greatest) == int64_bytes(greatest));
    CHECK(instant_bytes(least) == int64_bytes(least));
    CHECK(get_instant(int64_bytes(greatest).data()).microseconds == greatest);
    CHECK(get_instant(int64_bytes(least).data()).microseconds == least);
    CHECK(get_day("\x7F\xFF\xFF\xFF").days == std::numeric_limits<std::int32_t>::max());
    CHECK(get_day("\x80\0\0\0").days == std::numeric_limits<std::int32_t>::min());
    // 294247-01-01 and later, which the server has and a timestamp has not
    for (const std::int64_t beyond :
         {greatest - 1, greatest - microseconds_to_2000 + 1, greatest - microseconds_to_2000}) {
        CHECK_THROWS_AS(get_instant(int64_bytes(beyond).data()), value_error);
    }
    CHECK(get_instant(int64_bytes(greatest - microseconds_to_2000 - 1).data()).microseconds ==
          greatest - 1);
    // far before anything the server has
    CHECK_THROWS_AS(instant_bytes(least + 1), value_error);
    CHECK_THROWS_AS(instant_bytes(least + microseconds_to_2000), value_error);
    CHECK(instant_bytes(least + microseconds_to_2000 + 1) == int64_bytes(least + 1));
    CHECK_THROWS_AS(day_bytes(std::numeric_limits<std::int32_t>::min() + 1), value_error);
}

TEST_CASE("times, intervals and UUIDs come back") {
    char bytes[16];
    const time_of_day end{std::chrono::hours{24}};
    put_time(bytes, end);
    CHECK(get_time(bytes) == end);
    CHECK_THROWS_AS(get_time(int64_bytes(86'400'000'001).data()), value_error);
    CHECK_THROWS_AS(get_time(int64_bytes(-1).data()), value_error);
    const interval span{.months = -1, .days = 2, .microseconds = least};
    put_interval(bytes, span);
    CHECK(get_interval(bytes) == span);
    CHECK(get_int32(bytes + 12) == -1);
    const uuid id{"123e4567-e89b-12d3-a456-426614174000"};
    put_uuid(bytes, id);
    CHECK(bytes[0] == 0x12);
    CHECK(get_uuid(bytes) == id);
}
