// SPDX-License-Identifier: MIT
// SQL text cut into tokens, and expressions brought to one form.
#include "dialect/sql_tokens.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace sorrel::detail;

namespace {

std::vector<std::string> texts(std::string_view sql, brackets meaning = brackets::quote) {
    std::vector<std::string> all;
    for (const auto& token : tokens_of(sql, meaning)) {
        all.emplace_back(token.text);
    }
    return all;
}

}  // namespace

TEST_CASE("Blanks and comments are no tokens") {
    CHECK(texts("a -- b\n/* c, d */ (e)") == std::vector<std::string>{"a", "(", "e", ")"});
    CHECK(texts("/* open").empty());
    CHECK(texts("-- open").empty());
}

TEST_CASE("What is in quotes is one token, doubled quotes too") {
    CHECK(texts("'it''s' \"a\"\"b\" `c``d` [e f]") ==
          std::vector<std::string>{"'it''s'", "\"a\"\"b\"", "`c``d`", "[e f]"});
    CHECK(texts("x[1]", brackets::index) == std::vector<std::string>{"x", "[", "1", "]"});
    CHECK(texts("x'00' DEFAULT'y'") == std::vector<std::string>{"x'00'", "DEFAULT", "'y'"});
    CHECK(tokens_of("\"a\"\"b\"", brackets::quote)[0].value() == "a\"b");
    CHECK(tokens_of("[a b]", brackets::quote)[0].value() == "a b");
    CHECK(tokens_of("'it''s", brackets::quote)[0].value() == "it's");
}

TEST_CASE("Numbers with exponents are one token, and a hexadecimal one ends before a sign") {
    CHECK(texts("-1.5e-3+0x1e-2") ==
          std::vector<std::string>{"-", "1.5e-3", "+", "0x1e", "-", "2"});
}

TEST_CASE("Expressions that mean the same have one form") {
    const auto form = [](std::string_view sql) { return plain_form(sql, brackets::index); };
    CHECK(form("((Age >= (0)::numeric))") == form("age>=0"));
    CHECK(form("(\"name\")::text <> ''::character varying(10)") == form("name <> ''"));
    CHECK(form("a = ANY (ARRAY['x'::text, 'y'::text])") == "a = any array [ 'x' , 'y' ]");
    CHECK(form("b::timestamp with time zone < now()") == "b < now");
    CHECK(form("\"Name\" = 1") == form("name = 1"));
    CHECK(form("name = 'A'") != form("name = 'a'"));
}

TEST_CASE("Only parentheses around all of an expression are taken off") {
    const auto inner = [](std::string_view sql) {
        return without_parentheses(sql, brackets::index);
    };
    CHECK(inner("((a > 1))") == "a > 1");
    CHECK(inner("(a) OR (b)") == "(a) OR (b)");
    CHECK(inner("(')')") == "')'");
    CHECK(inner("()") == "()");
    CHECK(inner("").empty());
}

TEST_CASE("A name is found where it stands as one") {
    CHECK(mentions("SELECT [User].x FROM y", "user", brackets::quote));
    CHECK_FALSE(mentions("SELECT users FROM my_user -- user", "user", brackets::quote));
}
