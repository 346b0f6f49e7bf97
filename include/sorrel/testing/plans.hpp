// SPDX-License-Identifier: MIT
// How the database is going to answer a query.
#pragma once

#include <sorrel/backend/statement.hpp>
#include <sorrel/session/executor.hpp>
#include <sorrel/testing/check_result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::testing {

namespace detail {

[[nodiscard]] check_result uses_index(const query_plan& plan, std::string_view index);
/// Which tables to count for one that a plan calls so: it, or all of the query when that is an alias.
[[nodiscard]] std::vector<std::string> tables_called(const std::string& name,
                                                     meta::view<const table_info*> tables_of_query);
[[nodiscard]] std::string count_sql(const std::string& table);
[[nodiscard]] check_result scans(const query_plan& plan, const std::string& table,
                                 std::int64_t rows, std::int64_t over_rows);

}  // namespace detail

/// Whether the plan of a query uses the index of this name. Databases choose by the number of rows, so ask one
/// that holds about as many as in earnest, after ANALYZE.
template <any_executor Executor, class Query>
[[nodiscard]] check_result uses_index(Executor& db, const Query& query, std::string_view index) {
    return detail::uses_index(db.explain(query), index);
}

/// Whether the plan of a query reads no table of more rows from its beginning to its end.
template <any_executor Executor, class Query>
[[nodiscard]] check_result no_full_scan(Executor& db, const Query& query,
                                        std::int64_t over_rows = 1000) {
    using session_type = typename Executor::session_type;
    static constinit static_statement origin{std::string_view{}};
    const auto plan = db.explain(query);
    for (const auto& name : session_type::backend_type::scratch::full_scans(plan)) {
        for (const auto& table : detail::tables_called(name, sorrel::detail::tables_of<Query>())) {
            auto count = db.session().prepare(std::string_view(detail::count_sql(table)), origin);
            const auto rows = count.step() ? count.current_row().integer(0) : 0;
            if (auto found = detail::scans(plan, table, rows, over_rows); !found) {
                return found;
            }
        }
    }
    return {.passed = true};
}

}  // namespace sorrel::testing
