// SPDX-License-Identifier: MIT
// A header of plain structs with their mappings, written from a schema.
#pragma once

#include <sorrel/schema/model.hpp>

#include <string>

namespace sorrel {

/// How the header is written.
struct generate_options {
    std::string name_space = "db";  ///< of the structs; may be nested: "shop::db"
    std::string origin{};  ///< stands in the header's first comment: where the schema is from
};

/// The text of a header that stands for the tables of a schema: the same text for the same schema. What a
/// mapping cannot say is told in comments. Nothing of a program's own belongs into that file, since it is
/// written anew when the schema changes.
///
/// Structs are called after tables in CamelCase, fields after columns in snake_case, made names of C++
/// where they are not; `db::every_table` lists all structs.
[[nodiscard]] std::string generate_structs(const schema::database& model,
                                           const generate_options& options = {});

}  // namespace sorrel
