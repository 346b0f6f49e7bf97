// SPDX-License-Identifier: MIT
// SQLite's files for the verbs.
#include <sorrel/sqlite.hpp>
#include <sorrel/tool.hpp>

#include "access.hpp"
#include "exit_code.hpp"
#include "opened.hpp"

#include <filesystem>

namespace sorrel::command_line {

namespace {

sqlite::location location_of(const std::string& url) {
    auto where = url.starts_with("sqlite:") ? sqlite::from_url(url) : sqlite::location{.path = url};
    if (where.path == ":memory:" || where.path.empty()) {
        throw usage_error(
            "a database in memory is gone when this program ends, so there is "
            "nothing to be done with it; name a file: sqlite:app.db");
    }
    return where;
}

class sqlite_access final : public database_access {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "SQLite"; }
    [[nodiscard]] std::string_view example() const noexcept override { return "sqlite:app.db"; }
    [[nodiscard]] bool knows(std::string_view url) const override {
        return url.starts_with("sqlite:") || url.find("://") == url.npos;
    }
    [[nodiscard]] std::string shown(const std::string& url) const override {
        return location_of(url).path;
    }

    [[nodiscard]] std::unique_ptr<migrations::database> open(
        const std::string& url) const override {
        auto where = location_of(url);
        if (!std::filesystem::exists(where.path)) {
            throw operation_failed("there is no database " + where.path +
                                   "; `database create` makes it");
        }
        if (where.how.mode == sqlite::open_mode::read_write_create) {
            where.how.mode = sqlite::open_mode::read_write;
        }
        return std::make_unique<opened<sqlite::backend>>(where.path, where.how);
    }

    [[nodiscard]] bool exists(const std::string& url) const override {
        return sqlite::database_exists(location_of(url));
    }
    [[nodiscard]] bool create(const std::string& url) const override {
        return sqlite::create_database(location_of(url));
    }
    [[nodiscard]] bool drop(const std::string& url, bool /*even_if_in_use*/) const override {
        return sqlite::drop_database(location_of(url));
    }
};

}  // namespace

template <>
const database_access& access_to<sqlite::backend>() {
    static const sqlite_access access;
    return access;
}

}  // namespace sorrel::command_line
