// SPDX-License-Identifier: MIT
// The subject to measure by: the C API of SQLite, used as well as it can be.
#include "cases.hpp"
#include "statements.hpp"

#include <sqlite3.h>

#include <span>
#include <stdexcept>
#include <string_view>

namespace bench {

namespace {

[[noreturn, gnu::noinline, gnu::cold]] void fail(sqlite3* database) {
    throw std::runtime_error{sqlite3_errmsg(database)};
}

void check(int code, sqlite3* database) {
    if (code != SQLITE_OK) [[unlikely]] {
        fail(database);
    }
}

/// An open database with settings and tables.
class connection {
public:
    explicit connection(const std::string& path) {
        constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        check(sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr), handle_);
        set_up(handle_);
    }
    ~connection() { sqlite3_close(handle_); }
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;

    [[nodiscard]] sqlite3* handle() const { return handle_; }

private:
    sqlite3* handle_ = nullptr;
};

/// A prepared statement; text is bound without a copy and must live until the statement has run.
class statement {
public:
    statement(const connection& on, std::string_view sql) : database_{on.handle()} {
        check(sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                 SQLITE_PREPARE_PERSISTENT, &handle_, nullptr),
              database_);
    }
    ~statement() { sqlite3_finalize(handle_); }
    statement(const statement&) = delete;
    statement& operator=(const statement&) = delete;

    void bind(int parameter, std::int64_t value) {
        check(sqlite3_bind_int64(handle_, parameter, value), database_);
    }
    void bind(int parameter, int value) {
        check(sqlite3_bind_int(handle_, parameter, value), database_);
    }
    void bind(int parameter, const std::string& value) {
        check(sqlite3_bind_text(handle_, parameter, value.data(), static_cast<int>(value.size()),
                                SQLITE_STATIC),
              database_);
    }
    void bind(int parameter, const std::optional<std::string>& value) {
        if (value) {
            bind(parameter, *value);
        } else {
            check(sqlite3_bind_null(handle_, parameter), database_);
        }
    }

    /// Whether there is another row.
    [[nodiscard]] bool step() {
        const int code = sqlite3_step(handle_);
        if (code != SQLITE_ROW && code != SQLITE_DONE) [[unlikely]] {
            fail(database_);
        }
        return code == SQLITE_ROW;
    }

    /// Runs a statement that has no rows.
    void run() {
        if (sqlite3_step(handle_) != SQLITE_DONE) [[unlikely]] {
            fail(database_);
        }
        check(sqlite3_reset(handle_), database_);
    }

    /// What sqlite3_reset() returns is the error of the last step, and that has been thrown.
    void reset() noexcept { sqlite3_reset(handle_); }

    [[nodiscard]] std::string_view text(int column) const {
        const auto* first = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
        if (first == nullptr) [[unlikely]] {
            throw std::bad_alloc{};
        }
        return {first, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }
    void read(int column, std::int64_t& value) const {
        value = sqlite3_column_int64(handle_, column);
    }
    void read(int column, int& value) const { value = sqlite3_column_int(handle_, column); }
    void read(int column, std::string& value) const { value.assign(text(column)); }
    void read(int column, std::optional<std::string>& value) const {
        if (sqlite3_column_type(handle_, column) == SQLITE_NULL) {
            value.reset();
        } else if (value) {
            value->assign(text(column));
        } else {
            value.emplace(text(column));
        }
    }

private:
    sqlite3* database_;
    sqlite3_stmt* handle_ = nullptr;
};

/// Leaves the statement ready for its next use, and the database without a reader.
class reset_at_exit {
public:
    explicit reset_at_exit(statement& used) : used_{used} {}
    ~reset_at_exit() { used_.reset(); }
    reset_at_exit(const reset_at_exit&) = delete;
    reset_at_exit& operator=(const reset_at_exit&) = delete;

private:
    statement& used_;
};

void read(const statement& row, User& user) {
    row.read(0, user.id);
    row.read(1, user.name);
    row.read(2, user.email);
    row.read(3, user.age);
}

int bind(statement& to, int parameter, const User& user) {
    to.bind(parameter++, user.name);
    to.bind(parameter++, user.email);
    to.bind(parameter++, user.age);
    return parameter;
}

void insert_rows(statement& insert, std::span<const User> users) {
    int parameter = 1;
    for (const User& each : users) {
        parameter = bind(insert, parameter, each);
    }
    insert.run();
}

class raw {
public:
    static constexpr const char* name = "raw";

    explicit raw(const std::string& path) : database_{path} {}

    [[nodiscard]] sqlite3* handle() const { return database_.handle(); }

    std::optional<User> find(std::int64_t id) {
        std::optional<User> user;
        const reset_at_exit reset{find_};
        find_.bind(1, id);
        if (find_.step()) {
            read(find_, user.emplace());
        }
        return user;
    }

    std::vector<User> load() {
        std::vector<User> users;
        const reset_at_exit reset{load_};
        while (load_.step()) {
            read(load_, users.emplace_back());
        }
        return users;
    }

    std::vector<name_and_title> join() {
        std::vector<name_and_title> rows;
        const reset_at_exit reset{join_};
        while (join_.step()) {
            auto& [user_name, title] = rows.emplace_back();
            join_.read(0, user_name);
            join_.read(1, title);
        }
        return rows;
    }

    void insert_each(std::vector<User>& users) {
        begin_.run();
        for (User& each : users) {
            bind(insert_, 1, each);
            insert_.run();
            each.id = sqlite3_last_insert_rowid(handle());
        }
        commit_.run();
    }

    void insert_batch(const std::vector<User>& users) {
        begin_.run();
        std::span<const User> rest{users};
        for (; rest.size() >= batch_rows; rest = rest.subspan(batch_rows)) {
            insert_rows(insert_many_, rest.first(batch_rows));
        }
        if (!rest.empty()) {
            statement tail{database_, insert_users_sql(rest.size())};
            insert_rows(tail, rest);
        }
        commit_.run();
    }

    void update_each(const std::vector<User>& users) {
        begin_.run();
        for (const User& each : users) {
            update_.bind(bind(update_, 1, each), each.id);
            update_.run();
        }
        commit_.run();
    }

    std::size_t stream() {
        std::size_t sum = 0;
        User user;
        const reset_at_exit reset{load_};
        while (load_.step()) {
            read(load_, user);
            sum += weight(user);
        }
        return sum;
    }

private:
    connection database_;
    statement find_{database_, select_user_sql};
    statement load_{database_, select_users_sql};
    statement join_{database_, join_sql};
    statement insert_{database_, insert_user_sql};
    statement insert_many_{database_, insert_users_sql(batch_rows)};
    statement update_{database_, update_user_sql};
    // A program that gives up in the middle rolls back; here nothing runs after an error.
    statement begin_{database_, "BEGIN"};
    statement commit_{database_, "COMMIT"};
};

}  // namespace

std::vector<bench_case> raw_cases(workspace& space, place where) {
    return cases_of<raw>(space, where);
}

}  // namespace bench
