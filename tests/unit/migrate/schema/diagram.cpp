// SPDX-License-Identifier: MIT
// Drawings as text.
#include <sorrel/migrate/schema/diagram.hpp>

#include "support/catch.hpp"

using namespace sorrel;
using Catch::Matchers::ContainsSubstring;

namespace {

schema::database two_tables() {
    schema::database model;
    model.tables = {
        {.name = "a \"b\"",
         .columns = {{.name = "id", .type = "numeric(10,2)", .is_nullable = false},
                     {.name = "2nd <x>", .type = ""}},
         .primary_key = schema::key{.columns = {"id"}}},
        {.name = "c",
         .columns = {{.name = "a_id", .type = "bigint", .is_nullable = false},
                     {.name = "other", .type = "bigint"}},
         .uniques = {{.columns = {"other"}}},
         .foreign_keys = {{.columns = {"a_id"}, .table = "a \"b\"", .referenced = {"id"}},
                          {.columns = {"other"}, .table = "c", .referenced = {"a_id"}}}}};
    return model;
}

}  // namespace

TEST_CASE("Mermaid gets tables, keys and how many rows meet") {
    CHECK(mermaid_diagram(two_tables()) ==
          "erDiagram\n"
          "    \"a ''b''\" {\n"
          "        numeric(10_2) id PK\n"
          "        any column_2nd__x_ \"NULL\"\n"
          "    }\n"
          "    \"c\" {\n"
          "        bigint a_id FK\n"
          "        bigint other FK, UK \"NULL\"\n"
          "    }\n"
          "    \"a ''b''\" ||--o{ \"c\" : \"a_id\"\n"
          "    \"c\" |o--o| \"c\" : \"other\"\n");
}

TEST_CASE("Graphviz gets boxes, and arrows from column to column") {
    const auto text = graphviz_diagram(two_tables());
    CHECK_THAT(text, ContainsSubstring("\"a \\\"b\\\"\" [label=<<table"));
    CHECK_THAT(text, ContainsSubstring("port=\"c1\">2nd &lt;x&gt;&#160; NULL</td>"));
    CHECK_THAT(text, ContainsSubstring("\"c\":c0 -> \"a \\\"b\\\"\":c0;"));
    CHECK_THAT(text, ContainsSubstring("\"c\":c1:e -> \"c\":c0:e [style=dashed];"));
}
