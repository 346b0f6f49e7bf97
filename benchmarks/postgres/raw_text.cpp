// SPDX-License-Identifier: MIT
// The subject `raw_text`: the same program with libpq as raw_binary, but parameters and results are text.
#include "binary.hpp"  // text_at(): text is the same in both formats
#include "cases.hpp"
#include "statements.hpp"
#include "text_time.hpp"

#include <array>
#include <charconv>

namespace bench {

namespace {

std::int64_t number_at(const PGresult* from, int row, int column) {
    const std::string_view text = text_at(from, row, column);
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void read_text(const PGresult* from, int row, User& user) {
    user.id = number_at(from, row, 0);
    user.name = text_at(from, row, 1);
    if (PQgetisnull(from, row, 2) == 0) {
        user.email.emplace(text_at(from, row, 2));
    }
    user.created_at = parse_timestamp(text_at(from, row, 3));
}

/// Digits with a NUL behind them.
class number_text {
public:
    explicit number_text(std::int64_t number) {
        *std::to_chars(text_.data(), text_.data() + text_.size(), number).ptr = '\0';
    }
    [[nodiscard]] const char* c_str() const { return text_.data(); }

private:
    std::array<char, 24> text_;
};

class raw_text {
public:
    static constexpr const char* name = "raw_text";

    explicit raw_text(const std::string& conninfo) : connection_{conninfo} {
        prepare_statements(connection_);
    }

    std::optional<User> find(std::int64_t id) {
        const number_text key{id};
        const result found = ask("find", std::array{key.c_str()});
        std::optional<User> user;
        if (PQntuples(found.get()) != 0) {
            read_text(found.get(), 0, user.emplace());
        }
        return user;
    }

    std::vector<User> load() {
        const result loaded = ask("load", std::array<const char*, 0>{});
        const int count = PQntuples(loaded.get());
        std::vector<User> users;
        users.reserve(static_cast<std::size_t>(count));
        for (int row = 0; row != count; ++row) {
            read_text(loaded.get(), row, users.emplace_back());
        }
        return users;
    }

    std::vector<name_and_title> join() {
        return read_joined(ask("join", std::array<const char*, 0>{}).get());
    }

    void insert_each(std::vector<User>& users) {
        connection_.run("BEGIN");
        for (User& each : users) {
            const timestamp_text created_at{each.created_at};
            const result inserted =
                ask("insert", std::array{each.name.c_str(), email_of(each), created_at.c_str()});
            each.id = number_at(inserted.get(), 0, 0);
        }
        connection_.run("COMMIT");
    }

    void update_each(const std::vector<User>& users) {
        connection_.run("BEGIN");
        for (const User& each : users) {
            const timestamp_text created_at{each.created_at};
            const number_text key{each.id};
            connection_.check(execute("update", std::array{each.name.c_str(), email_of(each),
                                                           created_at.c_str(), key.c_str()}),
                              PGRES_COMMAND_OK);
        }
        connection_.run("COMMIT");
    }

private:
    static const char* email_of(const User& user) {
        return user.email ? user.email->c_str() : nullptr;
    }

    template <std::size_t Count>
    result execute(const char* statement, const std::array<const char*, Count>& parameters) {
        return result{PQexecPrepared(connection_.get(), statement, static_cast<int>(Count),
                                     parameters.data(), nullptr, nullptr, 0)};
    }

    template <std::size_t Count>
    result ask(const char* statement, const std::array<const char*, Count>& parameters) {
        result rows = execute(statement, parameters);
        connection_.check(rows, PGRES_TUPLES_OK);
        return rows;
    }

    connection connection_;
};

}  // namespace

std::vector<bench_case> raw_text_cases(workspace& space, const cores& where) {
    return cases_of<raw_text>(space, where);
}

}  // namespace bench
