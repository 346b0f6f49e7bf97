// SPDX-License-Identifier: MIT
// What is left out of the live schema.
#include "live_schema.hpp"

namespace sorrel::command_line {

schema::database live_schema(const context& with, schema_session& session) {
    introspect_options how;
    if (!with.how.history_table.empty()) {
        how.leave_out.push_back(with.how.history_table);
    }
    return introspect(session, how);
}

}  // namespace sorrel::command_line
