// SPDX-License-Identifier: MIT
// What is JSON, and what is only nearly so.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/json_text.hpp>

#include "support/catch.hpp"

using namespace sorrel;

TEST_CASE("JSON texts are taken as they are") {
    for (const std::string_view text : {"null",
                                        "true",
                                        "false",
                                        "0",
                                        "-0",
                                        "12",
                                        "-1.5",
                                        "1e5",
                                        "1.5E-7",
                                        "0.0e+0",
                                        "\"\"",
                                        "\"a\"",
                                        R"("\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00")",
                                        "\"\xC3\xBC\"",
                                        "[]",
                                        "[ ]",
                                        "{}",
                                        "{ }",
                                        "[1]",
                                        "[1, 2,3 ]",
                                        "[[],[[]],{}]",
                                        R"({"a":1})",
                                        R"({ "a" : [ ] , "" : {"b":null} })",
                                        R"({"a":1,"a":2})",
                                        " \t\r\n1 \t\r\n",
                                        "123456789012345678901234567890"}) {
        INFO(text);
        CHECK(is_json(text));
        CHECK(json_text{text}.text() == text);
    }
    CHECK(json_text{}.text() == "null");
}

TEST_CASE("what is not JSON is refused") {
    for (const std::string_view text : {"",
                                        " ",
                                        "nul",
                                        "nulll",
                                        "True",
                                        "NaN",
                                        "Infinity",
                                        "-",
                                        "+1",
                                        "01",
                                        "-01",
                                        "1.",
                                        ".5",
                                        "1e",
                                        "1e+",
                                        "0x1",
                                        "1 2",
                                        "\"",
                                        "\"a",
                                        "'a'",
                                        "\"\\\"",
                                        "\"\\x\"",
                                        "\"\\u12\"",
                                        "\"\\u12g4\"",
                                        "\"\n\"",
                                        "\"\t\"",
                                        "[",
                                        "]",
                                        "[1",
                                        "[1,",
                                        "[1,]",
                                        "[,1]",
                                        "[1 2]",
                                        "{",
                                        "}",
                                        "{]",
                                        "[}",
                                        R"({"a"})",
                                        R"({"a":})",
                                        R"({"a":1,})",
                                        R"({a:1})",
                                        R"({1:1})",
                                        R"({"a":1 "b":2})",
                                        R"([1}])",
                                        R"({"a":[1}})",
                                        "[1]]",
                                        "{}{}",
                                        "// x\n1",
                                        "[1,,2]"}) {
        INFO(text);
        CHECK_FALSE(is_json(text));
        CHECK_THROWS_AS(json_text{text}, value_error);
    }
}

TEST_CASE("escapes that no jsonb can hold are refused") {
    for (const std::string_view text :
         {R"("\u0000")", R"("\ud83d")", R"("\ude00")", R"("\ud83d\ud83d")", R"("\ud83dx")",
          R"({"\u0000":1})", R"("\ud83d\u0041")", R"("\ud83d\n")"}) {
        INFO(text);
        CHECK_THROWS_AS(json_text{text}, value_error);
    }
}

TEST_CASE("depth is no danger") {
    const std::size_t depth = 1'000'000;
    CHECK(is_json(std::string(depth, '[') + std::string(depth, ']')));
    CHECK_FALSE(is_json(std::string(depth, '[') + std::string(depth - 1, ']')));
    std::string objects;
    for (std::size_t i = 0; i != 10'000; ++i) {
        objects += "{\"a\":[";
    }
    CHECK_FALSE(is_json(objects));
    for (std::size_t i = 0; i != 10'000; ++i) {
        objects += "]}";
    }
    CHECK(is_json(objects));
}

TEST_CASE("documents are equal when their texts are") {
    CHECK(json_text{"[1]"} == json_text{std::string("[1]")});
    CHECK(json_text{"[1]"} != json_text{"[ 1]"});
    CHECK(json_text::unchecked("[1").text() == "[1");
}
