// SPDX-License-Identifier: MIT
// Inserting many rows that learn their keys, wherever they lie.
//
// Neither database promises that what RETURNING gives comes in the order of the rows. So keys are not asked
// back: they are reserved first, and the rows are then written with keys like any others. Where a table does
// not allow that, rows are inserted one by one.
#pragma once

#include <sorrel/session/batch.hpp>
#include <sorrel/session/generated_key.hpp>
#include <sorrel/session/object.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
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

/// Gives each row that asks for a key one that is free. False where that cannot be done.
template <class Session, class Table>
bool give_keys(Session& session, std::span<Table* const> rows) {
    std::vector<Table*> asking;
    for (Table* row : rows) {
        if (asks_for_key(*row)) {
            asking.push_back(row);
        }
    }
    if (asking.empty()) {
        return true;
    }
    const auto& table = table_of<Table>;
    const auto keys = session.driver().reserve_keys(
        table, table.columns[generated_index<Table>].name, asking.size());
    if (keys.size() != asking.size()) {
        return false;
    }
    using field = std::remove_cvref_t<decltype(reflect::field<generated_index<Table>>(*rows[0]))>;
    for (std::size_t i = 0; i != keys.size(); ++i) {
        if (!fits<plain<field>>(keys[i])) {
            throw_generated_key_out_of_range(table.name);
        }
        reflect::field<generated_index<Table>>(*asking[i]) = static_cast<plain<field>>(keys[i]);
    }
    return true;
}

/// Inserts rows and fills in the keys that the database makes; to be called inside a transaction.
template <class Session, class Table>
void insert_plain_each(Session& session, std::span<Table* const> rows) {
    // What a batch asks about the table first costs as much as a handful of single rows.
    constexpr std::size_t smallest_batch = 8;
    if constexpr (insert_row<Table, key_source::given>::check()) {
        bool is_batch = rows.size() >= smallest_batch;
        if constexpr (has_generated_key<Table>) {
            is_batch = is_batch && give_keys(session, rows);
        }
        if (is_batch) {
            const scattered_rows<Table> all{rows};
            insert_batch_inside(session, all);
        } else {
            for (Table* row : rows) {
                insert_and_fill_key(session, *row);
            }
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
