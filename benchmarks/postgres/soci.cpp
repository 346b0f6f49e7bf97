// SPDX-License-Identifier: MIT
// The subject `soci`: a C++ library over several databases, with statements kept and their variables
// bound once, which is the fastest of the ways its manual shows.
#ifdef SORREL_BENCH_SOCI

#include "cases.hpp"
#include "text_time.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

namespace bench {

namespace {

/// The variables that a user's statements are bound to: SOCI knows no std::optional and no int64_t
/// apart from long long, and its own instants (std::tm) have whole seconds.
struct bound_user {
    long long id = 0;
    std::string name;
    std::string email;
    soci::indicator has_email = soci::i_null;
    std::string created_at;

    void store(User& user) const {
        user.id = id;
        user.name = name;
        if (has_email == soci::i_ok) {
            user.email = email;
        } else {
            user.email.reset();
        }
        user.created_at = parse_timestamp(created_at);
    }

    void load(const User& user) {
        id = user.id;
        name = user.name;
        has_email = user.email ? soci::i_ok : soci::i_null;
        email = user.email.value_or("");
        created_at = timestamp_text{user.created_at}.c_str();
    }
};

class soci_subject {
public:
    static constexpr const char* name = "soci";

    explicit soci_subject(const std::string& conninfo) : session_{soci::postgresql, conninfo} {}

    std::optional<User> find(std::int64_t id) {
        std::optional<User> user;
        row_.id = id;
        if (find_.execute(true)) {
            row_.store(user.emplace());
        }
        return user;
    }

    std::vector<User> load() {
        std::vector<User> users;
        load_.execute();
        while (load_.fetch()) {
            row_.store(users.emplace_back());
        }
        return users;
    }

    std::vector<name_and_title> join() {
        std::vector<name_and_title> rows;
        join_.execute();
        while (join_.fetch()) {
            rows.emplace_back(user_name_, title_);
        }
        return rows;
    }

    void insert_each(std::vector<User>& users) {
        soci::transaction transaction{session_};
        for (User& each : users) {
            row_.load(each);
            insert_.execute(true);
            each.id = row_.id;
        }
        transaction.commit();
    }

    /// SOCI's own way for many rows is a vector for each column.
    void insert_batch(const std::vector<User>& users) {
        std::vector<std::string> names;
        std::vector<std::string> emails;
        std::vector<soci::indicator> has_email;
        std::vector<std::string> created_at;
        for (const User& each : users) {
            names.push_back(each.name);
            emails.push_back(each.email.value_or(""));
            has_email.push_back(each.email ? soci::i_ok : soci::i_null);
            created_at.emplace_back(timestamp_text{each.created_at}.c_str());
        }
        soci::transaction transaction{session_};
        session_ << R"(INSERT INTO "users" ("name", "email", "created_at"))"
                    " VALUES (:name, :email, :created_at)",
            soci::use(names), soci::use(emails, has_email), soci::use(created_at);
        transaction.commit();
    }

    void update_each(const std::vector<User>& users) {
        soci::transaction transaction{session_};
        for (const User& each : users) {
            row_.load(each);
            update_.execute(true);
        }
        transaction.commit();
    }

private:
    soci::session session_;
    bound_user row_;
    std::string user_name_;
    std::string title_;

    // The statements of statements.hpp, with SOCI's own parameters.
    soci::statement find_ =
        (session_.prepare
             << R"(SELECT "id", "name", "email", "created_at" FROM "users" WHERE "id" = :id)",
         soci::use(row_.id), soci::into(row_.id), soci::into(row_.name),
         soci::into(row_.email, row_.has_email), soci::into(row_.created_at));
    soci::statement load_ =
        (session_.prepare << R"(SELECT "id", "name", "email", "created_at" FROM "users")",
         soci::into(row_.id), soci::into(row_.name), soci::into(row_.email, row_.has_email),
         soci::into(row_.created_at));
    soci::statement join_ =
        (session_.prepare << R"(SELECT "users"."name", "posts"."title" FROM "users")"
                             R"( JOIN "posts" ON "posts"."author_id" = "users"."id")",
         soci::into(user_name_), soci::into(title_));
    soci::statement insert_ =
        (session_.prepare << R"(INSERT INTO "users" ("name", "email", "created_at"))"
                             R"( VALUES (:name, :email, :created_at) RETURNING "id")",
         soci::use(row_.name), soci::use(row_.email, row_.has_email), soci::use(row_.created_at),
         soci::into(row_.id));
    soci::statement update_ =
        (session_.prepare << R"(UPDATE "users" SET "name" = :name, "email" = :email,)"
                             R"( "created_at" = :created_at WHERE "id" = :id)",
         soci::use(row_.name), soci::use(row_.email, row_.has_email), soci::use(row_.created_at),
         soci::use(row_.id));
};

}  // namespace

std::vector<bench_case> soci_cases(workspace& space, const cores& where) {
    return cases_of<soci_subject>(space, where);
}

}  // namespace bench

#endif  // SORREL_BENCH_SOCI
