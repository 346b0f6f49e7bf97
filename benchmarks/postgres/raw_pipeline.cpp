// SPDX-License-Identifier: MIT
// The subject `raw_pipeline`: libpq's pipeline mode. Statements are prepared, parameters and results binary;
// pipeline_size statements are sent before the first answer is waited for.
#include "binary.hpp"
#include "cases.hpp"
#include "statements.hpp"

namespace bench {

namespace {

class raw_pipeline {
public:
    static constexpr const char* name = "raw_pipeline";

    explicit raw_pipeline(const std::string& conninfo) : connection_{conninfo} {
        prepare_statements(connection_);
    }

    std::vector<User> find_each(std::span<const std::int64_t> ids) {
        std::vector<User> users;
        users.reserve(ids.size());
        connection_.check(PQenterPipelineMode(connection_.get()));
        for (const std::int64_t id : ids) {
            binary_parameters parameters;
            parameters.add(id);
            send("find", parameters);
        }
        connection_.check(PQpipelineSync(connection_.get()));
        for (std::size_t i = 0; i != ids.size(); ++i) {
            const result found = receive(PGRES_TUPLES_OK);
            read(found.get(), 0, users.emplace_back());
        }
        receive_sync();
        connection_.check(PQexitPipelineMode(connection_.get()));
        return users;
    }

    void insert_each(std::vector<User>& users) {
        in_transaction(users, [this](std::span<User> part) {
            for (const User& each : part) {
                send("insert", parameters_of(each));
            }
            connection_.check(PQpipelineSync(connection_.get()));
            for (User& each : part) {
                const result inserted = receive(PGRES_TUPLES_OK);
                read(inserted.get(), 0, 0, each.id);
            }
        });
    }

    void update_each(const std::vector<User>& users) {
        in_transaction(users, [this](std::span<const User> part) {
            for (const User& each : part) {
                binary_parameters parameters = parameters_of(each);
                parameters.add(each.id);
                send("update", parameters);
            }
            connection_.check(PQpipelineSync(connection_.get()));
            for (std::size_t i = 0; i != part.size(); ++i) {
                receive(PGRES_COMMAND_OK);
            }
        });
    }

private:
    /// Hands the rows over in parts of pipeline_size, each of which ends before its sync is received.
    template <class Users, class Work>
    void in_transaction(Users& users, Work work) {
        connection_.run("BEGIN");
        connection_.check(PQenterPipelineMode(connection_.get()));
        for (std::span rest{users}; !rest.empty();) {
            const auto part = rest.first(std::min(rest.size(), pipeline_size));
            work(part);
            receive_sync();
            rest = rest.subspan(part.size());
        }
        connection_.check(PQexitPipelineMode(connection_.get()));
        connection_.run("COMMIT");
    }

    void send(const char* statement, const binary_parameters& parameters) {
        connection_.check(PQsendQueryPrepared(connection_.get(), statement, parameters.count(),
                                              parameters.values(), parameters.lengths(),
                                              parameters.formats(), 1));
    }

    /// The result of a statement, and the nothing that follows it.
    result receive(ExecStatusType expected) {
        result got{PQgetResult(connection_.get())};
        connection_.check(got, expected);
        if (result{PQgetResult(connection_.get())}) [[unlikely]] {
            connection_.fail();
        }
        return got;
    }

    void receive_sync() {
        connection_.check(result{PQgetResult(connection_.get())}, PGRES_PIPELINE_SYNC);
    }

    connection connection_;
};

}  // namespace

std::vector<bench_case> raw_pipeline_cases(workspace& space, const cores& where) {
    return cases_of<raw_pipeline>(space, where);
}

}  // namespace bench
