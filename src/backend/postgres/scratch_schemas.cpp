// SPDX-License-Identifier: MIT
// Schemas made for a test. One that was used is brought back by its rows, since dropping its tables and making
// them again costs the server hundreds of files.
#include <sorrel/backend/postgres/driver.hpp>
#include <sorrel/backend/postgres/scratch_schemas.hpp>

#include "../../dialect/quoted.hpp"
#include "place.hpp"
#include "schema_contents.hpp"

#include <cstdint>
#include <string_view>
#include <utility>

namespace sorrel::postgres {

using detail::schema_contents;
using sorrel::detail::quoted_name;
using sorrel::detail::quoted_text;

namespace {

/// Not as long as its timeout would have it wait for those who use a table.
constexpr std::string_view settings =
    "-c search_path=pg_catalog -c synchronous_commit=off -c lock_timeout=10s "
    "-c client_min_messages=warning";

std::string beside(const std::string& name) {
    return name + "_kept";
}

/// Whoever still works on a schema that its test has left; vacuuming is none of ours.
std::string end_sessions(const std::string& name) {
    return "SELECT count(pg_terminate_backend(a.pid))::text FROM pg_stat_activity a WHERE a.pid IN "
           "(SELECT "
           "l.pid FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON "
           "n.oid = "
           "c.relnamespace WHERE n.nspname = " +
           quoted_text(name) +
           ") AND a.datname = current_database() AND a.backend_type = 'client backend' AND "
           "a.usename = "
           "current_user AND a.pid <> pg_backend_pid()";
}

}  // namespace

struct scratch_schemas::kept {
    std::string name{};
    schema_contents contents{};
    std::vector<std::int64_t> rows{};      ///< of each table
    std::vector<std::string> sequences{};  ///< where each stands
    std::string shape{};
    std::string since{};  ///< a transaction; rows that are younger are not of the preparation
};

scratch_schemas::scratch_schemas(const std::string& database)
    : database_(database),
      driver_(std::make_unique<driver>(detail::with_settings(database, settings))) {}

scratch_schemas::~scratch_schemas() = default;

std::string scratch_schemas::where(const std::string& name) const {
    return detail::with_settings(database_,
                                 "-c search_path=" + name + " -c synchronous_commit=off");
}

std::vector<std::string> scratch_schemas::names(const std::string& prefix) {
    std::vector<std::string> found;
    for (auto& row : detail::rows_of(*driver_,
                                     "SELECT nspname::text FROM pg_namespace WHERE "
                                     "starts_with(nspname::text, " +
                                         quoted_text(prefix) + ")")) {
        found.push_back(std::move(row[0]));
    }
    return found;
}

void scratch_schemas::create(const std::string& name) {
    driver_->execute_script("CREATE SCHEMA " + quoted_name(name));
}

void scratch_schemas::drop(const std::string& name) {
    detail::rows_of(*driver_, end_sessions(name));
    driver_->execute_script("DROP SCHEMA IF EXISTS " + quoted_name(name) + ", " +
                            quoted_name(beside(name)) + " CASCADE");
}

std::shared_ptr<scratch_schemas::kept> scratch_schemas::keep(const std::string& name) {
    auto all = std::make_shared<kept>();
    all->name = name;
    all->contents = detail::read_schema(*driver_, name);
    std::string copies;
    for (const auto& count : detail::count_rows(*driver_, all->contents, "")) {
        const auto& table = all->contents.tables[all->rows.size()];
        if (count.all != 0) {
            copies += "CREATE TABLE " + quoted_name(beside(name)) + "." + quoted_name(table.name) +
                      " AS SELECT " + table.columns + " FROM ONLY " +
                      all->contents.full(table.name) + ";";
        }
        all->rows.push_back(count.all);
    }
    if (!copies.empty()) {
        driver_->execute_script("CREATE SCHEMA " + quoted_name(beside(name)) + ";" + copies);
    }
    all->sequences = detail::sequence_states(*driver_, all->contents);
    all->shape = detail::shape_of(*driver_, name);
    all->since = detail::this_transaction(*driver_);
    return all;
}

bool scratch_schemas::restore(kept& before) {
    const auto& contents = before.contents;
    detail::rows_of(*driver_, end_sessions(before.name));
    if (!contents.can_be_restored || detail::shape_of(*driver_, before.name) != before.shape) {
        return false;
    }
    const auto counts = detail::count_rows(*driver_, contents, before.since);
    std::vector<bool> is_written;
    for (std::size_t i = 0; i != counts.size(); ++i) {
        is_written.push_back(counts[i].fresh != 0 || counts[i].all != before.rows[i]);
    }
    auto script = detail::refill_script(contents, is_written, before.rows, beside(before.name));
    const bool has_written = !script.empty();
    const auto sequences = detail::sequence_states(*driver_, contents);
    for (std::size_t i = 0; i != sequences.size(); ++i) {
        if (sequences[i] != before.sequences[i]) {
            script += "SELECT setval(" + quoted_text(contents.full(contents.sequences[i])) + ", " +
                      before.sequences[i] + ");";
        }
    }
    if (!script.empty()) {
        driver_->execute_script(script);
    }
    if (has_written) {
        before.since = detail::this_transaction(*driver_);
    }
    return true;
}

}  // namespace sorrel::postgres
