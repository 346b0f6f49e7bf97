// SPDX-License-Identifier: MIT
// Inserting many rows that learn their keys, wherever they lie.
//
// Neither database promises that what RETURNING gives comes in the order of the rows. So keys are not asked
// back: they are reserved first, and the rows are then written with keys like any others, or without where
// the database counts on from its largest. Where a table does not allow that, rows are inserted one by one.
#pragma once

#include <sorrel/session/batch.hpp>
#include <sorrel/session/generated_key.hpp>
#include <sorrel/session/object.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sorrel::detail {

/// A range of rows that lie anywhere.
template <class Table>
class scattered_rows {
public:
    class iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Table;
        using difference_type = std::ptrdiff_t;
        using pointer = Table*;
        using reference = Table&;

        iterator() = default;
        explicit iterator(Table* const* at) : at_(at) {}

        [[nodiscard]] Table& operator*() const { return **at_; }
        iterator& operator++() {
            ++at_;
            return *this;
        }
        iterator operator++(int) { return iterator{at_++}; }
        friend bool operator==(const iterator&, const iterator&) = default;

    private:
        Table* const* at_ = nullptr;
    };

    explicit scattered_rows(std::span<Table* const> rows) : rows_(rows) {}

    [[nodiscard]] iterator begin() const { return iterator{rows_.data()}; }
    [[nodiscard]] iterator end() const { return iterator{rows_.data() + rows_.size()}; }

private:
    std::span<Table* const> rows_;
};

[[noreturn]] void throw_unexpected_key(std::string_view table);

/// Keys that are reserved for rows, one for each; none where that cannot be done.
template <class Session, class Table>
std::vector<std::int64_t> keys_for(Session& session, std::span<Table* const> rows) {
    using key = plain<reflect::field_type<Table, generated_index<Table>>>;
    const auto& table = table_of<Table>;
    auto keys = session.driver().reserve_keys(table, table.columns[generated_index<Table>].name,
                                              rows.size());
    for (const std::int64_t each : keys) {
        if (!fits<key>(each)) {
            throw_generated_key_out_of_range(table.name);
        }
    }
    return keys;
}

template <class Table>
void give_keys(std::span<Table* const> rows, const std::vector<std::int64_t>& keys) {
    using key = plain<reflect::field_type<Table, generated_index<Table>>>;
    for (std::size_t i = 0; i != rows.size(); ++i) {
        reflect::field<generated_index<Table>>(*rows[i]) = static_cast<key>(keys[i]);
    }
}

/// Inserts rows of which some ask for keys as a batch. False when nothing was done: the table does not
/// allow it.
template <class Session, class Table>
bool insert_batch_and_fill(Session& session, std::span<Table* const> rows) {
    std::vector<Table*> asking;
    for (Table* row : rows) {
        if (asks_for_key(*row)) {
            asking.push_back(row);
        }
    }
    const scattered_rows<Table> all{rows};
    if (asking.empty()) {
        insert_batch_inside(session, all);
        return true;
    }
    constexpr bool counts_on = Session::backend_type::driver::counts_keys_on;
    if (counts_on && asking.size() != rows.size()) {
        return false;  // the next key depends on those that are given in between
    }
    const std::span<Table* const> without_key{asking};
    const auto keys = keys_for(session, without_key);
    if (keys.size() != asking.size()) {
        return false;
    }
    if constexpr (counts_on) {
        insert_batch_inside(session, all);  // without keys, which takes less time
        // Each key is larger than the one before it, so when the last is right, all are.
        if (session.driver().generated_key() != keys.back()) {
            throw_unexpected_key(table_of<Table>.name);
        }
        give_keys(without_key, keys);
    } else {
        give_keys(without_key, keys);
        insert_batch_inside(session, all);
    }
    return true;
}

/// Inserts rows and fills in the keys that the database makes; to be called inside a transaction.
template <class Session, class Table>
void insert_plain_each(Session& session, std::span<Table* const> rows) {
    // What a batch asks about the table first costs as much as a handful of single rows.
    constexpr std::size_t smallest_batch = 8;
    if constexpr (insert_row<Table, key_source::given>::check()) {
        if (rows.size() >= smallest_batch) {
            if constexpr (!has_generated_key<Table>) {
                const scattered_rows<Table> all{rows};
                insert_batch_inside(session, all);
                return;
            } else if (insert_batch_and_fill(session, rows)) {
                return;
            }
        }
        for (Table* row : rows) {
            insert_and_fill_key(session, *row);
        }
    }
}

/// The same for a struct with rules of its own about what happens when it is inserted.
template <class Session, class Table>
void insert_each(Session& session, std::span<Table* const> rows) {
    if constexpr (!is_object<Table>) {
        insert_plain_each(session, rows);
    } else if constexpr (checks::knows_objects<Table>()) {
        object_verbs<Table>::insert_each(session, rows);
    }
}

/// Where the elements of a range lie.
template <class Range>
auto pointers_to(Range& rows) {
    using element = std::remove_reference_t<decltype(*rows.begin())>;
    std::vector<element*> found;
    for (auto& row : rows) {
        found.push_back(&row);
    }
    return found;
}

/// Inserts all rows of a range and fills in their keys.
template <class Session, class Range>
void insert_and_fill_all(Session& session, Range& rows) {
    const auto found = pointers_to(rows);
    using table = std::remove_pointer_t<typename decltype(found)::value_type>;
    session.atomically([&] {
        insert_each(session, std::span<table* const>(found));
        return 0;
    });
}

}  // namespace sorrel::detail
