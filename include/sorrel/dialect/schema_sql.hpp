// SPDX-License-Identifier: MIT
// From the description of tables to the statements that create them.
#pragma once

#include <sorrel/schema/table.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sorrel {

class schema_language;  // schema_language.hpp

/// A dialect's words for the definition of tables.
struct schema_words {
    std::string_view integer, real, boolean, text, bytes, day, instant;  ///< column types
    std::string_view decimal, uuid, time, interval, json;                ///< the same
    std::string_view
        array;  ///< the type of arrays; empty where it is their elements' with [] after it
    std::string_view generated_key;  ///< type and constraints of a generated integer key
    std::string_view true_value, false_value;
    std::string_view table_options;  ///< what follows the closing parenthesis
    /// Whether a table that a foreign key points at must be there before the key.
    bool needs_referenced_table = false;
};

/// Options of `create_tables`.
struct create_options {
    /// Leaves tables and indexes that exist as they are.
    bool if_not_exists = false;
};

/// The statements that create `tables` and their indexes. A table comes after those its foreign keys
/// point at, whatever the order given; tables that point at each other come in the order given.
[[nodiscard]] std::vector<std::string> create_statements(meta::view<const table_info*> tables,
                                                         const schema_words& words,
                                                         create_options options);

}  // namespace sorrel
