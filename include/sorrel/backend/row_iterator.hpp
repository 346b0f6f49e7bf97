// SPDX-License-Identifier: MIT
// Going through rows that arrive one at a time.
#pragma once

#include <cstddef>
#include <iterator>

namespace sorrel::detail {

/// The iterator of an input range that holds one row: `Rows` has `current_`, `advance()` and
/// `is_over()`, and is this one's friend.
template <class Rows, class Row>
class row_iterator {
public:
    using iterator_category = std::input_iterator_tag;
    using iterator_concept = std::input_iterator_tag;
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    using pointer = const Row*;
    using reference = const Row&;

    row_iterator() = default;
    explicit row_iterator(Rows& rows) : rows_(&rows) {}

    reference operator*() const { return rows_->current_; }
    pointer operator->() const { return &rows_->current_; }
    row_iterator& operator++() {
        rows_->advance();
        return *this;
    }
    void operator++(int) { rows_->advance(); }
    friend bool operator==(const row_iterator& at, std::default_sentinel_t) { return at.is_over(); }

private:
    // apart from the operator, which is no friend of Rows
    [[nodiscard]] bool is_over() const { return rows_->is_over(); }

    Rows* rows_ = nullptr;
};

}  // namespace sorrel::detail
