// SPDX-License-Identifier: MIT
// CREATE and DROP DATABASE, from another database of the same server.
#include <sorrel/backend/postgres/database.hpp>
#include <sorrel/backend/postgres/driver.hpp>
#include <sorrel/error/kinds.hpp>

#include "../../dialect/quoted.hpp"
#include "place.hpp"

#include <libpq-fe.h>

#include <memory>
#include <string_view>

namespace sorrel::postgres {

namespace {

struct free_options {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};
using connection_options = std::unique_ptr<PQconninfoOption, free_options>;

connection_options parse(const std::string& where) {
    connection_options parsed{PQconninfoParse(where.c_str(), nullptr)};
    if (parsed == nullptr) {
        // libpq's own words would repeat parts of the string, and the password may be one of them.
        throw_error(
            {.kind = error_kind::connection, .message = "libpq cannot read the connection string"});
    }
    return parsed;
}

std::string value_of(const PQconninfoOption* options, std::string_view keyword) {
    for (; options != nullptr && options->keyword != nullptr; ++options) {
        if (keyword == options->keyword && options->val != nullptr) {
            return options->val;
        }
    }
    return {};
}

}  // namespace

namespace {

/// A connection string with another value for one keyword.
std::string with_value(const PQconninfoOption* options, std::string_view keyword,
                       std::string_view value) {
    std::string result;
    const auto add = [&](std::string_view name, std::string_view text) {
        result += (result.empty() ? "" : " ") + std::string(name) + "='";
        for (const char c : text) {
            result += c == '\'' || c == '\\' ? "\\" : "";
            result += c;
        }
        result += "'";
    };
    add(keyword, value);
    for (; options->keyword != nullptr; ++options) {
        if (options->val != nullptr && keyword != options->keyword) {
            add(options->keyword, options->val);
        }
    }
    return result;
}

}  // namespace

std::string detail::with_database(const std::string& where, std::string_view database) {
    return with_value(parse(where).get(), "dbname", database);
}

std::string detail::with_settings(const std::string& where, std::string_view settings) {
    const auto given = parse(where);
    auto all = value_of(given.get(), "options");
    if (all.empty()) {  // those of PGOPTIONS would no longer be heard
        const connection_options usual{PQconndefaults()};
        all = value_of(usual.get(), "options");
    }
    return with_value(given.get(), "options",
                      all + (all.empty() ? "" : " ") + std::string(settings));
}

namespace {

std::string beside(const std::string& where) {
    return detail::with_database(where,
                                 database_name(where) == "postgres" ? "template1" : "postgres");
}

bool has_database(driver& server, const std::string& name) {
    static constinit static_statement origin{std::string_view{}};
    auto statement = server.prepare(
        "SELECT 1 FROM pg_catalog.pg_database WHERE datname = " + sorrel::detail::quoted_text(name),
        origin);
    return statement.step();
}

}  // namespace

std::string database_name(const std::string& where) {
    const auto given = parse(where);
    const connection_options usual{PQconndefaults()};
    for (const char* const keyword : {"dbname", "user"}) {
        for (const auto* options : {given.get(), usual.get()}) {
            if (auto value = value_of(options, keyword); !value.empty()) {
                return value;
            }
        }
    }
    return {};
}

bool database_exists(const std::string& where, const options& how) {
    driver server{beside(where), how};
    return has_database(server, database_name(where));
}

bool create_database(const std::string& where, const options& how) {
    const auto name = database_name(where);
    driver server{beside(where), how};
    if (has_database(server, name)) {
        return false;
    }
    try {
        server.execute_script("CREATE DATABASE " + sorrel::detail::quoted_name(name));
    } catch (const error& failure) {
        // Somebody else may have made it meanwhile: the second code is that of two at the same moment.
        if (failure.sqlstate() == "42P04" || failure.sqlstate() == "23505") {
            return false;
        }
        throw;
    }
    return true;
}

bool drop_database(const std::string& where, const drop_database_options& drop,
                   const options& how) {
    const auto name = database_name(where);
    driver server{beside(where), how};
    if (!has_database(server, name)) {
        return false;
    }
    server.execute_script("DROP DATABASE " + sorrel::detail::quoted_name(name) +
                          (drop.even_if_in_use ? " WITH (FORCE)" : ""));
    return true;
}

}  // namespace sorrel::postgres
