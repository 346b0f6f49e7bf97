// SPDX-License-Identifier: MIT
// The SQL of the cases, for the subjects that are handed SQL text.
#pragma once

#include <cstddef>
#include <string>

namespace bench {

inline constexpr const char* select_user_sql =
    R"(SELECT "id", "name", "email", "age" FROM "users" WHERE "id" = ?)";

inline constexpr const char* select_users_sql =
    R"(SELECT "id", "name", "email", "age" FROM "users")";

inline constexpr const char* insert_user_sql =
    R"(INSERT INTO "users" ("name", "email", "age") VALUES (?, ?, ?))";

inline constexpr const char* update_user_sql =
    R"(UPDATE "users" SET "name" = ?, "email" = ?, "age" = ? WHERE "id" = ?)";

inline constexpr const char* join_sql = R"(SELECT "users"."name", "posts"."title" FROM "users")"
                                        R"( JOIN "posts" ON "posts"."author_id" = "users"."id")";

/// insert_user_sql for many rows at once.
inline std::string insert_users_sql(std::size_t rows) {
    std::string sql = insert_user_sql;
    for (std::size_t i = 1; i < rows; ++i) {
        sql += ", (?, ?, ?)";
    }
    return sql;
}

/// Rows in one INSERT. Row by row is 1.00; 10 rows take 0.61 of that, 100 take 0.44, 500 take 0.41, 1000
/// take 0.40, and from there on only the statement grows.
inline constexpr std::size_t batch_rows = 500;

}  // namespace bench
