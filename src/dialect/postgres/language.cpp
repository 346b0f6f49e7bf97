// SPDX-License-Identifier: MIT
// PostgreSQL's way with schemas.
#include <sorrel/dialect/postgres.hpp>
#include <sorrel/dialect/schema_language.hpp>

#include "../sql_tokens.hpp"
#include "catalog.hpp"
#include "planner.hpp"

namespace sorrel::postgres {

namespace {

/// Replaces every `from`; false when there is none.
bool replace(std::string& text, std::string_view from, std::string_view to) {
    bool found = false;
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
        found = true;
    }
    return found;
}

class language_of_postgres final : public schema_language {
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
                             value_kind element_kind) const override {
        const auto keeps_value = [](value_kind column, value_kind field) {
            return column == field || (field == value_kind::text && column == value_kind::json);
        };
        return kind == value_kind::array
                   ? live.kind == kind && keeps_value(live.element_kind, element_kind)
                   : keeps_value(live.kind, kind);
    }
    [[nodiscard]] bool is_same_name(std::string_view left, std::string_view right) const override {
        return left == right;
    }
    /// The server keeps expressions as it understood them: IN and LIKE are other words for operators.
    [[nodiscard]] std::string plain_form(std::string_view expression) const override {
        auto form = sorrel::detail::plain_form(expression, sorrel::detail::brackets::index);
        if (replace(form, "= any array [ ", "in ")) {
            replace(form, " ]", "");
        }
        if (replace(form, "< > all array [ ", "not in ")) {
            replace(form, " ]", "");
        }
        replace(form, "! ~ ~", "not like");
        replace(form, "~ ~", "like");
        replace(form, "! =", "< >");
        return form;
    }
    [[nodiscard]] bool mentions(std::string_view expression, std::string_view name) const override {
        return sorrel::detail::mentions(expression, name, sorrel::detail::brackets::index);
    }
    [[nodiscard]] std::string usual_name(std::string_view table,
                                         const std::vector<std::string>& columns,
                                         std::string_view kind) const override {
        return detail::usual_name(table, columns, kind);
    }

    [[nodiscard]] std::unique_ptr<schema_planner> new_planner() const override {
        return std::make_unique<detail::planner>();
    }
    [[nodiscard]] std::string select_drops() const override { return detail::select_drops(); }
};

}  // namespace

const schema_language& dialect::language() noexcept {
    static const language_of_postgres only;
    return only;
}

}  // namespace sorrel::postgres
