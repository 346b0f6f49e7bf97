// SPDX-License-Identifier: MIT
// A schema as a drawing: text for Mermaid or for Graphviz.
#pragma once

#include <sorrel/schema/model.hpp>

#include <string>

namespace sorrel {

/// An entity relationship diagram (https://mermaid.js.org/syntax/entityRelationshipDiagram.html). A name
/// that Mermaid does not take as one stands in quotes.
[[nodiscard]] std::string mermaid_diagram(const schema::database& model);

/// A graph for `dot` (https://graphviz.org/doc/info/lang.html): a box for each table, an arrow for each
/// foreign key.
[[nodiscard]] std::string graphviz_diagram(const schema::database& model);

}  // namespace sorrel
