// SPDX-License-Identifier: MIT
// The subject `libpqxx`: prepared statements with parameters and results in text, which is all it has, and
// its stream_to for many rows.
#include "cases.hpp"
#include "statements.hpp"
#include "text_time.hpp"

#include <pqxx/pqxx>

#include <tuple>

namespace bench {

namespace {

// 6.4 on one side, the names that 7.10 wants on the other.

template <class... Parameter>
pqxx::result run_prepared(pqxx::transaction_base& tx, const char* statement,
                          const Parameter&... parameters) {
#if PQXX_VERSION_MAJOR > 7 || (PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR >= 10)
    return tx.exec(pqxx::prepped{statement}, pqxx::params{parameters...});
#else
    return tx.exec_prepared(statement, parameters...);
#endif
}

template <class... Column>
pqxx::stream_to stream_into(pqxx::transaction_base& tx, const char* table, Column... columns) {
#if PQXX_VERSION_MAJOR >= 7
    return pqxx::stream_to::table(tx, {table}, {columns...});
#else
    return pqxx::stream_to{tx, table, std::vector<std::string>{columns...}};
#endif
}

/// Null where there is none.
const char* email_of(const User& user) {
    return user.email ? user.email->c_str() : nullptr;
}

/// A `pqxx::row`, and from version 8 on a `pqxx::row_ref`.
using result_row = decltype(std::declval<const pqxx::result&>()[0]);

void read(const result_row& row, User& user) {
    user.id = row[0].as<std::int64_t>();
    user.name = row[1].as<std::string>();
    if (!row[2].is_null()) {
        user.email = row[2].as<std::string>();
    }
    user.created_at = parse_timestamp({row[3].c_str(), row[3].size()});
}

class libpqxx {
public:
    static constexpr const char* name = "libpqxx";

    explicit libpqxx(const std::string& conninfo) : connection_{conninfo} {
        prepare_statements(connection_);
    }

    std::optional<User> find(std::int64_t id) {
        pqxx::nontransaction tx{connection_};
        const pqxx::result found = run_prepared(tx, "find", id);
        std::optional<User> user;
        if (!found.empty()) {
            read(found[0], user.emplace());
        }
        return user;
    }

    /// Its pipeline knows no prepared statements: many queries in one text.
    std::vector<User> find_each(std::span<const std::int64_t> ids) {
        std::vector<User> users;
        users.reserve(ids.size());
        pqxx::nontransaction tx{connection_};
        pqxx::pipeline pipeline{tx};
        pipeline.retain(static_cast<int>(ids.size()));
        std::vector<pqxx::pipeline::query_id> queries;
        queries.reserve(ids.size());
        for (const std::int64_t id : ids) {
            queries.push_back(pipeline.insert(select_user_by_text + std::to_string(id)));
        }
        for (const pqxx::pipeline::query_id query : queries) {
            read(pipeline.retrieve(query)[0], users.emplace_back());
        }
        return users;
    }

    std::vector<User> load() {
        pqxx::nontransaction tx{connection_};
        const pqxx::result loaded = run_prepared(tx, "load");
        std::vector<User> users;
        users.reserve(static_cast<std::size_t>(loaded.size()));
        for (const auto& row : loaded) {
            read(row, users.emplace_back());
        }
        return users;
    }

    std::vector<name_and_title> join() {
        pqxx::nontransaction tx{connection_};
        const pqxx::result joined = run_prepared(tx, "join");
        std::vector<name_and_title> rows;
        rows.reserve(static_cast<std::size_t>(joined.size()));
        for (const auto& row : joined) {
            rows.emplace_back(row[0].as<std::string>(), row[1].as<std::string>());
        }
        return rows;
    }

    void insert_each(std::vector<User>& users) {
        pqxx::work tx{connection_};
        for (User& each : users) {
            const timestamp_text created_at{each.created_at};
            each.id =
                run_prepared(tx, "insert", each.name, email_of(each), created_at.c_str())[0][0]
                    .as<std::int64_t>();
        }
        tx.commit();
    }

    void insert_batch(const std::vector<User>& users) {
        pqxx::work tx{connection_};
        auto stream = stream_into(tx, "users", "name", "email", "created_at");
        for (const User& each : users) {
            const timestamp_text created_at{each.created_at};
            stream << std::tuple{each.name.c_str(), email_of(each), created_at.c_str()};
        }
        stream.complete();
        tx.commit();
    }

    void copy_in(const std::vector<User>& users) {
        pqxx::work tx{connection_};
        auto stream = stream_into(tx, "users", "id", "name", "email", "created_at");
        for (const User& each : users) {
            const timestamp_text created_at{each.created_at};
            stream << std::tuple{each.id, each.name.c_str(), email_of(each), created_at.c_str()};
        }
        stream.complete();
        tx.commit();
    }

    void update_each(const std::vector<User>& users) {
        pqxx::work tx{connection_};
        for (const User& each : users) {
            const timestamp_text created_at{each.created_at};
            run_prepared(tx, "update", each.name, email_of(each), created_at.c_str(), each.id);
        }
        tx.commit();
    }

private:
    static constexpr const char* select_user_by_text =
        R"(SELECT "id", "name", "email", "created_at" FROM "users" WHERE "id" = )";

    pqxx::connection connection_;
};

}  // namespace

std::vector<bench_case> libpqxx_cases(workspace& space, const cores& where) {
    return cases_of<libpqxx>(space, where);
}

}  // namespace bench
