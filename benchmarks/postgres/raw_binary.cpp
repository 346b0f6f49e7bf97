// SPDX-License-Identifier: MIT
// The subject to measure by: an ordinary good program with libpq. Statements are prepared, parameters
// and results binary; a call waits for its whole result, which is then read into structs.
#include "binary.hpp"
#include "cases.hpp"
#include "statements.hpp"

namespace bench {

namespace {

class raw_binary {
public:
    static constexpr const char* name = "raw_binary";

    explicit raw_binary(const std::string& conninfo) : connection_{conninfo} {
        prepare_statements(connection_);
    }

    std::optional<User> find(std::int64_t id) {
        binary_parameters parameters;
        parameters.add(id);
        const result found = ask("find", parameters);
        std::optional<User> user;
        if (PQntuples(found.get()) != 0) {
            read(found.get(), 0, user.emplace());
        }
        return user;
    }

    std::vector<User> load() { return read_users(ask("load", {}).get()); }

    std::vector<name_and_title> join() { return read_joined(ask("join", {}).get()); }

    // A program that gives up in the middle rolls back; here nothing runs after an error.
    void insert_each(std::vector<User>& users) {
        connection_.run("BEGIN");
        for (User& each : users) {
            const result inserted = ask("insert", parameters_of(each));
            read(inserted.get(), 0, 0, each.id);
        }
        connection_.run("COMMIT");
    }

    void update_each(const std::vector<User>& users) {
        connection_.run("BEGIN");
        for (const User& each : users) {
            binary_parameters parameters = parameters_of(each);
            parameters.add(each.id);
            connection_.check(execute("update", parameters), PGRES_COMMAND_OK);
        }
        connection_.run("COMMIT");
    }

private:
    result execute(const char* statement, const binary_parameters& parameters) {
        return result{PQexecPrepared(connection_.get(), statement, parameters.count(),
                                     parameters.values(), parameters.lengths(),
                                     parameters.formats(), 1)};
    }

    result ask(const char* statement, const binary_parameters& parameters) {
        result rows = execute(statement, parameters);
        connection_.check(rows, PGRES_TUPLES_OK);
        return rows;
    }

    connection connection_;
};

}  // namespace

std::vector<bench_case> raw_binary_cases(workspace& space, const cores& where) {
    return cases_of<raw_binary>(space, where);
}

}  // namespace bench
