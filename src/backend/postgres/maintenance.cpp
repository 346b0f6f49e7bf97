// SPDX-License-Identifier: MIT
// What tools need of PostgreSQL beyond queries.
#include <sorrel/backend/maintenance.hpp>
#include <sorrel/dialect/postgres.hpp>
#include <sorrel/error/kinds.hpp>

#include "../../dialect/quoted.hpp"
#include "advisory_lock.hpp"
#include "quote.hpp"
#include "state.hpp"

#include <array>
#include <map>
#include <utility>

namespace sorrel::postgres {

namespace {

using namespace std::string_view_literals;

constexpr std::array outside_transactions{"VACUUM"sv,
                                          "CREATE ?UNIQUE INDEX CONCURRENTLY"sv,
                                          "DROP INDEX CONCURRENTLY"sv,
                                          "REINDEX * CONCURRENTLY"sv,
                                          "REINDEX DATABASE"sv,
                                          "REINDEX SYSTEM"sv,
                                          "ALTER TABLE * DETACH PARTITION * CONCURRENTLY"sv,
                                          "CREATE DATABASE"sv,
                                          "DROP DATABASE"sv,
                                          "CREATE TABLESPACE"sv,
                                          "DROP TABLESPACE"sv,
                                          "CREATE SUBSCRIPTION"sv,
                                          "DROP SUBSCRIPTION"sv,
                                          "ALTER SYSTEM"sv,
                                          "DISCARD ALL"sv};
constexpr std::array better_alone{"CALL"sv, "DO"sv};
constexpr std::array repeatable{"VACUUM"sv, "REINDEX"sv, "ALTER SYSTEM"sv, "DISCARD ALL"sv};

constexpr engine_facts facts_of_postgres{.name = dialect::name,
                                         .script = {.dollar_quotes = true,
                                                    .escape_strings = true,
                                                    .nested_comments = true,
                                                    .atomic_bodies = true,
                                                    .client_command = '\\'},
                                         .outside_transactions = outside_transactions,
                                         .better_alone = better_alone,
                                         .repeatable = repeatable,
                                         .builds_concurrently = true,
                                         .integer_type = dialect::schema.integer,
                                         .text_type = dialect::schema.text,
                                         .instant_type = dialect::schema.instant,
                                         .table_options = dialect::schema.table_options};

/// What was set in a session, by SET or the like.
using settings = std::map<std::string, std::string, std::less<>>;

class maintenance_of_postgres final : public sorrel::maintenance {
public:
    explicit maintenance_of_postgres(detail::connection_state& connection)
        : connection_(connection) {}

    [[nodiscard]] const engine_facts& facts() const noexcept override { return facts_of_postgres; }

    [[nodiscard]] std::vector<row> rows(const std::string& sql) override {
        const auto got = connection_.query(sql);
        std::vector<row> all;
        for (int i = 0; i != PQntuples(got.get()); ++i) {
            auto& added = all.emplace_back();
            for (int column = 0; column != PQnfields(got.get()); ++column) {
                added.push_back(PQgetisnull(got.get(), i, column) != 0
                                    ? std::optional<std::string>()
                                    : std::string(PQgetvalue(got.get(), i, column)));
            }
        }
        return all;
    }

    [[nodiscard]] std::string literal(std::string_view text) const override {
        return detail::quoted_literal(connection_.wire.connection(), text);
    }
    [[nodiscard]] std::string quoted_name(std::string_view name) const override {
        return sorrel::detail::quoted_name(name);
    }
    [[nodiscard]] std::string instant(timestamp when) const override {
        return "(timestamptz 'epoch' + interval '" +
               std::to_string(when.time_since_epoch().count()) + " microseconds')";
    }

    [[nodiscard]] std::string where() override {
        PGconn* const connection = connection_.wire.connection();
        const std::string port = PQport(connection);
        return std::string(PQdb(connection)) + " on " + PQhost(connection) +
               (port.empty() ? "" : ":" + port);
    }
    [[nodiscard]] std::string home_schema() override {
        return value("SELECT pg_catalog.current_schema()").value_or("");
    }
    [[nodiscard]] bool has_table(const std::string& schema, const std::string& table) override {
        return value("SELECT 1 FROM " + tables_of(schema) + " AND c.relname = " + literal(table))
            .has_value();
    }
    [[nodiscard]] std::int64_t count_tables(const std::string& schema) override {
        return std::stoll(
            value("SELECT pg_catalog.count(*) FROM " + tables_of(schema)).value_or("0"));
    }

    [[nodiscard]] std::unique_ptr<run_lock> make_lock(const std::string& name,
                                                      const std::string& holder) override {
        return std::make_unique<detail::advisory_lock>(connection_, name, holder);
    }

    void begin_work(std::chrono::milliseconds lock_wait) override;
    void undo_session_changes() override { restore(working_); }
    void end_work() noexcept override {
        connection_.wire.set_timeout(timeout_before_);
        try {
            restore(before_);
        } catch (const std::exception&) {  // the connection is lost, and its settings with it
        }
    }

    [[nodiscard]] index_state state_of_index(const std::string& name) override {
        const auto is_ready = value(
            "SELECT indisvalid AND indisready FROM pg_catalog.pg_index WHERE indexrelid = "
            "pg_catalog.to_regclass(" +
            literal(name) + ")");
        return !is_ready          ? index_state::absent
               : *is_ready == "t" ? index_state::ready
                                  : index_state::unfinished;
    }
    [[nodiscard]] std::vector<std::string> unfinished_indexes() override {
        std::vector<std::string> names;
        for (auto& each :
             rows("SELECT CAST(CAST(i.indexrelid AS regclass) AS text) FROM "
                  "pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = "
                  "i.indexrelid WHERE c.relkind = 'i' AND NOT i.indisvalid ORDER BY 1")) {
            names.push_back(std::move(each.front()).value_or(""));
        }
        return names;
    }

    void back_up(const std::string&) override {
        throw_error({.kind = error_kind::unsupported,
                     .message = "PostgreSQL makes no backup by itself; have a hook run pg_dump"});
    }

private:
    [[nodiscard]] std::optional<std::string> value(const std::string& sql) {
        auto all = rows(sql);
        return all.empty() ? std::nullopt : std::move(all.front().front());
    }
    [[nodiscard]] std::string tables_of(const std::string& schema) const {
        return "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
               "WHERE c.relkind IN ('r', 'p') AND n.nspname = " +
               literal(schema);
    }

    // Roles are settings too, but not in the view; those of a transaction are in it, and end with that.
    [[nodiscard]] settings present() {
        settings all;
        for (auto& each :
             rows("SELECT name, setting FROM pg_catalog.pg_settings WHERE source = 'session' AND "
                  "name "
                  "NOT IN ('transaction_isolation', 'transaction_read_only', "
                  "'transaction_deferrable') UNION ALL SELECT 'role', "
                  "pg_catalog.current_setting('role') UNION ALL SELECT 'session_authorization', "
                  "pg_catalog.current_setting('session_authorization')")) {
            all.emplace(each.at(0).value_or(""), each.at(1).value_or(""));
        }
        return all;
    }
    void restore(const settings& wanted);
    void set(std::string_view name, std::string_view value) {
        static_cast<void>(connection_.query("SELECT pg_catalog.set_config(" + literal(name) + ", " +
                                            literal(value) + ", false)"));
    }

    detail::connection_state& connection_;
    settings before_{}, working_{};
    std::chrono::milliseconds timeout_before_{0};
};

// Nobody's limits of ordinary queries hold for the building of an index. A server that notices that its
// client is gone gives up what it does, and its locks.
void maintenance_of_postgres::begin_work(std::chrono::milliseconds lock_wait) {
    before_ = present();
    timeout_before_ = connection_.wire.timeout();
    connection_.wire.set_timeout(std::chrono::milliseconds{0});
    static_cast<void>(connection_.query(
        "SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings WHERE name IN "
        "('statement_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout', "
        "'idle_session_timeout')"));
    set("lock_timeout", std::to_string(lock_wait.count()));
    try {
        set("client_connection_check_interval", "2000");
    } catch (const error& refused) {  // before 14, and on systems that cannot tell
        if (refused.kind() == error_kind::connection) {
            throw;
        }
    }
    working_ = present();
}

void maintenance_of_postgres::restore(const settings& wanted) {
    auto now = present();
    if (now == wanted) {
        return;
    }
    // Who the session is comes first: another role may not be allowed to change the rest.
    for (const auto* const name : {"session_authorization", "role"}) {
        const auto found = wanted.find(name);
        if (found != wanted.end() && now[name] != found->second) {
            set(name, found->second);
        }
    }
    now = present();
    for (const auto& [name, value] : wanted) {
        const auto found = now.find(name);
        if (found == now.end() || found->second != value) {
            set(name, value);
        }
    }
    for (const auto& [name, value] : now) {
        if (!wanted.contains(name)) {
            connection_.command("RESET " + sorrel::detail::quoted_name(name));
        }
    }
}

}  // namespace

std::unique_ptr<sorrel::maintenance> driver::maintenance() {
    return std::make_unique<maintenance_of_postgres>(*state_);
}

}  // namespace sorrel::postgres
