// SPDX-License-Identifier: MIT
// Four queries over the system catalog, for the whole search path at once.
#include "../sql_tokens.hpp"
#include "catalog.hpp"
#include "type_names.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

const std::string& text(const catalog_row& row, std::size_t column) {
    static const std::string none;
    return row[column] ? *row[column] : none;
}

bool flag(const catalog_row& row, std::size_t column) {
    return text(row, column) == "true";
}

/// An expression without the parentheses that the server puts around all of it.
std::string expression(const catalog_row& row, std::size_t column) {
    return sorrel::detail::without_parentheses(text(row, column), sorrel::detail::brackets::index);
}

// The tables that a statement finds without naming a schema, but for those of an extension and the
// parts of a partitioned table.
constexpr const char* visible_tables =
    "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace ";
constexpr const char* are_visible =
    "pg_catalog.pg_table_is_visible(c.oid) AND NOT c.relispartition AND n.nspname NOT IN "
    "('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)' AND NOT EXISTS "
    "(SELECT "
    "1 FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = "
    "c.oid AND e.deptype = 'e') ";

/// Whether values of a type come as text: an enum, citext, …
std::string arrives_as_text(const std::string& type) {
    return "EXISTS (SELECT 1 FROM pg_catalog.pg_proc r WHERE r.oid = " + type +
           ".typreceive AND r.proname IN ('textrecv', 'varcharrecv', 'bpcharrecv', 'namerecv', "
           "'enum_recv'))::text";
}

// 0 table, 1 kind, 2 column, 3 type, 4 not null, 5 default, 6 identity, 7 generated, 8 serial,
// 9 collation, 10 comment, 11 the table's comment, 12 the type below a domain, 13 comes as text,
// 14 element, 15 comes as text, 16 enum
std::string select_columns() {
    return std::string(
               "SELECT c.relname::text, c.relkind::text, a.attname::text, "
               "pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull::text, "
               "pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attidentity::text, "
               "a.attgenerated::text, "
               "EXISTS (SELECT 1 FROM pg_catalog.pg_depend s JOIN pg_catalog.pg_class q ON q.oid = "
               "s.objid AND q.relkind = 'S' WHERE s.refclassid = 'pg_catalog.pg_class'::regclass "
               "AND "
               "s.refobjid = c.oid AND s.refobjsubid = a.attnum AND s.deptype = 'a')::text, "
               "CASE WHEN a.attcollation <> t.typcollation THEN (SELECT l.collname::text FROM "
               "pg_catalog.pg_collation l WHERE l.oid = a.attcollation) END, "
               "pg_catalog.col_description(c.oid, a.attnum), "
               "pg_catalog.obj_description(c.oid, 'pg_class'), "
               "pg_catalog.format_type(b.oid, NULL), ") +
           arrives_as_text("b") + ", pg_catalog.format_type(x.oid, NULL), " + arrives_as_text("x") +
           ", CASE WHEN b.typtype = 'e' THEN b.typname::text END " + visible_tables +
           "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT "
           "a.attisdropped "
           "LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum "
           "LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
           "LEFT JOIN pg_catalog.pg_type u ON t.typtype = 'd' AND u.oid = t.typbasetype "
           "LEFT JOIN pg_catalog.pg_type v ON u.typtype = 'd' AND v.oid = u.typbasetype "
           "LEFT JOIN pg_catalog.pg_type b ON b.oid = COALESCE(v.oid, u.oid, t.oid) "
           "LEFT JOIN pg_catalog.pg_type x ON b.typcategory = 'A' AND x.oid = b.typelem "
           "WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND " +
           are_visible + "ORDER BY c.relname, a.attnum";
}

// 0 table, 1 name, 2 kind, 3 column, 4 table pointed at, 5 its column, 6 on delete, 7 on update,
// 8 deferrable, 9 deferred, 10 check, 11 all of it
std::string select_constraints() {
    return std::string(
               "SELECT c.relname::text, k.conname::text, k.contype::text, a.attname::text, CASE "
               "WHEN "
               "pg_catalog.pg_table_is_visible(f.oid) THEN f.relname::text ELSE fn.nspname || '.' "
               "|| "
               "f.relname END, fa.attname::text, k.confdeltype::text, k.confupdtype::text, "
               "k.condeferrable::text, k.condeferred::text, pg_catalog.pg_get_expr(k.conbin, "
               "k.conrelid), pg_catalog.pg_get_constraintdef(k.oid) ") +
           visible_tables +
           "JOIN pg_catalog.pg_constraint k ON k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', "
           "'c', 'x') "
           "LEFT JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS o(own, other, place) "
           "ON "
           "k.contype <> 'c' "
           "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.own "
           "LEFT JOIN pg_catalog.pg_class f ON f.oid = k.confrelid "
           "LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace "
           "LEFT JOIN pg_catalog.pg_attribute fa ON fa.attrelid = k.confrelid AND fa.attnum = "
           "o.other WHERE " +
           are_visible + "ORDER BY c.relname, k.conname, o.place";
}

// 0 table, 1 name, 2 unique, 3 method, 4 where, 5 is searched, 6 column, 7 expression, 8 descending,
// 9 nulls first, 10 operator class, 11 collation
std::string select_indexes() {
    return std::string(
               "SELECT c.relname::text, i.relname::text, x.indisunique::text, m.amname::text, "
               "pg_catalog.pg_get_expr(x.indpred, x.indrelid), (p.place <= x.indnkeyatts)::text, "
               "a.attname::text, CASE WHEN x.indkey[p.place - 1] = 0 THEN "
               "pg_catalog.pg_get_indexdef(i.oid, p.place, false) END, "
               "(x.indoption[p.place - 1] & 1 = 1)::text, (x.indoption[p.place - 1] & 2 = "
               "2)::text, "
               "CASE WHEN NOT o.opcdefault THEN o.opcname::text END, "
               "CASE WHEN l.oid <> a.attcollation THEN l.collname::text END ") +
           visible_tables +
           "JOIN pg_catalog.pg_index x ON x.indrelid = c.oid AND x.indisvalid "
           "JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid "
           "JOIN pg_catalog.pg_am m ON m.oid = i.relam "
           "CROSS JOIN LATERAL pg_catalog.generate_series(1, x.indnatts::int) AS p(place) "
           "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = "
           "x.indkey[p.place - 1] AND a.attnum <> 0 "
           "LEFT JOIN pg_catalog.pg_opclass o ON p.place <= x.indnkeyatts AND o.oid = "
           "x.indclass[p.place - 1] "
           "LEFT JOIN pg_catalog.pg_collation l ON p.place <= x.indnkeyatts AND l.oid = "
           "x.indcollation[p.place - 1] "
           "WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = i.oid "
           "AND "
           "k.contype IN ('p', 'u', 'x')) AND " +
           are_visible + "ORDER BY c.relname, i.relname, p.place";
}

std::string select_enums() {
    return "SELECT t.typname::text, e.enumlabel::text FROM pg_catalog.pg_type t JOIN "
           "pg_catalog.pg_enum e ON e.enumtypid = t.oid WHERE pg_catalog.pg_type_is_visible(t.oid) "
           "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = "
           "'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e') ORDER BY "
           "t.typname, e.enumsortorder";
}

referential_action action_of(const std::string& letter) {
    switch (letter.empty() ? 'a' : letter.front()) {
        case 'r':
            return referential_action::restrict;
        case 'c':
            return referential_action::cascade;
        case 'n':
            return referential_action::set_null;
        case 'd':
            return referential_action::set_default;
        default:
            return referential_action::no_action;
    }
}

schema::generator generator_of(const catalog_row& row) {
    if (text(row, 6) == "a") {
        return schema::generator::always;
    }
    if (text(row, 6) == "d") {
        return schema::generator::by_default;
    }
    return flag(row, 8) && text(row, 5).starts_with("nextval(") ? schema::generator::serial
                                                                : schema::generator::none;
}

class reader {
public:
    schema::database read(const std::vector<catalog_rows>& answers) {
        for (const auto& row : answers.at(3)) {
            read_enum(row);
        }
        for (const auto& row : answers.at(0)) {
            read_column(row);
        }
        for (const auto& row : answers.at(1)) {
            read_constraint(row);
        }
        for (const auto& row : answers.at(2)) {
            read_index(row);
        }
        for (auto& [name, table] : tables_) {
            model_.tables.push_back(std::move(table));
        }
        schema::sort(model_);
        return std::move(model_);
    }

private:
    void read_enum(const catalog_row& row) {
        if (model_.enums.empty() || model_.enums.back().name != text(row, 0)) {
            model_.enums.push_back({text(row, 0), {}});
        }
        model_.enums.back().labels.push_back(text(row, 1));
    }

    void read_column(const catalog_row& row) {
        if (text(row, 1) == "v" || text(row, 1) == "m") {
            if (!model_.has_view(text(row, 0))) {
                model_.views.push_back(text(row, 0));
            }
            return;
        }
        auto& table = tables_[text(row, 0)];
        table.name = text(row, 0);
        table.comment = text(row, 11);
        if (!row[2]) {
            return;  // a table without columns
        }
        auto& column = table.columns.emplace_back();
        column.name = text(row, 2);
        column.type = text(row, 3);
        column.is_nullable = !flag(row, 4);
        column.generated = generator_of(row);
        if (!text(row, 7).empty()) {
            column.computed_as = expression(row, 5);
            column.is_stored = text(row, 7) == "s";
        } else if (column.generated != schema::generator::serial) {
            column.default_value = row[5];
        }
        column.collation = text(row, 9);
        column.comment = text(row, 10);
        const auto kind_of_type = [&](std::size_t at) {
            const auto known = meaning_of(text(row, at));
            return known.kind == value_kind::none && flag(row, at + 1)
                       ? type_meaning{value_kind::text, 0}
                       : known;
        };
        if (row[14]) {
            column.element_kind = kind_of_type(14).kind;
            column.kind =
                column.element_kind == value_kind::none ? value_kind::none : value_kind::array;
        } else {
            column.kind = kind_of_type(12).kind;
            column.bits = kind_of_type(12).bits;
        }
        column.enum_name = text(row, 16);
        for (const auto& each : model_.enums) {
            if (each.name == column.enum_name) {
                column.labels = each.labels;
            }
        }
    }

    void read_constraint(const catalog_row& row) {
        auto& table = tables_[text(row, 0)];
        const auto& name = text(row, 1);
        const auto& column = text(row, 3);
        switch (text(row, 2).front()) {
            case 'p':
                if (!table.primary_key) {
                    table.primary_key = schema::key{.name = name};
                }
                table.primary_key->columns.push_back(column);
                break;
            case 'u':
                if (table.uniques.empty() || table.uniques.back().name != name) {
                    table.uniques.push_back({.name = name});
                    table.uniques.back().nulls_are_equal =
                        text(row, 11).find("NULLS NOT DISTINCT") != std::string::npos;
                }
                table.uniques.back().columns.push_back(column);
                break;
            case 'f':
                read_foreign_key(table, row);
                break;
            case 'c':
                table.checks.push_back({name, expression(row, 10)});
                break;
            default:
                if (table.others.empty() || table.others.back().name != name) {
                    table.others.push_back({name, text(row, 11)});
                }
        }
    }

    static void read_foreign_key(schema::table& table, const catalog_row& row) {
        if (table.foreign_keys.empty() || table.foreign_keys.back().name != text(row, 1)) {
            auto& key = table.foreign_keys.emplace_back();
            key.name = text(row, 1);
            key.table = text(row, 4);
            key.on_delete = action_of(text(row, 6));
            key.on_update = action_of(text(row, 7));
            if (flag(row, 8)) {
                key.timing = flag(row, 9) ? schema::deferral::initially_deferred
                                          : schema::deferral::initially_immediate;
            }
        }
        table.foreign_keys.back().columns.push_back(text(row, 3));
        table.foreign_keys.back().referenced.push_back(text(row, 5));
    }

    void read_index(const catalog_row& row) {
        auto& table = tables_[text(row, 0)];
        if (table.indexes.empty() || table.indexes.back().name != text(row, 1)) {
            auto& index = table.indexes.emplace_back();
            index.name = text(row, 1);
            index.is_unique = flag(row, 2);
            index.method = text(row, 3) == "btree" ? "" : text(row, 3);
            index.where = expression(row, 4);
        }
        auto& index = table.indexes.back();
        if (!flag(row, 5)) {
            index.included.push_back(text(row, 6));
            return;
        }
        auto& part = index.parts.emplace_back();
        part.is_expression = row[7].has_value();
        part.text = part.is_expression ? expression(row, 7) : text(row, 6);
        part.is_descending = flag(row, 8);
        if (flag(row, 9) != part.is_descending) {
            part.nulls = flag(row, 9) ? schema::nulls_order::first : schema::nulls_order::last;
        }
        part.operator_class = text(row, 10);
        part.collation = text(row, 11);
    }

    schema::database model_{};
    std::map<std::string, schema::table> tables_{};
};

}  // namespace

std::vector<std::string> select_catalog() {
    return {select_columns(), select_constraints(), select_indexes(), select_enums()};
}

schema::database read_catalog(const std::vector<catalog_rows>& answers) {
    return reader{}.read(answers);
}

}  // namespace sorrel::postgres::detail
