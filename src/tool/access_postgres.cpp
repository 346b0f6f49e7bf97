// SPDX-License-Identifier: MIT
// PostgreSQL's databases for the verbs.
#include <sorrel/error/kinds.hpp>
#include <sorrel/postgres.hpp>
#include <sorrel/tool.hpp>

#include "access.hpp"
#include "exit_code.hpp"
#include "opened.hpp"
#include "redact.hpp"

#include <algorithm>

namespace sorrel::command_line {

namespace {

/// `host=localhost dbname=shop`.
bool is_keywords(std::string_view text) {
    const auto is_letter = [](char each) { return (each >= 'a' && each <= 'z') || each == '_'; };
    const auto after = std::ranges::find_if_not(text, is_letter);
    const auto rest = text.substr(static_cast<std::size_t>(after - text.begin()));
    const auto equals = rest.find_first_not_of(' ');
    return after != text.begin() && equals != rest.npos && rest[equals] == '=';
}

class postgres_access final : public database_access {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "PostgreSQL"; }
    [[nodiscard]] std::string_view example() const noexcept override {
        return "postgres://user@host/database";
    }
    [[nodiscard]] bool knows(std::string_view url) const override {
        return url.starts_with("postgres://") || url.starts_with("postgresql://") ||
               is_keywords(url);
    }
    [[nodiscard]] std::string shown(const std::string& url) const override {
        return without_passwords(url);
    }

    [[nodiscard]] std::unique_ptr<migrations::database> open(
        const std::string& url) const override {
        try {
            return std::make_unique<opened<postgres::backend>>(url, postgres::options{});
        } catch (const connection_error& failure) {
            constexpr std::string_view no_such_database = "3D000";
            if (failure.sqlstate() == no_such_database) {
                throw operation_failed("there is no database " + postgres::database_name(url) +
                                       "; `database create` makes it");
            }
            throw;
        }
    }

    [[nodiscard]] bool exists(const std::string& url) const override {
        return postgres::database_exists(url);
    }
    [[nodiscard]] bool create(const std::string& url) const override {
        return postgres::create_database(url);
    }
    [[nodiscard]] bool drop(const std::string& url, bool even_if_in_use) const override {
        return postgres::drop_database(url, {.even_if_in_use = even_if_in_use});
    }
};

}  // namespace

template <>
const database_access& access_to<postgres::backend>() {
    static const postgres_access access;
    return access;
}

}  // namespace sorrel::command_line
