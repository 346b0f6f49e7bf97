// SPDX-License-Identifier: MIT
// The subject `soci`: a C++ library over several databases, with statements kept and their variables
// bound once, which is the fastest of the ways its manual shows.
#ifdef SORREL_BENCH_SOCI

#include "cases.hpp"
#include "statements.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>  // includes sqlite3.h inside a namespace of its own

namespace bench {

namespace {

sqlite3* handle_of(soci::session& session) {
    const auto* backend = static_cast<soci::sqlite3_session_backend*>(session.get_backend());
    return reinterpret_cast<sqlite3*>(backend->conn_);
}

/// SOCI opens with the mutex that a connection for one thread could do without, and has no option for it.
class connection : public soci::session {
public:
    explicit connection(const std::string& path) : soci::session{soci::sqlite3, "dbname=" + path} {
        set_up(handle_of(*this));
    }
};

/// The variables that a user's statements are bound to: SOCI knows no std::optional and no int64_t
/// apart from long long.
struct bound_user {
    long long id = 0;
    std::string name;
    std::string email;
    soci::indicator has_email = soci::i_null;
    int age = 0;

    void store(User& user) const {
        user.id = id;
        user.name = name;
        if (has_email == soci::i_ok) {
            user.email = email;
        } else {
            user.email.reset();
        }
        user.age = age;
    }

    void load(const User& user) {
        id = user.id;
        name = user.name;
        has_email = user.email ? soci::i_ok : soci::i_null;
        email = user.email.value_or("");
        age = user.age;
    }
};

class soci_subject {
public:
    static constexpr const char* name = "soci";

    explicit soci_subject(const std::string& path) : session_{path} {}

    [[nodiscard]] sqlite3* handle() { return handle_of(session_); }

    std::optional<User> find(std::int64_t id) {
        std::optional<User> user;
        key_ = id;
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
            long long id = 0;
            session_.get_last_insert_id("users", id);
            each.id = id;
        }
        transaction.commit();
    }

    /// SOCI's own way for many rows is a vector for each column.
    void insert_batch(const std::vector<User>& users) {
        std::vector<std::string> names;
        std::vector<std::string> emails;
        std::vector<soci::indicator> has_email;
        std::vector<int> ages;
        for (const User& each : users) {
            names.push_back(each.name);
            emails.push_back(each.email.value_or(""));
            has_email.push_back(each.email ? soci::i_ok : soci::i_null);
            ages.push_back(each.age);
        }
        soci::transaction transaction{session_};
        session_ << insert_user_sql, soci::use(names), soci::use(emails, has_email),
            soci::use(ages);
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

    std::size_t stream() {
        std::size_t sum = 0;
        User user;
        load_.execute();
        while (load_.fetch()) {
            row_.store(user);
            sum += weight(user);
        }
        return sum;
    }

private:
    connection session_;
    bound_user row_;
    long long key_ = 0;
    std::string user_name_;
    std::string title_;

    soci::statement find_ =
        (session_.prepare << select_user_sql, soci::use(key_), soci::into(row_.id),
         soci::into(row_.name), soci::into(row_.email, row_.has_email), soci::into(row_.age));
    soci::statement load_ =
        (session_.prepare << select_users_sql, soci::into(row_.id), soci::into(row_.name),
         soci::into(row_.email, row_.has_email), soci::into(row_.age));
    soci::statement join_ =
        (session_.prepare << join_sql, soci::into(user_name_), soci::into(title_));
    soci::statement insert_ = (session_.prepare << insert_user_sql, soci::use(row_.name),
                               soci::use(row_.email, row_.has_email), soci::use(row_.age));
    soci::statement update_ =
        (session_.prepare << update_user_sql, soci::use(row_.name),
         soci::use(row_.email, row_.has_email), soci::use(row_.age), soci::use(row_.id));
};

}  // namespace

std::vector<bench_case> soci_cases(workspace& space, place where) {
    return cases_of<soci_subject>(space, where);
}

}  // namespace bench

#endif  // SORREL_BENCH_SOCI
