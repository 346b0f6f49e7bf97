// SPDX-License-Identifier: MIT
// Names and texts in quotes.
#include "support/catch.hpp"

#include <dialect/quoted.hpp>

using sorrel::detail::quoted_name;
using sorrel::detail::quoted_text;

TEST_CASE("A quote inside is doubled, and nothing else is touched") {
    CHECK(quoted_name("") == R"("")");
    CHECK(quoted_name("user") == R"("user")");
    CHECK(quoted_name(R"(a"b"" ' \ ;)") == R"("a""b"""" ' \ ;")");
    CHECK(quoted_text("") == "''");
    CHECK(quoted_text(R"(it's "so" \ ;)") == R"('it''s "so" \ ;')");
    CHECK(quoted_text(quoted_name("o'clock")) == R"('"o''clock"')");
}
