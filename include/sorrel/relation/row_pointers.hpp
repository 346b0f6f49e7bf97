// SPDX-License-Identifier: MIT
// Rows of any type by their addresses. What a load keeps about its rows is compiled once and not for each
// type of row, since most of what a load costs to compile would be that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sorrel::detail {

/// Addresses of rows, of which the user knows the type.
class row_pointers {
public:
    row_pointers() noexcept;
    /// So many that point nowhere.
    explicit row_pointers(std::size_t count);
    row_pointers(row_pointers&& other) noexcept;
    row_pointers& operator=(row_pointers&& other) noexcept;
    ~row_pointers();

    void reserve(std::size_t count);
    void add(void* row);

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] void*& operator[](std::size_t place) noexcept { return rows_[place]; }
    [[nodiscard]] void* operator[](std::size_t place) const noexcept { return rows_[place]; }
    [[nodiscard]] void* const* begin() const noexcept { return rows_; }
    [[nodiscard]] void* const* end() const noexcept { return rows_ + size_; }

private:
    std::vector<void*> kept_;
    void** rows_ = nullptr;  ///< those kept; here, for code that is not optimized
    std::size_t size_ = 0;
};

/// A row and the number of a key that it has.
struct numbered_row {
    void* row;
    std::uint32_t number;
};

/// Rows, each with the number of a key.
class numbered_row_list {
public:
    numbered_row_list() noexcept;
    numbered_row_list(const numbered_row_list&) = delete;
    numbered_row_list& operator=(const numbered_row_list&) = delete;
    ~numbered_row_list();

    void add(void* row, std::uint32_t number);
    void clear() noexcept;

    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] const numbered_row* begin() const noexcept { return rows_.data(); }
    [[nodiscard]] const numbered_row* end() const noexcept { return rows_.data() + rows_.size(); }

    /// How many rows there are for each of so many keys.
    [[nodiscard]] std::vector<std::uint32_t> counts(std::size_t keys) const;
    /// The row of each of so many keys, the last one where there are several; null where there is none.
    [[nodiscard]] row_pointers by_number(std::size_t keys) const;

private:
    std::vector<numbered_row> rows_;
};

}  // namespace sorrel::detail
