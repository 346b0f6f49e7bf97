// SPDX-License-Identifier: MIT
// What is sent in binary, as an observer is shown it.
#include "backend/postgres/types.hpp"
#include "backend/postgres/value_text.hpp"
#include "backend/postgres/wire.hpp"
#include "backend/postgres/wire_time.hpp"
#include "support/catch.hpp"

#include <bit>
#include <string>

using namespace sorrel;
using namespace sorrel::postgres::detail;

namespace {

std::string int64(std::int64_t value) {
    std::string bytes;
    append_int64(bytes, value);
    return bytes;
}

}  // namespace

TEST_CASE("values to be sent are shown as SQL writes them") {
    CHECK(value_text(value_kind::integer, int64(-7)) == "-7");
    CHECK(value_text(value_kind::real, int64(std::bit_cast<std::int64_t>(2.5))) == "2.5");
    CHECK(value_text(value_kind::boolean, std::string(1, '\x01')) == "true");
    CHECK(value_text(value_kind::text, "it's") == "'it''s'");
    CHECK(value_text(value_kind::bytes, std::string("\x00\xff", 2)) == "'\\x00ff'");
    std::string day(4, '\0');
    put_day(day.data(), {19'000});
    CHECK(value_text(value_kind::day, day) == "'2022-01-08'");
    std::string instant(8, '\0');
    put_instant(instant.data(), {86'400'000'000 + 61'000'005});
    CHECK(value_text(value_kind::instant, instant) == "'1970-01-02 00:01:01.000005'");
    CHECK(value_text(value_kind::time, int64(3'600'000'000)).starts_with("'01:00:00"));
    CHECK(value_text(value_kind::interval, int64(5) + std::string("\0\0\0\2\0\0\0\1", 8)) ==
          "'1 months 2 days 5 microseconds'");
}

TEST_CASE("lists to be sent are shown with their elements") {
    std::string list;
    for (const std::int32_t head : {1, 0, static_cast<std::int32_t>(oid::int8), 2, 1}) {
        append_int32(list, head);
    }
    append_int32(list, 8);
    list += int64(5);
    append_int32(list, -1);  // NULL
    CHECK(value_text(value_kind::array, list) == "'{5,NULL}'");
}
