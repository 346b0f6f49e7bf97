// SPDX-License-Identifier: MIT
// What tools need of SQLite beyond queries.
#include <sorrel/backend/maintenance.hpp>
#include <sorrel/dialect/sqlite.hpp>
#include <sorrel/error/kinds.hpp>

#include "../../dialect/quoted.hpp"
#include "file_lock.hpp"
#include "state.hpp"
#include "text.hpp"

#include <array>
#include <filesystem>
#include <utility>

namespace sorrel::sqlite {

namespace {

using namespace std::string_view_literals;

constexpr std::array outside_transactions{"VACUUM"sv, "PRAGMA FOREIGN_KEYS"sv,
                                          "PRAGMA JOURNAL_MODE"sv, "DETACH"sv};
constexpr std::array better_alone{"PRAGMA"sv, "ATTACH"sv};
constexpr std::array repeatable{"VACUUM"sv, "PRAGMA"sv, "ATTACH"sv, "DETACH"sv};

constexpr engine_facts facts_of_sqlite{
    .name = dialect::name,
    .script = {.bracket_names = true, .trigger_bodies = true, .client_command = '.'},
    .outside_transactions = outside_transactions,
    .better_alone = better_alone,
    .repeatable = repeatable,
    .integer_type = dialect::schema.integer,
    .text_type = dialect::schema.text,
    .instant_type = dialect::schema.instant,
    .table_options = dialect::schema.table_options};

// What a script may change for all statements that follow, and nothing else would undo.
constexpr std::array kept_settings{"foreign_keys"sv,
                                   "ignore_check_constraints"sv,
                                   "legacy_alter_table"sv,
                                   "recursive_triggers"sv,
                                   "reverse_unordered_selects"sv,
                                   "writable_schema"sv,
                                   "query_only"sv,
                                   "synchronous"sv};

struct close_handle {
    void operator()(sqlite3* handle) const noexcept { sqlite3_close(handle); }
};

class maintenance_of_sqlite final : public sorrel::maintenance {
public:
    explicit maintenance_of_sqlite(detail::connection_state& connection)
        : connection_(connection) {}

    [[nodiscard]] const engine_facts& facts() const noexcept override { return facts_of_sqlite; }

    [[nodiscard]] std::vector<row> rows(const std::string& sql) override {
        sqlite3_stmt* prepared = nullptr;
        detail::check_result(
            connection_,
            sqlite3_prepare_v2(connection_.handle, sql.c_str(), -1, &prepared, nullptr), sql,
            nullptr);
        const detail::statement_handle statement(prepared);
        std::vector<row> all;
        int result = prepared == nullptr ? SQLITE_DONE : sqlite3_step(prepared);
        for (; result == SQLITE_ROW; result = sqlite3_step(prepared)) {
            auto& added = all.emplace_back();
            for (int i = 0; i != sqlite3_column_count(prepared); ++i) {
                const auto* const text =
                    reinterpret_cast<const char*>(sqlite3_column_text(prepared, i));
                const auto size = static_cast<std::size_t>(sqlite3_column_bytes(prepared, i));
                added.push_back(text == nullptr ? std::optional<std::string>()
                                                : std::string(text, size));
            }
        }
        if (result != SQLITE_DONE) {
            detail::throw_failure(connection_, result, sql, nullptr);
        }
        return all;
    }

    [[nodiscard]] std::string literal(std::string_view text) const override {
        return sorrel::detail::quoted_text(text);
    }
    [[nodiscard]] std::string quoted_name(std::string_view name) const override {
        return sorrel::detail::quoted_name(name);
    }
    [[nodiscard]] std::string instant(timestamp when) const override {
        const auto text = detail::format_instant({when.time_since_epoch().count()});
        return text ? literal({text->data(), text->size()}) : "NULL";
    }

    [[nodiscard]] std::string where() override {
        const auto path = file();
        return path.empty() ? ":memory:" : path;
    }
    [[nodiscard]] std::string home_schema() override { return {}; }
    [[nodiscard]] bool has_table(const std::string& schema, const std::string& table) override {
        return !rows("SELECT 1 FROM " + tables_of(schema) + " AND name = " + literal(table) +
                     " COLLATE NOCASE")
                    .empty();
    }
    [[nodiscard]] std::int64_t count_tables(const std::string& schema) override {
        return std::stoll(rows("SELECT count(*) FROM " + tables_of(schema) +
                               " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
                              .front()
                              .front()
                              .value());
    }

    [[nodiscard]] std::unique_ptr<run_lock> make_lock(const std::string&,
                                                      const std::string& holder) override {
        const auto path = file();
        return std::make_unique<detail::file_lock>(path.empty() ? path : path + "-sorrel-lock",
                                                   holder);
    }

    void begin_work(std::chrono::milliseconds) override {
        settings_.clear();
        for (const auto name : kept_settings) {
            settings_.emplace_back(name, setting(name));
        }
    }
    void undo_session_changes() override {
        for (const auto& [name, value] : settings_) {
            if (setting(name) != value) {
                static_cast<void>(rows("PRAGMA " + std::string(name) + " = " + value));
            }
        }
    }
    void end_work() noexcept override {
        try {
            undo_session_changes();
        } catch (const std::exception&) {  // the error that ended the work is on its way already
        }
    }

    [[nodiscard]] index_state state_of_index(const std::string& name) override {
        return rows("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = " + literal(name))
                       .empty()
                   ? index_state::absent
                   : index_state::ready;
    }
    [[nodiscard]] std::vector<std::string> unfinished_indexes() override { return {}; }

    void back_up(const std::string& path) override;

private:
    [[nodiscard]] std::string file() const {
        const char* const path = sqlite3_db_filename(connection_.handle, "main");
        return path == nullptr ? std::string() : std::string(path);
    }
    [[nodiscard]] std::string tables_of(const std::string& schema) const {
        return (schema.empty() ? std::string() : quoted_name(schema) + ".") +
               "sqlite_schema WHERE type = 'table'";
    }
    [[nodiscard]] std::string setting(std::string_view name) {
        return rows("PRAGMA " + std::string(name)).at(0).at(0).value_or("");
    }

    detail::connection_state& connection_;
    std::vector<std::pair<std::string_view, std::string>> settings_{};
};

// All pages at once, under one read lock: in steps, a busy writer could have it begin anew for ever.
void maintenance_of_sqlite::back_up(const std::string& path) {
    if (std::filesystem::exists(path)) {
        throw_error({.kind = error_kind::io,
                     .message = "there is a file '" + path + "' already; no backup was made"});
    }
    sqlite3* opened = nullptr;
    int result =
        sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const std::unique_ptr<sqlite3, close_handle> target(opened);
    if (result == SQLITE_OK) {
        sqlite3_backup* const copy =
            sqlite3_backup_init(target.get(), "main", connection_.handle, "main");
        if (copy != nullptr) {
            constexpr int all_pages = -1;
            constexpr int pause = 20;
            constexpr int patience = 500;
            int tries = 0;
            do {
                result = sqlite3_backup_step(copy, all_pages);
            } while ((result == SQLITE_BUSY || result == SQLITE_LOCKED) && ++tries != patience &&
                     sqlite3_sleep(pause) > 0);
            sqlite3_backup_finish(copy);
        } else {
            result = sqlite3_errcode(target.get());
        }
    }
    if (result != SQLITE_OK && result != SQLITE_DONE) {
        const std::string reason = sqlite3_errstr(result);
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        throw_error({.kind = result == SQLITE_FULL ? error_kind::disk_full : error_kind::io,
                     .message = "the backup into '" + path + "' failed: " + reason,
                     .code = result});
    }
}

}  // namespace

std::unique_ptr<sorrel::maintenance> driver::maintenance() {
    return std::make_unique<maintenance_of_sqlite>(*state_);
}

}  // namespace sorrel::sqlite
