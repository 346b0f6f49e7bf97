// SPDX-License-Identifier: MIT
// The generated header, for `generate structs` and for `migrate run --generate FILE`.
#pragma once

#include "context.hpp"

#include <string>

namespace sorrel::command_line {

struct generated_header {
    std::string file{};
    std::string name_space = "db";
    bool is_locked = false;  ///< writes nothing, and says whether it would
};

enum class generated : unsigned char {
    unchanged,  ///< the file was right already
    written,
    would_change  ///< and is locked
};

/// The header that stands for the live schema. Throws `usage_error` for what is no namespace.
[[nodiscard]] std::string header_text(const context& with, schema_session& session,
                                      const std::string& name_space);

/// Writes the header of the live schema (by a file beside it that is renamed), unless the file says the
/// same already. Throws `operation_failed` for a file that Sorrel has not written.
[[nodiscard]] generated generate_header(context& with, schema_session& session,
                                        const generated_header& wanted);

}  // namespace sorrel::command_line
