// SPDX-License-Identifier: MIT
// From changes to PostgreSQL's statements, which needs to know nothing of what is there.
#pragma once

#include <sorrel/dialect/schema_language.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::postgres::detail {

[[nodiscard]] std::string type_of(const schema::column& column);
/// What the server calls a constraint that was given no name:
/// `<table>_<column>_<column>_key`, cut to 63 bytes.
[[nodiscard]] std::string usual_name(std::string_view table,
                                     const std::vector<std::string>& columns,
                                     std::string_view kind);

class planner final : public schema_planner {
public:
    [[nodiscard]] schema_plan plan(const schema::change& wanted) override;
};

}  // namespace sorrel::postgres::detail
