// SPDX-License-Identifier: MIT
// A struct that remembers what it was: `tracked user{db.find<User>(1).value()};`, and `db.update(user)`
// writes what has changed since.
#pragma once

#include <sorrel/meta/view.hpp>
#include <sorrel/query/entity.hpp>
#include <sorrel/session/object_verbs.hpp>
#include <sorrel/types/same_value.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sorrel {

/// A struct and a copy of it as its row is stored. `db.update(user)` writes the columns that differ, zero,
/// false and NULL like any other value, and runs no statement when none does.
///
/// When the update has run, the copy is what was written. A transaction that is rolled back later takes
/// the row back and does not know of the struct: keep a copy of it from before (`const auto before =
/// user;`) and put that back, or say what is stored with `set_original`.
/// @code
/// tracked user{db.find<User>(id).value()};
/// user->age = 0;
/// db.update(user);  // UPDATE "users" SET "age" = 0 WHERE "id" = …
/// @endcode
template <entity_type Table>
class tracked {
public:
    using table_type = Table;

    /// Begins with a row as it is stored.
    // NOLINTNEXTLINE(google-explicit-constructor): a struct and its copy mean the same
    tracked(Table stored) : value_(stored), original_(std::move(stored)) {}

    [[nodiscard]] Table& operator*() noexcept { return value_; }
    [[nodiscard]] const Table& operator*() const noexcept { return value_; }
    [[nodiscard]] Table* operator->() noexcept { return &value_; }
    [[nodiscard]] const Table* operator->() const noexcept { return &value_; }

    /// The row as it is stored.
    [[nodiscard]] const Table& original() const noexcept { return original_; }

    /// Whether anything differs from the stored row, …
    [[nodiscard]] bool is_changed() const {
        for (const bool each : changes()) {
            if (each) {
                return true;
            }
        }
        return false;
    }
    /// … or one field: `user.is_changed<&User::name>()`.
    template <auto Member>
        requires std::is_same_v<reflect::struct_of<Member>, Table>
    [[nodiscard]] bool is_changed() const {
        return !detail::same_value(value_.*Member, original_.*Member);
    }
    /// The fields that differ, by their names in the struct.
    [[nodiscard]] std::vector<std::string_view> changed_fields() const {
        std::vector<std::string_view> names;
        const auto changed = changes();
        for (std::size_t i = 0; i != changed.size(); ++i) {
            if (changed[i]) {
                names.push_back(table_of<Table>.columns[i].field);
            }
        }
        return names;
    }

    /// Gives the changes up.
    void revert() { value_ = original_; }

    /// Says what is stored, where that is known better: the next update writes what differs from it.
    void set_original(Table stored) { original_ = std::move(stored); }

    /// Makes the changes changes of another state of the row, such as the one that others have written
    /// meanwhile: fields that were not changed here become what is stored, and so does the version.
    void rebase(Table stored) {
        const auto changed = changes();
        detail::for_each_index<Table>([&]<std::size_t Index>(detail::field_number<Index>) {
            if (!changed[Index]) {
                reflect::field<Index>(value_) = reflect::field<Index>(stored);
            }
        });
        original_ = std::move(stored);
    }

    /// Of each field, whether it differs. What Sorrel itself writes is no change.
    [[nodiscard]] std::array<bool, reflect::field_count<Table>> changes() const {
        constexpr auto& kept = table_of<Table>.kept;
        std::array<bool, reflect::field_count<Table>> changed{};
        detail::for_each_index<Table>([&]<std::size_t Index>(detail::field_number<Index>) {
            changed[Index] = Index != kept.version && Index != kept.updated &&
                             !detail::same_value(reflect::field<Index>(value_),
                                                 reflect::field<Index>(original_));
        });
        return changed;
    }

private:
    friend struct detail::object_verbs<tracked>;

    Table value_;
    Table original_;
};

namespace detail {

template <class Table>
inline constexpr bool is_object<tracked<Table>> = true;

/// UPDATE of the columns that are changed, and those that Sorrel looks after. There are as many texts as
/// sets of columns, so it is put together when it is wanted, and connections keep those used last.
[[nodiscard]] std::string partial_update(const table_info& table, meta::view<bool> changed,
                                         const dialect_facts& dialect);

template <class Table>
struct object_verbs<tracked<Table>> {
    template <class Session>
    static std::int64_t update(Session& session, tracked<Table>& row) {
        if constexpr (!update_row<Table>::check()) {
            return 0;
        } else {
            if (!row.is_changed()) {
                return 0;
            }
            kept_fields before{row.value_};
            const auto written = with_hooks<before_update_hook, after_update_hook>(
                session, row.value_, [&]() -> std::int64_t {
                    const auto changed = row.changes();  // the hook may have made some, or undone
                    if (!row.is_changed()) {
                        return 0;
                    }
                    inspect(row.value_);
                    return write(session, row, changed);
                });
            before.forget();
            if (written != 0) {
                row.original_ = row.value_;
            }
            return written;
        }
    }

private:
    template <class Session>
    static std::int64_t write(Session& session, tracked<Table>& row,
                              const std::array<bool, reflect::field_count<Table>>& changed) {
        using dialect = typename Session::dialect;
        const timestamp instant = present<Table>();
        std::int64_t written = 0;
        {
            const auto text = partial_update(table_of<Table>, changed, facts_of<dialect>);
            auto statement =
                session.prepare(std::string_view(text), statement_of<update_row<Table>, dialect>);
            binder values{statement};
            for_each_index<Table>([&]<std::size_t Index>(field_number<Index>) {
                constexpr auto& kept = table_of<Table>.kept;
                if (changed[Index] || Index == kept.version || Index == kept.updated) {
                    bind_changed_field<Index>(values, row.value_, instant);
                }
            });
            bind_key(values, row.original_);
            if constexpr (is_versioned<Table>) {
                values.bind(reflect::field<table_of<Table>.kept.version>(row.value_));
            }
            written = statement.execute();
        }
        if (written == 0) {
            throw_if_stale<row_choice::living>(session, row.original_);
        } else {
            note_change(row.value_, instant);
        }
        return written;
    }
};

}  // namespace detail

}  // namespace sorrel
