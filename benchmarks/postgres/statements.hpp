// SPDX-License-Identifier: MIT
// The SQL of the cases, for the subjects that are handed SQL text.
#pragma once

namespace bench {

inline constexpr const char* select_user_sql =
    R"(SELECT "id", "name", "email", "created_at" FROM "users" WHERE "id" = $1)";

inline constexpr const char* select_users_sql =
    R"(SELECT "id", "name", "email", "created_at" FROM "users")";

inline constexpr const char* insert_user_sql =
    R"(INSERT INTO "users" ("name", "email", "created_at") VALUES ($1, $2, $3) RETURNING "id")";

inline constexpr const char* update_user_sql =
    R"(UPDATE "users" SET "name" = $1, "email" = $2, "created_at" = $3 WHERE "id" = $4)";

inline constexpr const char* join_sql = R"(SELECT "users"."name", "posts"."title" FROM "users")"
                                        R"( JOIN "posts" ON "posts"."author_id" = "users"."id")";

/// Prepares them under the names that the subjects know them by.
template <class Connection>
void prepare_statements(Connection& connection) {
    connection.prepare("find", select_user_sql);
    connection.prepare("load", select_users_sql);
    connection.prepare("join", join_sql);
    connection.prepare("insert", insert_user_sql);
    connection.prepare("update", update_user_sql);
}

}  // namespace bench
