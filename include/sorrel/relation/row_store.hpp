// SPDX-License-Identifier: MIT
// Rows between being read and being put where they belong.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace sorrel::detail {

/// Rows, each with the number of the key it belongs to. They are read before their number in each place is
/// known, so that each place is made for as many as come; in chunks, so that none is moved meanwhile.
template <class Row>
class row_store {
public:
    /// A new row, to be read into.
    Row& add() {
        if (chunks_.empty() || chunks_.back().size() == chunks_.back().capacity()) {
            chunks_.emplace_back().reserve(next_size_);
            next_size_ = std::min<std::size_t>(2 * next_size_, 1024);
        }
        return chunks_.back().emplace_back();
    }

    /// The row added last belongs to this key.
    void keep(std::uint32_t number) { numbers_.push_back(number); }
    /// Or to none.
    void drop() { chunks_.back().pop_back(); }

    /// How many rows there are for each of so many keys.
    [[nodiscard]] std::vector<std::uint32_t> counts(std::size_t keys) const {
        std::vector<std::uint32_t> found(keys);
        for (const auto number : numbers_) {
            ++found[number];
        }
        return found;
    }

    /// Calls `place(number of its key, row&&)` for each row, and is empty then.
    template <class Place>
    void give_away(Place place) {
        auto number = numbers_.begin();
        for (auto& chunk : chunks_) {
            for (Row& row : chunk) {
                place(*number++, std::move(row));
            }
            chunk = {};
        }
        chunks_.clear();
        numbers_ = {};
    }

private:
    std::vector<std::vector<Row>> chunks_;
    std::vector<std::uint32_t> numbers_;
    std::size_t next_size_ = 16;
};

}  // namespace sorrel::detail
