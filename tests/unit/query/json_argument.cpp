// SPDX-License-Identifier: MIT
// Values as JSON: the shortest text of a number, texts with what must be escaped, and expressions.
#include <sorrel/query/json_argument.hpp>

#include "support/catch.hpp"
#include "unit/query/json_tables.hpp"

#include <limits>

using namespace sorrel;
using namespace sorrel::test;

namespace {

enum class Plain { one = 1 };
enum class Word { yes, no };

template <class Value>
std::string json(const Value& value) {
    return detail::as_json(value).held.text();
}

template <class Given>
inline constexpr std::string_view sqlite_form = text<detail::json_for<Given>>;
template <class Given>
inline constexpr std::string_view postgres_form = postgres_text<detail::json_for<Given>>;

static_assert(sqlite_form<int> == "json(?)" && postgres_form<int> == "CAST($1 AS jsonb)");
static_assert(sqlite_form<const char*> == "json(?)");
static_assert(sqlite_form<std::nullopt_t> == "NULL");
static_assert(postgres_form<std::nullopt_t> == "CAST('null' AS jsonb)");
static_assert(sqlite_form<decltype(title)> == R"("title")");
static_assert(postgres_form<decltype(title)> ==
              R"(coalesce(to_jsonb(CAST("title" AS text)), 'null'))");
static_assert(sqlite_form<decltype(extra)> == R"(json("extra"))");
static_assert(postgres_form<decltype(extra)> == R"(coalesce("extra", 'null'))");
static_assert(sqlite_form<decltype(col<&Article::is_open>)> ==
              R"(json(CASE WHEN "is_open" THEN 'true' WHEN NOT ("is_open") THEN 'false' END))");

}  // namespace

template <>
struct sorrel::enum_labels<Word> {
    static constexpr sorrel::enum_label<Word> labels[] = {{Word::yes, "\"yes\""}, {Word::no, "no"}};
};

TEST_CASE("values of the program become JSON") {
    CHECK(json(5) == "5");
    CHECK(json(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(json(0.1) == "0.1");
    CHECK(json(0.1 + 0.2) == "0.30000000000000004");
    CHECK(json(2.0) == "2");
    CHECK(json(1e300) == "1e+300");
    CHECK(json(true) == "true");
    CHECK(json("") == R"("")");
    CHECK(json("\u00fc'") == "\"\u00fc'\"");
    CHECK(json("a\"b\\c\n\x1f") == R"("a\"b\\c\u000a\u001f")");
    CHECK(json(std::string("{}")) == R"("{}")");
    CHECK(json(json_text("{}")) == "{}");
    CHECK(json(Plain::one) == "1");
    CHECK(json(Word::yes) == R"("\"yes\"")");
    CHECK(json(std::optional<int>{}) == "null");
    CHECK(json(std::optional<int>{4}) == "4");
}

TEST_CASE("what JSON has no form for is refused") {
    CHECK_THROWS_AS(json(std::numeric_limits<double>::infinity()), value_error);
    CHECK_THROWS_AS(json(std::numeric_limits<double>::quiet_NaN()), value_error);
    CHECK_THROWS_AS(json(std::string("a\0b", 3)), value_error);
    CHECK_THROWS_AS(json(std::numeric_limits<std::uint64_t>::max()), value_error);
}
