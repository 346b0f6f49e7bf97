// SPDX-License-Identifier: MIT
// What the verbs do with a struct whose mapping has rules for it: hooks, times, validation, the write,
// hooks again. What is new is written into the struct, and taken back when the verb throws.
#pragma once

#include <sorrel/query/object_row.hpp>
#include <sorrel/session/detail/new_object.hpp>
#include <sorrel/session/hooks.hpp>
#include <sorrel/session/insert_each.hpp>
#include <sorrel/session/object.hpp>
#include <sorrel/session/run.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel::detail {

[[noreturn]] void throw_stale_object(const table_info& table);

/// Throws `stale_object` when the row that a statement did not find is there in another version.
template <row_choice Rows, class Session, class Table>
void throw_if_stale(Session& session, const Table& row) {
    if constexpr (is_versioned<Table>) {
        bool is_there = false;
        {
            auto found = start(session, row_is_there<Table, Rows>{row});
            while (found.step()) {
                is_there = true;
            }
        }
        if (is_there) {
            throw_stale_object(table_of<Table>);
        }
    }
}

/// Runs `write()` between two hooks. It gives the number of rows written; the hook after it is not called
/// for none. What a hook does, or refuses, is one with the write.
template <class Before, class After, class Session, class Row, class Write>
std::int64_t with_hooks(Session& session, Row& row, Write write) {
    using table = std::remove_const_t<Row>;
    const auto run = [&]() -> std::int64_t {
        const auto caller = session.caller();
        call_hook<Before>(session, row);
        session.note_caller(caller);
        const std::int64_t written = write();
        if (written != 0) {
            call_hook<After>(session, std::as_const(row));
        }
        return written;
    };
    if constexpr (has_hook<table, After> || runs_statements<Row, Before, Session>()) {
        return session.atomically(run);
    } else {
        return run();
    }
}

template <class Table>
    requires(entity_type<Table> && is_object<Table>)
struct object_verbs<Table> {
    template <class Session>
    static void insert(Session& session, Table& row) {
        if constexpr (insert_row<Table, key_source::given>::check()) {
            kept_fields before{row};
            with_hooks<before_insert_hook, after_insert_hook>(session, row, [&] {
                fill_new(row);
                inspect(row);
                insert_and_fill_key(session, row);
                return 1;
            });
            before.forget();
        }
    }

    /// Inserts copies of the rows of a range; all of them or none. Those that hooks or validation must see
    /// are taken some at a time, so that a range of any length needs no more memory.
    template <class Session, class Range>
    static std::int64_t insert_range(Session& session, Range& rows) {
        if constexpr (!watches_inserts) {
            return insert_batch(session, rows);
        } else {
            return session.atomically([&] {
                std::int64_t count = 0;
                std::vector<Table> some;
                for (auto&& row : rows) {
                    some.push_back(std::forward<decltype(row)>(row));
                    if (some.size() == rows_at_once) {
                        count = insert_some(session, some, count);
                        some.clear();
                    }
                }
                return insert_some(session, some, count);
            });
        }
    }

    /// Inserts rows wherever they lie and fills in what is new in them; inside a transaction.
    template <class Session>
    static void insert_each(Session& session, std::span<Table* const> rows) {
        prepare_each(session, rows, 0);
        insert_plain_each(session, rows);
        call_after_insert(session, rows);
    }

    /// Inserts from another struct.
    template <class Session, class Row>
    static Table insert_from(Session& session, const Row& row) {
        if constexpr (!watches_inserts) {
            return detail::insert_from(session, row, static_cast<Table*>(nullptr));
        } else if constexpr (!insert_from_struct<Table, Row>::check()) {
            return {};
        } else if constexpr (!checks::can_be_seen_whole<Table, Row>()) {
            return {};
        } else {
            Table made = made_from<Table>(row);
            insert(session, made);
            return made;
        }
    }

    template <class Session>
    static std::int64_t update(Session& session, Table& row) {
        return update_among<row_choice::living>(session, row);
    }

    /// Writes a row that was marked as deleted, and lives again.
    template <class Session>
    static std::int64_t restore(Session& session, Table& row) {
        if constexpr (checks::can_be_restored<Table>()) {
            return update_among<row_choice::deleted>(session, row);
        } else {
            return 0;
        }
    }

    template <class Session>
    static void upsert(Session& session, Table& row) {
        if constexpr (!upsert_object<Table>::check()) {
            return;
        } else if constexpr (checks::upsert_has_hooks<Table, lacks_upsert_hook>()) {
            kept_fields before{row};
            with_hooks<before_upsert_hook, after_upsert_hook>(session, row, [&] {
                fill_new(row);
                inspect(row);
                if (asks_for_key(row)) {
                    insert_and_fill_key(session, row);
                } else {
                    store(session, row);
                }
                return 1;
            });
            before.forget();
        }
    }

    template <class Session>
    static std::int64_t erase(Session& session, Table& row) {
        if constexpr (!is_marked_when_deleted<Table>) {
            return purge(session, row);
        } else if constexpr (mark_object<Table>::check()) {
            return erase_by<row_choice::living>(session, row, [&] {
                const timestamp instant = present<Table>();
                const auto changed = start(session, mark_object<Table>{row, instant}).execute();
                if (changed != 0) {
                    note_change(row, instant);
                    auto& deleted = reflect::field<table_of<Table>.kept.deleted>(row);
                    deleted = instant_as<std::remove_cvref_t<decltype(deleted)>>(instant);
                }
                return changed;
            });
        } else {
            return 0;
        }
    }

    /// Deletes a row for good, whether living or marked as deleted.
    template <class Session>
    static std::int64_t purge(Session& session, Table& row) {
        if constexpr (purge_object<Table>::check()) {
            return erase_by<row_choice::all>(
                session, row, [&] { return start(session, purge_object<Table>{row}).execute(); });
        } else {
            return 0;
        }
    }

    /// The same where nobody waits for the answer.
    template <class Pipeline>
    static auto update_in(Pipeline& lane, const Table& row) {
        return write_in(lane, update_object<Table>{row, present<Table>()});
    }
    template <class Pipeline>
    static auto erase_in(Pipeline& lane, const Table& row) {
        if constexpr (is_marked_when_deleted<Table>) {
            return write_in(lane, mark_object<Table>{row, present<Table>()});
        } else {
            return write_in(lane, purge_object<Table>{row});
        }
    }

private:
    static constexpr bool watches_inserts = has_hook<Table, before_insert_hook> ||
                                            has_hook<Table, after_insert_hook> ||
                                            !has_no_validation<hook_probe<Table>>;
    static constexpr bool lacks_upsert_hook =
        ((has_hook<Table, before_insert_hook> || has_hook<Table, before_update_hook>) &&
         !has_hook<Table, before_upsert_hook>) ||
        ((has_hook<Table, after_insert_hook> || has_hook<Table, after_update_hook>) &&
         !has_hook<Table, after_upsert_hook>);
    static constexpr std::size_t rows_at_once = 1000;

    /// `before` rows of the range were taken already; gives how many it is now.
    template <class Session>
    static std::int64_t insert_some(Session& session, std::vector<Table>& some,
                                    std::int64_t before) {
        std::vector<Table*> rows;
        rows.reserve(some.size());
        for (Table& row : some) {
            rows.push_back(&row);
        }
        prepare_each(session, std::span<Table* const>(rows), static_cast<std::size_t>(before) + 1);
        if constexpr (has_hook<Table, after_insert_hook>) {  // which wants to know the keys
            insert_plain_each(session, std::span<Table* const>(rows));
            call_after_insert(session, std::span<Table* const>(rows));
        } else {
            insert_batch_inside(session, some);
        }
        return before + static_cast<std::int64_t>(some.size());
    }

    /// `first` is the place of the first row in its range.
    template <class Session>
    static void prepare_each(Session& session, std::span<Table* const> rows, std::size_t first) {
        for (std::size_t i = 0; i != rows.size(); ++i) {
            call_hook<before_insert_hook>(session, *rows[i]);
            fill_new(*rows[i]);
            inspect(*rows[i], first == 0 ? 0 : first + i);
        }
    }

    template <class Session>
    static void call_after_insert(Session& session, std::span<Table* const> rows) {
        for (const Table* row : rows) {
            call_hook<after_insert_hook>(session, *row);
        }
    }

    template <row_choice Rows, class Session>
    static std::int64_t update_among(Session& session, Table& row) {
        if constexpr (update_object<Table, Rows>::check()) {
            kept_fields before{row};
            const auto written =
                with_hooks<before_update_hook, after_update_hook>(session, row, [&] {
                    inspect(row);
                    const timestamp instant = present<Table>();
                    const auto changed =
                        start(session, update_object<Table, Rows>{row, instant}).execute();
                    if (changed == 0) {
                        throw_if_stale<Rows>(session, row);
                    } else {
                        note_change(row, instant);
                        if constexpr (Rows == row_choice::deleted) {
                            reflect::field<table_of<Table>.kept.deleted>(row).reset();
                        }
                    }
                    return changed;
                });
            before.forget();
            return written;
        } else {
            return 0;
        }
    }

    template <row_choice Rows, class Session, class Write>
    static std::int64_t erase_by(Session& session, Table& row, Write write) {
        kept_fields before{row};
        const auto written = with_hooks_of_erase(session, row, [&] {
            const std::int64_t changed = write();
            if (changed == 0) {
                throw_if_stale<Rows>(session, row);
            }
            return changed;
        });
        before.forget();
        return written;
    }
    template <class Session, class Write>
    static std::int64_t with_hooks_of_erase(Session& session, Table& row, Write write) {
        const Table& seen = row;
        return with_hooks<before_erase_hook, after_erase_hook>(session, seen, write);
    }

    template <class Session>
    static void store(Session& session, Table& row) {
        const auto run = [&] {
            auto statement = start(session, upsert_object<Table>{row, present<Table>()});
            auto stored = read_first<typename upsert_object<Table>::shape>(statement);
            if (!stored) {
                throw_stale_object(table_of<Table>);
            }
            while (statement.step()) {  // the row is stored when the statement is done
            }
            return *std::move(stored);
        };
        // What a trigger made of the row may not fit the struct: then nothing stays stored.
        row = session.in_transaction() ? run() : session.atomically(run);
    }

    template <class Pipeline, class Query>
    static auto write_in(Pipeline& lane, const Query& query) {
        checks::may_be_written_in_pipeline<Table, is_versioned<Table> || has_hooks<Table>>();
        return lane.exec(query);
    }
};

}  // namespace sorrel::detail
