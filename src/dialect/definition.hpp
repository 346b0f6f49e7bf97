// SPDX-License-Identifier: MIT
// The parts of definitions that both databases write alike.
#pragma once

#include <sorrel/dialect/schema_language.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::detail {

/// The dialect's usual type for a kind.
[[nodiscard]] std::string usual_type(value_kind kind, value_kind element_kind,
                                     const schema_words& words);

/// A default of a mapping as SQL; an expression stands in parentheses.
[[nodiscard]] std::string default_text(const default_facts& value, const schema_words& words);

/// "CASCADE", "NO ACTION" and the like.
[[nodiscard]] std::string words_of(referential_action action);
/// ON DELETE and ON UPDATE of a foreign key, each where it has anything to say.
[[nodiscard]] std::string actions_sql(referential_action on_delete, referential_action on_update);

/// `PRIMARY KEY ("a")`, `UNIQUE (…)`, `FOREIGN KEY (…) REFERENCES …`, `CHECK (…)`, with CONSTRAINT and
/// its name where it has one.
[[nodiscard]] std::string primary_key_sql(const schema::key& key);
[[nodiscard]] std::string unique_sql(const schema::key& key);
[[nodiscard]] std::string foreign_key_sql(const schema::foreign_key& key);
[[nodiscard]] std::string check_sql(const schema::check& check);

/// The constraints of a table that stand after its columns; the primary key only when asked for.
[[nodiscard]] std::vector<std::string> constraints_sql(const schema::table& table,
                                                       bool with_primary_key);

/// `CREATE TABLE "name" (…)` of its parts, one a line.
[[nodiscard]] std::string table_sql(const schema::table& table,
                                    const std::vector<std::string>& parts, bool if_not_exists);

/// `'a', 'b'`
[[nodiscard]] std::string label_list(const std::vector<std::string>& labels);

/// `COLLATE "x"`, an operator class and the direction of one part of an index, with its text.
[[nodiscard]] std::string index_part_sql(const schema::index_part& part);

[[noreturn]] void refuse_change(std::string message);       ///< misuse_error
[[noreturn]] void refuse_unsupported(std::string message);  ///< unsupported_error

}  // namespace sorrel::detail
