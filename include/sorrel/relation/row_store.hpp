// SPDX-License-Identifier: MIT
// Rows between being read and being put where they belong.
#pragma once

#include <sorrel/relation/row_pointers.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace sorrel::detail {

/// The rows of a store, without their type.
class stored_rows {
public:
    stored_rows() noexcept;
    stored_rows(const stored_rows&) = delete;
    stored_rows& operator=(const stored_rows&) = delete;

    /// The row added last belongs to this key.
    void keep(std::uint32_t number);
    /// Or to none: it is read into again.
    void drop() noexcept {}

    /// How many rows there are for each of so many keys.
    [[nodiscard]] std::vector<std::uint32_t> counts(std::size_t keys) const;
    /// The row of each of so many keys; null where there is none.
    [[nodiscard]] row_pointers by_number(std::size_t keys) const;

protected:
    ~stored_rows();

    /// Memory for one more row.
    [[nodiscard]] void* take(std::size_t size, std::size_t alignment);
    /// The end of those rows that lie together with the one at `first`.
    [[nodiscard]] std::size_t end_of_chunk(std::size_t first) const noexcept;
    /// Gives back the memory of the rows before this one, which are destroyed.
    void release_before(std::size_t row) noexcept;
    void clear() noexcept;

    numbered_row_list rows_;
    void* last_ = nullptr;   ///< the row that is being read
    std::size_t given_ = 0;  ///< of the rows, the first so many are gone

private:
    struct chunk;
    std::vector<chunk> chunks_;
    std::size_t next_size_ = 16;
};

/// Rows, each with the number of the key it belongs to. They are read before their number in each place is
/// known, so that each place is made for as many as come; in chunks, so that none is moved meanwhile.
template <class Row>
class row_store : public stored_rows {
public:
    row_store() = default;
    row_store(const row_store&) = delete;
    row_store& operator=(const row_store&) = delete;
    ~row_store() {
        for (; given_ != rows_.size(); ++given_) {
            std::destroy_at(row_at(given_));
        }
        if (last_ != nullptr) {
            std::destroy_at(static_cast<Row*>(last_));
        }
    }

    /// A row to be read into: all of it, as it may have been dropped before.
    Row& add() {
        if (last_ == nullptr) {
            last_ = std::construct_at(static_cast<Row*>(take(sizeof(Row), alignof(Row))));
        }
        return *static_cast<Row*>(last_);
    }

    /// Calls `place(number of its key, row&&)` for each row, and is empty then.
    template <class Place>
    void give_away(Place place) {
        while (given_ != rows_.size()) {
            for (const std::size_t end = end_of_chunk(given_); given_ != end; ++given_) {
                place(rows_.begin()[given_].number, std::move(*row_at(given_)));
                std::destroy_at(row_at(given_));
            }
            release_before(given_);
        }
        clear();
    }

private:
    [[nodiscard]] Row* row_at(std::size_t place) const noexcept {
        return static_cast<Row*>(rows_.begin()[place].row);
    }
};

}  // namespace sorrel::detail
