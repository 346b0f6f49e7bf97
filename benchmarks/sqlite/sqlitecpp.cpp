// SPDX-License-Identifier: MIT
// The subject `sqlitecpp`: the C++ wrapper that Sorrel stands on, with statements kept and text bound
// without a copy.
#include "cases.hpp"
#include "statements.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <span>

namespace bench {

namespace {

class connection : public SQLite::Database {
public:
    explicit connection(const std::string& path)
        : SQLite::Database{path,
                           SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX} {
        set_up(getHandle());
    }
};

void read(SQLite::Statement& row, User& user) {
    user.id = row.getColumn(0).getInt64();
    user.name = row.getColumn(1).getString();
    if (const SQLite::Column email = row.getColumn(2); email.isNull()) {
        user.email.reset();
    } else {
        user.email = email.getString();
    }
    user.age = row.getColumn(3).getInt();
}

int bind(SQLite::Statement& to, int parameter, const User& user) {
    to.bindNoCopy(parameter++, user.name);
    if (user.email) {
        to.bindNoCopy(parameter++, *user.email);
    } else {
        to.bind(parameter++);
    }
    to.bind(parameter++, user.age);
    return parameter;
}

void run(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
}

void insert_rows(SQLite::Statement& insert, std::span<const User> users) {
    int parameter = 1;
    for (const User& each : users) {
        parameter = bind(insert, parameter, each);
    }
    run(insert);
}

class sqlitecpp {
public:
    static constexpr const char* name = "sqlitecpp";

    explicit sqlitecpp(const std::string& path) : database_{path} {}

    [[nodiscard]] sqlite3* handle() const { return database_.getHandle(); }

    std::optional<User> find(std::int64_t id) {
        std::optional<User> user;
        find_.bind(1, id);
        if (find_.executeStep()) {
            read(find_, user.emplace());
        }
        find_.reset();
        return user;
    }

    std::vector<User> load() {
        std::vector<User> users;
        while (load_.executeStep()) {
            read(load_, users.emplace_back());
        }
        load_.reset();
        return users;
    }

    std::vector<name_and_title> join() {
        std::vector<name_and_title> rows;
        while (join_.executeStep()) {
            rows.emplace_back(join_.getColumn(0).getString(), join_.getColumn(1).getString());
        }
        join_.reset();
        return rows;
    }

    void insert_each(std::vector<User>& users) {
        SQLite::Transaction transaction{database_};
        for (User& each : users) {
            bind(insert_, 1, each);
            run(insert_);
            each.id = database_.getLastInsertRowid();
        }
        transaction.commit();
    }

    void insert_batch(const std::vector<User>& users) {
        SQLite::Transaction transaction{database_};
        std::span<const User> rest{users};
        for (; rest.size() >= batch_rows; rest = rest.subspan(batch_rows)) {
            insert_rows(insert_many_, rest.first(batch_rows));
        }
        if (!rest.empty()) {
            SQLite::Statement tail{database_, insert_users_sql(rest.size())};
            insert_rows(tail, rest);
        }
        transaction.commit();
    }

    void update_each(const std::vector<User>& users) {
        SQLite::Transaction transaction{database_};
        for (const User& each : users) {
            update_.bind(bind(update_, 1, each), each.id);
            run(update_);
        }
        transaction.commit();
    }

    std::size_t stream() {
        std::size_t sum = 0;
        User user;
        while (load_.executeStep()) {
            read(load_, user);
            sum += weight(user);
        }
        load_.reset();
        return sum;
    }

private:
    connection database_;
    SQLite::Statement find_{database_, select_user_sql};
    SQLite::Statement load_{database_, select_users_sql};
    SQLite::Statement join_{database_, join_sql};
    SQLite::Statement insert_{database_, insert_user_sql};
    SQLite::Statement insert_many_{database_, insert_users_sql(batch_rows)};
    SQLite::Statement update_{database_, update_user_sql};
};

}  // namespace

std::vector<bench_case> sqlitecpp_cases(workspace& space, place where) {
    return cases_of<sqlitecpp>(space, where);
}

}  // namespace bench
