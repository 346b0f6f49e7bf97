// SPDX-License-Identifier: MIT
// Databases made for a test, and PostgreSQL's words for reading a whole table.
#include <sorrel/backend/postgres/database.hpp>
#include <sorrel/backend/postgres/driver.hpp>
#include <sorrel/backend/postgres/scratch.hpp>

#include "../../dialect/quoted.hpp"
#include "place.hpp"

#include <string_view>

namespace sorrel::postgres {

using sorrel::detail::quoted_name;

std::string scratch::where(const std::string& server, const std::string& name) {
    return detail::with_database(server, name);
}

std::vector<std::string> scratch::names(const std::string& server, const std::string& prefix) {
    static constinit static_statement origin{std::string_view{}};
    driver db{server};
    auto statement = db.prepare(
        "SELECT datname::text FROM pg_catalog.pg_database WHERE "
        "pg_catalog.starts_with(datname::text, " +
            sorrel::detail::quoted_text(prefix) + ")",
        origin);
    std::vector<std::string> found;
    while (statement.step()) {
        found.emplace_back(statement.current_row().text(0));
    }
    return found;
}

void scratch::create(const std::string& server, const std::string& name) {
    driver{server}.execute_script("CREATE DATABASE " + quoted_name(name));
}

// From 15 on the server copies through its log, which needs no checkpoint and is quicker for what is small.
void scratch::copy(const std::string& server, const std::string& from, const std::string& to) {
    driver{server}.execute_script("CREATE DATABASE " + quoted_name(to) + " TEMPLATE " +
                                  quoted_name(from));
}

void scratch::drop(const std::string& server, const std::string& name) {
    driver{server}.execute_script("DROP DATABASE IF EXISTS " + quoted_name(name) + " WITH (FORCE)");
}

// "Seq Scan on t", "Parallel Seq Scan on public.t alias".
std::vector<std::string> scratch::full_scans(const query_plan& plan) {
    constexpr std::string_view words = "Seq Scan on ";
    std::vector<std::string> found;
    for (const auto& step : plan.steps()) {
        const std::string_view text = step.text;
        const auto at = text.find(words);
        if (at == std::string_view::npos) {
            continue;
        }
        auto name = text.substr(at + words.size());
        if (name.starts_with('"')) {
            name.remove_prefix(1);
            name = name.substr(0, name.find('"'));
        } else {
            name = name.substr(0, name.find(' '));
        }
        found.emplace_back(name);
    }
    return found;
}

}  // namespace sorrel::postgres
