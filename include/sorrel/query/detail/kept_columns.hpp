// SPDX-License-Identifier: MIT
// What writes put into the columns that Sorrel looks after: when a row was made and changed, and how
// often. Whoever assigns such a column himself is believed.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/detail/entity_parts.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/mapping.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/types/chrono.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

template <class Table>
inline constexpr bool is_versioned = table_of<Table>.kept.version != kept_columns::none;
template <class Table>
inline constexpr bool is_kept_on_insert =
    is_versioned<Table> || table_of<Table>.kept.created != kept_columns::none ||
    table_of<Table>.kept.updated != kept_columns::none;
template <class Table>
inline constexpr bool is_kept_on_update =
    is_versioned<Table> || table_of<Table>.kept.updated != kept_columns::none;
template <class Table>
inline constexpr bool is_kept_on_conflict =
    is_kept_on_update<Table> || table_of<Table>.kept.deleted != kept_columns::none;

/// The present instant for rows of a table: its mapping may have a clock of its own, `now()`.
template <class Table>
timestamp present() {
    if constexpr (requires { mapping<Table>::now(); }) {
        return mapping<Table>::now();
    } else {
        return now();
    }
}

/// An instant as a field has it.
template <class Field>
Field instant_as(timestamp instant) {
    using type = plain<Field>;
    if constexpr (std::is_same_v<type, timestamp>) {
        return instant;
    } else if constexpr (std::is_same_v<type, microsecond_count>) {
        return storage<timestamp>::to_stored(instant);
    } else {
        return storage<type>::from_stored(instant_as<typename storage<type>::stored_type>(instant));
    }
}

/// Whether a field has still the value that a struct is made with.
template <class Field>
bool is_still_default(const Field& field) {
    if constexpr (is_optional<Field>) {
        return !field;
    } else if constexpr (custom_stored<Field> && !std::is_same_v<Field, timestamp>) {
        return is_still_default(storage<Field>::to_stored(field));
    } else if constexpr (std::is_same_v<Field, microsecond_count>) {
        return field.microseconds == 0;
    } else {
        return field == Field{};
    }
}

/// Whether a struct's field is when its row was made or changed.
constexpr bool is_moment(const kept_columns& kept, std::size_t index) {
    return index == kept.created || index == kept.updated;
}

/// Whether a field of a new row is to have the present instant.
template <class Table, std::size_t Index>
bool takes_instant(const Table& row) {
    if constexpr (is_moment(table_of<Table>.kept, Index)) {
        return is_still_default(reflect::field<Index>(row));
    } else {
        return false;
    }
}

/// Binds the chosen fields of a new row in the struct's order, and the present instant where one is
/// missing that Sorrel looks after.
template <class Table, column_choice Chosen, class Binder>
constexpr void bind_new_row(Binder& binder, const Table& row) {
    if constexpr (!is_kept_on_insert<Table>) {
        bind_fields<Table, Chosen>(binder, row);
    } else {
        const timestamp instant = present<Table>();
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            const auto bind_one = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
                if constexpr (Chosen(table_of<Table>.columns[I])) {
                    if (takes_instant<Table, I>(row)) {
                        binder.bind(instant);
                    } else {
                        binder.bind(reflect::field<I>(row));
                    }
                }
            };
            (bind_one(std::integral_constant<std::size_t, Index>{}), ...);
        }(std::make_index_sequence<reflect::field_count<Table>>());
    }
}

/// A kept column, named like a `column`.
template <class Table, std::uint16_t Index>
struct kept_column {
    using table = Table;
    static constexpr std::string_view name() { return table_of<Table>.columns[Index].name; }
};

/// What a kept column of a new row gets where the program gives nothing.
template <class Table, std::uint16_t Index>
struct kept_on_insert : kept_column<Table, Index> {
    static constexpr bool is_bound = Index != table_of<Table>.kept.version;

    template <class Writer>
    static constexpr void write(Writer& out) {
        if (is_bound) {
            out.parameter();
        } else {
            out.text("0");
        }
    }
    template <class Binder>
    static void bind(Binder& binder, timestamp instant) {
        if constexpr (is_bound) {
            binder.bind(instant);
        }
    }
};

/// What it gets when its row is changed: version and instant go on.
template <class Table, std::uint16_t Index>
struct kept_on_update {
    template <class Writer>
    static constexpr void write_assignment(Writer& out) {
        const auto& table = table_of<Table>;
        const auto name = table.columns[Index].name;
        out.identifier(name);
        out.text(" = ");
        if (Index == table.kept.version) {
            out.column(table.name, name);
            out.text(" + 1");
        } else {
            out.parameter();
        }
    }
    template <class Binder>
    static void bind(Binder& binder) {
        if constexpr (Index != table_of<Table>.kept.version) {
            binder.bind(present<Table>());
        }
    }
};

/// What it gets when an insert changes the row in the way instead, which lives from then on if the new
/// row does.
template <class Table, std::uint16_t Index>
struct kept_on_conflict {
    using column_type = kept_column<Table, Index>;
    using columns = meta::type_list<>;
    using loose_columns = meta::type_list<>;

    template <class Writer>
    static constexpr void write_assignment(Writer& out) {
        const auto& table = table_of<Table>;
        const auto name = table.columns[Index].name;
        out.identifier(name);
        out.text(" = ");
        if (Index == table.kept.version) {
            out.column(table.name, name);
            out.text(" + 1");
        } else {
            out.text("excluded.");
            out.identifier(name);
        }
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// `Kept<Table, Index>` in a list; an empty one for no column, and for one that `Assigned` has already.
template <template <class, std::uint16_t> class Kept, class Table, std::uint16_t Index,
          class... Assigned>
constexpr auto kept_unless_assigned() {
    if constexpr (Index == kept_columns::none) {
        return meta::type_list<>{};
    } else if constexpr ((... || (Assigned::name() == table_of<Table>.columns[Index].name))) {
        return meta::type_list<>{};
    } else {
        return meta::type_list<Kept<Table, Index>>{};
    }
}

/// What the rules of `Table` add to a row of new values, to those of a change, and to those that
/// ON CONFLICT assigns; `Assigned` are the columns that the program assigns itself.
template <class Table, class... Assigned>
using kept_by_insert =
    meta::concatenate<decltype(kept_unless_assigned<kept_on_insert, Table,
                                                    table_of<Table>.kept.version, Assigned...>()),
                      decltype(kept_unless_assigned<kept_on_insert, Table,
                                                    table_of<Table>.kept.created, Assigned...>()),
                      decltype(kept_unless_assigned<kept_on_insert, Table,
                                                    table_of<Table>.kept.updated, Assigned...>())>;
template <class Table, class... Assigned>
using kept_by_update =
    meta::concatenate<decltype(kept_unless_assigned<kept_on_update, Table,
                                                    table_of<Table>.kept.version, Assigned...>()),
                      decltype(kept_unless_assigned<kept_on_update, Table,
                                                    table_of<Table>.kept.updated, Assigned...>())>;
template <class Table>
using kept_by_marking =
    meta::concatenate<meta::type_list<kept_on_update<Table, table_of<Table>.kept.deleted>>,
                      kept_by_update<Table>>;
template <class Table, class... Assigned>
using kept_by_conflict =
    meta::concatenate<decltype(kept_unless_assigned<kept_on_conflict, Table,
                                                    table_of<Table>.kept.version, Assigned...>()),
                      decltype(kept_unless_assigned<kept_on_conflict, Table,
                                                    table_of<Table>.kept.updated, Assigned...>()),
                      decltype(kept_unless_assigned<kept_on_conflict, Table,
                                                    table_of<Table>.kept.deleted, Assigned...>())>;

/// Whether an insert that gives a value to `Assigned` leaves others to Sorrel.
template <class Table, class... Assigned>
constexpr bool find_kept_beside() {
    if constexpr (is_kept_on_insert<Table>) {
        return kept_by_insert<Table, Assigned...>::size != 0;
    } else {
        return false;
    }
}
template <class Table, class... Assigned>
inline constexpr bool are_kept_beside = find_kept_beside<Table, Assigned...>();

/// What the rules add to these assignments of an update; nothing to a changeset, which does it itself.
template <class Table, class... Assignments>
constexpr auto kept_beside_set() {
    if constexpr ((... && requires { typename Assignments::column_type; })) {
        return kept_by_update<Table, typename Assignments::column_type...>{};
    } else {
        return meta::type_list<>{};
    }
}

/// Writes what a list of `kept_on_update` assigns, after other assignments or first of all.
template <class Writer, class... Kept>
constexpr void write_kept(Writer& out, [[maybe_unused]] const char* separator,
                          meta::type_list<Kept...>) {
    ((out.text(separator), Kept::write_assignment(out), separator = ", "), ...);
}
template <class Binder, class... Kept>
void bind_kept([[maybe_unused]] Binder& binder, meta::type_list<Kept...>) {
    (Kept::bind(binder), ...);
}

/// `UPDATE "users" SET "deleted_at" = ?` and what is kept besides, in the place of DELETE.
template <class Table, class Writer>
constexpr void write_marking(Writer& out) {
    out.text("UPDATE ");
    out.identifier(table_of<Table>.name);
    write_kept(out, " SET ", kept_by_marking<Table>{});
}
template <class Table, class Binder>
void bind_marking(Binder& binder) {
    bind_kept(binder, kept_by_marking<Table>{});
}

}  // namespace sorrel::detail
