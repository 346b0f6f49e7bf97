// SPDX-License-Identifier: MIT
// New values for some columns, chosen at run time: `changeset<User> changes; changes.set(…)`.
#pragma once

#include <sorrel/query/assignment.hpp>
#include <sorrel/query/check/wrong_changeset.hpp>
#include <sorrel/query/detail/kept_columns.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/table.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

namespace sorrel {

/// Collects assignments of values while the program runs; `update<User>().set(changes)` writes those
/// columns and leaves the others as they are. Zero, false and NULL are values like any other.
///
/// The statement's text is the same whatever was set, so it stays prepared: each column is written as
/// `CASE WHEN ? THEN ? ELSE column END`.
/// @code
/// changeset<User> changes;
/// if (form.age) { changes.set(col<&User::age> = *form.age); }
/// if (form.forget_email) { changes.set(col<&User::email> = std::nullopt); }
/// db.exec(update<User>().set(changes).where(col<&User::id> == id));
/// @endcode
template <entity_type Table>
class changeset {
public:
    /// Notes a new value; a second one for the same column replaces the first. Throws `value_error`
    /// when a number does not fit its field.
    template <class Column, class Value>
    changeset& set(const assignment<Column, Value>& change) {
        if constexpr (checks::change<Table, Column, Value>()) {
            constexpr std::size_t index = checks::field_index<Table>(Column::field_name());
            auto& field = reflect::field<index>(values_);
            using field_type = std::remove_cvref_t<decltype(field)>;
            if constexpr (std::is_same_v<Value, null_value> ||
                          std::is_same_v<Value, detail::unbindable>) {
                field = field_type{};
            } else if constexpr (is_optional<decltype(change.assigned.held)>) {
                field = change.assigned.held
                            ? field_type(static_cast<plain<field_type>>(*change.assigned.held))
                            : field_type{};
            } else {
                field = static_cast<plain<field_type>>(change.assigned.held);
            }
            is_set_[index] = true;
        }
        return *this;
    }

    /// Whether nothing was set.
    [[nodiscard]] bool empty() const {
        for (const bool each : is_set_) {
            if (each) {
                return false;
            }
        }
        return true;
    }

    // What `update_query` is made of.
    using columns = meta::type_list<>;
    using loose_columns = meta::type_list<>;
    template <class Writer>
    static constexpr void write_assignment(Writer& out) {
        const char* separator = "";
        for (const auto& column : table_of<Table>.columns) {
            if (!column.is_key) {
                out.text(separator);
                out.identifier(column.name);
                out.text(" = CASE WHEN ");
                out.parameter();
                out.text(" THEN ");
                out.parameter();
                out.text(" ELSE ");
                write_unchanged(out, column);
                out.text(" END");
                separator = ", ";
            }
        }
    }
    template <class Binder>
    void bind(Binder& binder) const {
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            const auto bind_one = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
                if constexpr (!table_of<Table>.columns[I].is_key) {
                    binder.bind(is_set_[I]);
                    if (is_set_[I]) {
                        binder.bind(reflect::field<I>(values_));
                    } else {
                        binder.bind_null(table_of<Table>.columns[I].kind);
                    }
                    bind_unchanged<I>(binder);
                }
            };
            (bind_one(std::integral_constant<std::size_t, Index>{}), ...);
        }(std::make_index_sequence<reflect::field_count<Table>>());
    }

private:
    // A change of others moves on what Sorrel looks after; an empty changeset changes nothing.
    template <class Writer>
    static constexpr void write_unchanged(Writer& out, const column_info& column) {
        const auto& table = table_of<Table>;
        const auto index = static_cast<std::size_t>(&column - table.columns.data());
        if (index == table.kept.updated) {
            out.text("coalesce(");
            out.parameter();
            out.text(", ");
        }
        out.column(table.name, column.name);
        if (index == table.kept.updated) {
            out.text(")");
        } else if (index == table.kept.version) {
            out.text(" + ");
            out.parameter();
        }
    }
    template <std::size_t Index, class Binder>
    void bind_unchanged(Binder& binder) const {
        if constexpr (Index == table_of<Table>.kept.version) {
            binder.bind(empty() ? 0 : 1);
        } else if constexpr (Index == table_of<Table>.kept.updated) {
            if (empty()) {
                binder.bind_null(value_kind::instant);
            } else {
                binder.bind(detail::present<Table>());
            }
        }
    }

    Table values_{};
    std::array<bool, reflect::field_count<Table>> is_set_{};
};

}  // namespace sorrel
