// SPDX-License-Identifier: MIT
// Values leave the messages of PostgreSQL's errors, names are found in them, in any language.
#include "backend/postgres/error_text.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace sorrel::postgres::detail;

TEST_CASE("a message loses the value in its quotes") {
    CHECK(without_values("invalid input syntax for type integer: \"abc\"", true) ==
          "invalid input syntax for type integer: …");
    CHECK(without_values("value \"99999\" is out of range for type integer", true) ==
          "value … is out of range for type integer");
    CHECK(without_values("ungültige Eingabesyntax für Typ integer: »abc«", true) ==
          "ungültige Eingabesyntax für Typ integer: …");
    CHECK(without_values("syntaxe en entrée invalide : « abc »", false) ==
          "syntaxe en entrée invalide : …");
    // a value may hold quotes, and the server does not escape them
    CHECK(without_values("invalid input syntax for type date: \"a\" canary \"b\"", true) ==
          "invalid input syntax for type date: …");
    CHECK(without_values("for type date: \"canary", true) == "for type date: …");
    CHECK(without_values("for type date: \"ca\nnary\"", true) == "for type date: …");
}

TEST_CASE("a message loses numbers outside of quotes too") {
    CHECK(without_values("date field value out of range: 2024-13-01", true) ==
          "date field value out of range: …");
    CHECK(without_values("setval: value -4711 is out of bounds for sequence \"s\" (1..99)", true) ==
          "setval: value … is out of bounds for sequence … (…)");
    CHECK(without_values("invalid byte sequence for encoding \"UTF8\": 0xe2 0x28", true) ==
          "invalid byte sequence for encoding …: … …");
    CHECK(without_values("percentile value 1.5e+10 is not between 0 and 1.", true) ==
          "percentile value … is not between … and ….");
    CHECK(without_values("word 4711", false) == "word 4711");
}

TEST_CASE("a message keeps what is no value") {
    for (const std::string text :
         {"value too long for type character varying(5)", "integer out of range",
          "numeric field overflow", "cannot cast jsonb to int4", "x numeric(5,2) y",
          "type of format() x(", ""}) {
        CHECK(without_values(text, true) == text);
    }
}

TEST_CASE("columns are told by the key of a detail") {
    CHECK(key_columns("Key (email)=(a@b.c) already exists.") == "email");
    CHECK(key_columns("Key (floor, desk)=(1, 2) already exists.") == "floor, desk");
    CHECK(key_columns("Schlüssel »(email)=(x)« existiert bereits.") == "email");
    CHECK(key_columns("Key (\"row\", \"a\"\"b\", \"c)=(d\")=(1, 2, 3) exists.") ==
          "row, a\"b, c)=(d");
    CHECK(key_columns("Key (größe)=(1) exists.") == "größe");
    // values that look like keys come later
    CHECK(key_columns("Key (a)=((b)=(c)) exists.") == "a");
    CHECK(key_columns("Key (lower(name))=(red) already exists.").empty());
    CHECK(key_columns("Key (name, lower(name))=(red, red) already exists.").empty());
    CHECK(key_columns("Key (a").empty());
    CHECK(key_columns("Key (\"a").empty());
    CHECK(key_columns("Key (a)").empty());
    CHECK(key_columns("Failing row contains (1, canary)=(2).").empty());
    CHECK(key_columns("").empty());
}

TEST_CASE("names in quotes are found in their order") {
    using names = std::vector<std::string>;
    CHECK(quoted_names("table \"a\" violates \"b\" on table \"c\"") == names{"a", "b", "c"});
    CHECK(quoted_names("Tabelle »a« verletzt „b“ und «c»") == names{"a", "b", "c"});
    CHECK(quoted_names("one \"a\" and an end \"b") == names{"a"});
    CHECK(quoted_names("none").empty());
}

TEST_CASE("a place in a statement gives the name there") {
    using names = std::vector<std::string>;
    CHECK(names_at("SELECT \"u\".\"age\" FROM u", "8") == names{"u", "age"});
    CHECK(names_at("SELECT u.Age FROM u", "8") == names{"u", "age"});
    CHECK(names_at("SELECT 'größe', nmae", "17") == names{"nmae"});
    CHECK(names_at("SELECT \"a\"\"b\"", "8") == names{"a\"b"});
    CHECK(names_at("SELECT 1", "8").empty());
    CHECK(names_at("SELECT a", "9").empty());
    CHECK(names_at("SELECT a", "99").empty());
    CHECK(names_at("SELECT a", "0").empty());
    CHECK(names_at("SELECT a", "").empty());
    CHECK(names_at("SELECT \"a", "8").empty());
}

TEST_CASE("lines become one") {
    CHECK(one_line("connection to server failed: refused\n\tIs the server running?\n") ==
          "connection to server failed: refused Is the server running?");
    CHECK(one_line("\n").empty());
}
