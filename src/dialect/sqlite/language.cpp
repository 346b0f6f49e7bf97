// SPDX-License-Identifier: MIT
// SQLite's way with schemas.
#include <sorrel/dialect/schema_language.hpp>
#include <sorrel/dialect/sqlite.hpp>

#include "../sql_tokens.hpp"
#include "affinity.hpp"
#include "catalog.hpp"
#include "definition.hpp"
#include "planner.hpp"

namespace sorrel::sqlite {

namespace {

class language_of_sqlite final : public schema_language {
public:
    [[nodiscard]] std::string_view database_name() const override { return dialect::name; }
    [[nodiscard]] const schema_words& words() const override { return dialect::schema; }

    [[nodiscard]] std::vector<std::string> catalog_queries() const override {
        return detail::select_catalog();
    }
    [[nodiscard]] schema::database read_catalog(
        const std::vector<catalog_rows>& answers) const override {
        return detail::read_catalog(answers);
    }

    [[nodiscard]] std::string type_of(const schema::column& column) const override {
        return detail::type_of(column);
    }
    [[nodiscard]] bool keeps(const schema::column& live, value_kind kind,
                             value_kind) const override {
        return detail::keeps(detail::affinity_of(live.type), kind);
    }
    [[nodiscard]] bool is_same_name(std::string_view left, std::string_view right) const override {
        return sorrel::detail::equal_ignoring_case(left, right);
    }
    [[nodiscard]] std::string plain_form(std::string_view expression) const override {
        auto form = sorrel::detail::plain_form(expression, sorrel::detail::brackets::quote);
        if (form == "true" || form == "false") {
            form = form == "true" ? "1" : "0";  // which they are other words for
        }
        return form;
    }
    [[nodiscard]] bool mentions(std::string_view expression, std::string_view name) const override {
        return sorrel::detail::mentions(expression, name, sorrel::detail::brackets::quote);
    }
    [[nodiscard]] std::string usual_name(std::string_view, const std::vector<std::string>&,
                                         std::string_view) const override {
        return {};
    }

    [[nodiscard]] std::unique_ptr<schema_planner> new_planner() const override {
        return std::make_unique<detail::planner>();
    }
    [[nodiscard]] std::string select_drops() const override { return detail::select_drops(); }

    [[nodiscard]] std::string ask_foreign_keys() const override {
        return "SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys";
    }
    [[nodiscard]] std::string rest_foreign_keys() const override {
        return "PRAGMA foreign_keys = OFF";
    }
    [[nodiscard]] std::string wake_foreign_keys() const override {
        return "PRAGMA foreign_keys = ON";
    }
    [[nodiscard]] std::string find_dangling_rows() const override {
        return "SELECT \"table\", CAST(rowid AS TEXT), parent, CAST(fkid AS TEXT) FROM "
               "pragma_foreign_key_check";
    }
};

}  // namespace

const schema_language& dialect::language() noexcept {
    static const language_of_sqlite only;
    return only;
}

}  // namespace sorrel::sqlite
