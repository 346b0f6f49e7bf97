// SPDX-License-Identifier: MIT
// Addresses and memory of rows of any type.
#include <sorrel/relation/row_store.hpp>

#include <algorithm>

namespace sorrel::detail {

row_pointers::row_pointers() noexcept = default;
row_pointers::row_pointers(std::size_t count)
    : kept_(count), rows_(kept_.data()), size_(kept_.size()) {}
row_pointers::row_pointers(row_pointers&& other) noexcept
    : kept_(std::move(other.kept_)),
      rows_(std::exchange(other.rows_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}
row_pointers& row_pointers::operator=(row_pointers&& other) noexcept {
    kept_ = std::move(other.kept_);
    rows_ = std::exchange(other.rows_, nullptr);
    size_ = std::exchange(other.size_, 0);
    return *this;
}
row_pointers::~row_pointers() = default;

void row_pointers::reserve(std::size_t count) {
    kept_.reserve(count);
    rows_ = kept_.data();
}

void row_pointers::add(void* row) {
    kept_.push_back(row);
    rows_ = kept_.data();
    size_ = kept_.size();
}

numbered_row_list::numbered_row_list() noexcept = default;
numbered_row_list::~numbered_row_list() = default;

void numbered_row_list::add(void* row, std::uint32_t number) {
    rows_.push_back({row, number});
}

void numbered_row_list::clear() noexcept {
    rows_.clear();
}

std::vector<std::uint32_t> numbered_row_list::counts(std::size_t keys) const {
    std::vector<std::uint32_t> found(keys);
    for (const numbered_row& each : rows_) {
        ++found[each.number];
    }
    return found;
}

row_pointers numbered_row_list::by_number(std::size_t keys) const {
    row_pointers found(keys);
    for (const numbered_row& each : rows_) {
        found[each.number] = each.row;
    }
    return found;
}

/// Rows that lie together.
struct stored_rows::chunk {
    std::unique_ptr<std::byte[]> memory;
    void* next;         ///< where there is room for one more
    std::size_t room;   ///< in bytes
    std::size_t first;  ///< the number of the first row in it
};

stored_rows::stored_rows() noexcept = default;
stored_rows::~stored_rows() = default;

void stored_rows::keep(std::uint32_t number) {
    rows_.add(last_, number);
    last_ = nullptr;
}

std::vector<std::uint32_t> stored_rows::counts(std::size_t keys) const {
    return rows_.counts(keys);
}

row_pointers stored_rows::by_number(std::size_t keys) const {
    return rows_.by_number(keys);
}

void* stored_rows::take(std::size_t size, std::size_t alignment) {
    if (chunks_.empty() ||
        std::align(alignment, size, chunks_.back().next, chunks_.back().room) == nullptr) {
        const std::size_t bytes = next_size_ * size + alignment;
        chunk made{std::make_unique_for_overwrite<std::byte[]>(bytes), nullptr, bytes,
                   rows_.size()};
        made.next = made.memory.get();
        chunks_.push_back(std::move(made));
        next_size_ = std::min<std::size_t>(2 * next_size_, 1024);
        std::align(alignment, size, chunks_.back().next, chunks_.back().room);
    }
    chunk& from = chunks_.back();
    void* const taken = from.next;
    from.next = static_cast<std::byte*>(taken) + size;
    from.room -= size;
    return taken;
}

std::size_t stored_rows::end_of_chunk(std::size_t first) const noexcept {
    for (const chunk& each : chunks_) {
        if (each.first > first) {
            return std::min(each.first, rows_.size());
        }
    }
    return rows_.size();
}

void stored_rows::release_before(std::size_t row) noexcept {
    for (std::size_t i = 0; i + 1 < chunks_.size() && chunks_[i + 1].first <= row; ++i) {
        chunks_[i].memory.reset();
    }
}

void stored_rows::clear() noexcept {
    rows_.clear();
    given_ = 0;
    if (!chunks_.empty()) {  // the last one may hold a row that is being read
        chunks_.erase(chunks_.begin(), chunks_.end() - 1);
        chunks_.back().first = 0;
    }
}

}  // namespace sorrel::detail
