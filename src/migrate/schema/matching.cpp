// SPDX-License-Identifier: MIT
// Finding in one table what another one has.
#include "matching.hpp"

#include <algorithm>

namespace sorrel::detail {

namespace {

/// A number's or boolean's text without the quotes that PostgreSQL puts around negative ones.
std::string without_quotes(std::string text, value_kind kind) {
    const bool is_number = kind == value_kind::integer || kind == value_kind::real ||
                           kind == value_kind::decimal || kind == value_kind::boolean;
    if (is_number && text.size() > 1 && text.front() == '\'' && text.back() == '\'') {
        text = text.substr(1, text.size() - 2);
    }
    std::erase(text, ' ');
    return text;
}

template <class Items, class Predicate>
auto* find_where(Items& items, Predicate is_it) {
    const auto at = std::find_if(items.begin(), items.end(), is_it);
    return at != items.end() ? &*at : nullptr;
}

}  // namespace

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

bool matching::same_names(const std::vector<std::string>& left,
                          const std::vector<std::string>& right) const {
    return std::equal(
        left.begin(), left.end(), right.begin(), right.end(),
        [&](const std::string& a, const std::string& b) { return language_.is_same_name(a, b); });
}

bool matching::same_set(std::vector<std::string> left,
                        const std::vector<std::string>& right) const {
    return std::is_permutation(
        left.begin(), left.end(), right.begin(), right.end(),
        [&](const std::string& a, const std::string& b) { return language_.is_same_name(a, b); });
}

const schema::table* matching::find(const schema::database& model, std::string_view name) const {
    return find_where(model.tables, [&](const schema::table& each) {
        return language_.is_same_name(each.name, name);
    });
}

const schema::column* matching::find(const schema::table& table, std::string_view name) const {
    return find_where(table.columns, [&](const schema::column& each) {
        return language_.is_same_name(each.name, name);
    });
}

bool matching::is_in_key(const schema::table& table, std::string_view column) const {
    return table.primary_key &&
           find_where(table.primary_key->columns, [&](const std::string& each) {
               return language_.is_same_name(each, column);
           }) != nullptr;
}

bool matching::is_null(std::string_view default_value) const {
    return language_.plain_form(default_value) == "null";
}

bool matching::same_default(const schema::column& wanted, const schema::column& live) const {
    return without_quotes(language_.plain_form(*wanted.default_value), wanted.kind) ==
           without_quotes(language_.plain_form(*live.default_value), wanted.kind);
}

std::vector<std::string> matching::columns_of(const schema::index& index) {
    std::vector<std::string> columns;
    for (const auto& part : index.parts) {
        columns.push_back(part.text);
    }
    return columns;
}

bool matching::is_over(const schema::index& index, const std::vector<std::string>& columns) const {
    return index.where.empty() && same_names(columns_of(index), columns) &&
           std::none_of(index.parts.begin(), index.parts.end(),
                        [](const schema::index_part& part) { return part.is_expression; });
}

bool matching::is_unique(const schema::table& table,
                         const std::vector<std::string>& columns) const {
    if (table.primary_key && same_set(columns, table.primary_key->columns)) {
        return true;
    }
    return std::any_of(table.uniques.begin(), table.uniques.end(),
                       [&](const schema::key& key) { return same_set(columns, key.columns); }) ||
           std::any_of(table.indexes.begin(), table.indexes.end(), [&](const schema::index& index) {
               return index.is_unique && is_over(index, columns_of(index)) &&
                      same_set(columns, columns_of(index));
           });
}

const schema::foreign_key* matching::find_foreign_key(const schema::table& table,
                                                      const schema::foreign_key& like) const {
    return find_where(table.foreign_keys, [&](const schema::foreign_key& each) {
        return language_.is_same_name(each.table, like.table) &&
               same_names(each.columns, like.columns) &&
               same_names(each.referenced, like.referenced);
    });
}

const schema::check* matching::find_check(const schema::table& table,
                                          const schema::check& like) const {
    const auto wanted = language_.plain_form(like.expression);
    return find_where(table.checks, [&](const schema::check& each) {
        return language_.plain_form(each.expression) == wanted;
    });
}

const schema::check* matching::find_similar_check(const schema::table& table,
                                                  const schema::table& columns,
                                                  const schema::check& like) const {
    return find_where(table.checks, [&](const schema::check& each) {
        if (!like.name.empty() && language_.is_same_name(each.name, like.name)) {
            return true;
        }
        return std::all_of(columns.columns.begin(), columns.columns.end(),
                           [&](const schema::column& column) {
                               return language_.mentions(each.expression, column.name) ==
                                      language_.mentions(like.expression, column.name);
                           });
    });
}

bool matching::is_indexed(const schema::table& table, const schema::index& like) const {
    const auto columns = columns_of(like);
    if (std::any_of(table.indexes.begin(), table.indexes.end(), [&](const schema::index& each) {
            return is_over(each, columns) && (each.is_unique || !like.is_unique);
        })) {
        return true;
    }
    // A constraint has an index of its own.
    return (table.primary_key && same_names(table.primary_key->columns, columns)) ||
           std::any_of(table.uniques.begin(), table.uniques.end(),
                       [&](const schema::key& key) { return same_names(key.columns, columns); });
}

}  // namespace sorrel::detail
