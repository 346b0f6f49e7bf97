// SPDX-License-Identifier: MIT
// Writing text: measured and written in the same steps, quoted, numbered.
#include <sorrel/dialect/sqlite.hpp>
#include <sorrel/dialect/writer.hpp>

#include "unit/query/tables.hpp"

#include <string_view>

using namespace sorrel;

namespace {

/// What `steps` writes in a dialect; both passes must agree.
template <class Dialect, class Steps, std::size_t Size>
constexpr std::string_view written(Steps steps, char (&buffer)[Size]) {
    writer measure{nullptr, facts_of<Dialect>};
    steps(measure);
    writer out{buffer, facts_of<Dialect>};
    steps(out);
    return measure.size() == out.size() ? std::string_view(buffer, out.size()) : "two sizes";
}
template <class Dialect, class Steps>
constexpr bool writes(Steps steps, std::string_view expected) {
    char buffer[128]{};
    return written<Dialect>(steps, buffer) == expected;
}

constexpr auto names = [](auto& out) {
    out.identifier("plain");
    out.text(" ");
    out.identifier("a\"b");
    out.text(" ");
    out.identifier("");
};
static_assert(writes<sqlite::dialect>(names, R"("plain" "a""b" "")"));

constexpr auto columns = [](auto& out) {
    out.column("t", "c");
    out.qualify(true);
    out.text(" ");
    out.column("t", "c");
    out.qualify(false);
    out.text(" ");
    out.column("t", "c");
};
static_assert(writes<sqlite::dialect>(columns, R"("c" "t"."c" "c")"));

constexpr auto parameters = [](auto& out) {
    for (int i = 0; i != 11; ++i) {
        out.parameter();
    }
    out.in_list(false);
    out.in_list(true);
    out.numbered_parameter(120);
};
static_assert(writes<sqlite::dialect>(parameters,
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      "?"
                                      " IN (SELECT value FROM json_each(?))"
                                      " NOT IN (SELECT value FROM json_each(?))?120"));
static_assert(writes<postgres::dialect>(parameters,
                                        "$1$2$3$4$5$6$7$8$9$10$11 = ANY($12) <> ALL($13)$120"));

constexpr auto differences = [](auto& out) {
    out.returning_key("id");
    out.no_limit();
};
static_assert(writes<sqlite::dialect>(differences, " LIMIT -1"));
static_assert(writes<postgres::dialect>(differences, R"( RETURNING "id")"));

// the text of a query ends with a NUL that does not belong to it
constexpr auto text = sql_text<decltype(select<test::Link>()), sqlite::dialect>;
static_assert(text == R"(SELECT "from", "to" FROM "link")");
static_assert(text.data()[text.size()] == '\0');

}  // namespace
